"""The server and the chat page as people meet them: a process, an address, a browser."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers import free_port, post, running

pytestmark = pytest.mark.model
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SESSION = "0123456789abcdef" * 2


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, Path]]:
    """The address of a running server, its database and its log."""
    folder, port = tmp_path_factory.mktemp("server"), free_port()
    database, log = folder / "bot.db", folder / "log"
    settings = {"SAFE_PASSAGE_PORT": str(port), "SAFE_PASSAGE_DATABASE": f"sqlite:///{database}", "SAFE_PASSAGE_KEY": "k" * 32}
    with running([sys.executable, "-m", "bot.cli", "serve"], settings, port, log) as address:
        yield address, database, log


def test_the_page_is_small_and_asks_nobody_else(server: tuple[str, Path, Path]) -> None:
    with urllib.request.urlopen(server[0]) as answer:
        page = answer.read()
        policy = answer.headers["Content-Security-Policy"]
    assert len(page) < 30_000 and "default-src 'none'" in policy
    assert b"<script src" not in page and b'<link rel="stylesheet' not in page


def test_the_page_speaks_the_language_of_the_browser(server: tuple[str, Path, Path]) -> None:
    request = urllib.request.Request(f"{server[0]}/webhooks/web/", headers={"Accept-Language": "ne-NP,ne;q=0.9"})
    page = urllib.request.urlopen(request).read().decode()
    assert '<html lang="ne" dir="ltr">' in page and "पठाउने" in page


def test_forget_me_leaves_nothing_in_the_database_and_the_log_holds_no_text(server: tuple[str, Path, Path]) -> None:
    address, database, log = server
    post(address, {"session": SESSION, "text": "agent took my passport in kathmandu secretword"})
    rows = sqlite3.connect(database).execute("select sender_id from events").fetchall()
    assert rows and SESSION not in {sender for (sender,) in rows}, "only a keyed hash is stored"
    _, answer = post(address, {"session": SESSION, "text": "forget me"})
    assert "deleted" in answer["replies"][0]["text"]
    assert sqlite3.connect(database).execute("select count(*) from events").fetchone() == (0,)
    assert "secretword" not in log.read_text(errors="replace")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"\xff\xfe not json", 400),
        (b"[]", 400),
        ({"session": "short", "text": "hi"}, 400),
        ({"session": SESSION, "text": None}, 200),
        ({"session": SESSION, "text": "x" * 100_000}, 200),
        ({"session": SESSION, "payload": "/danger{}"}, 200),
        (b"x" * 500_000, 413),
    ],
)
def test_bad_bodies_get_a_clear_answer(server: tuple[str, Path, Path], body: bytes | dict[str, Any], status: int) -> None:
    code, answer = post(server[0], body)
    assert code == status
    assert answer.get("error") or answer["replies"][0]["text"]


def test_ten_messages_at_once_are_all_answered(server: tuple[str, Path, Path]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    bodies = [{"session": SESSION, "text": f"hello {number}"} for number in range(10)]
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda body: post(server[0], body), bodies))
    assert all(code == 200 and answer["replies"] for code, answer in answers)


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_person_talks_to_the_bot_on_the_page(server: tuple[str, Path, Path]) -> None:
    from playwright.sync_api import sync_playwright

    options = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto(f"{server[0]}/webhooks/web/?lang=en")
        page.get_by_text("I help people who work abroad").wait_for()
        page.fill("#text", "agent took my passport and asks 50k to give it back")
        page.press("#text", "Enter")
        page.get_by_text("Who can help you check").or_(page.get_by_text("A trade union or a migrant centre")).first.wait_for()
        assert page.get_by_text("You wrote").count() >= 1
        page.locator("summary").first.click()
        assert page.locator("details a").first.get_attribute("rel") == "noreferrer noopener"
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing sticks out on a small phone"
        assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
        picture = os.environ.get("SAFE_PASSAGE_PICTURES")
        if picture:
            page.screenshot(path=f"{picture}/chat.png")
            page.select_option("#language", "ne")
            page.get_by_text("के जान्न चाहनुहुन्छ").first.wait_for()
            page.fill("#text", "कोठामा थुनेको छु बचाउनुस्")
            page.press("#text", "Enter")
            page.get_by_text("तपाईं अहिले कुन देशमा").wait_for()
            page.screenshot(path=f"{picture}/danger-ne.png")
        browser.close()


def test_the_guides_are_served_beside_the_chat(server: tuple[str, Path, Path]) -> None:
    with urllib.request.urlopen(f"{server[0]}/guides/NPL-QAT?lang=ne") as answer:
        page = answer.read().decode()
    assert "नेपाल – कतार" in page and 'href="/webhooks/web/?lang=ne"' in page
