"""The guide pages as people meet them: an address, a browser without JavaScript. Rasa is not needed to show them."""

from __future__ import annotations

import gzip
import os
import shutil
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from urllib.parse import quote

import pytest

from tests.servers import free_port, running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SERVE = "from sanic import Sanic; from bot.channels import guides; app = Sanic('guides'); app.blueprint(guides.blueprint()); "


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-c", SERVE + f"app.run(port={port}, access_log=False)"]
    with running(command, {}, port, tmp_path_factory.mktemp("guides") / "log") as served:
        yield served


def get(url: str, **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_a_link_can_be_shared_and_asks_nobody_else(address: str) -> None:
    status, headers, body = get(f"{address}/guides/NPL-QAT?lang=ne")
    assert status == 200 and headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in headers["content-security-policy"] and "script-src" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer" and headers["cache-control"] == "no-store"
    assert '<html lang="ne" dir="ltr">' in body.decode() and "नेपाल – कतार" in body.decode()


def test_a_page_is_sent_packed(address: str) -> None:
    _, headers, body = get(f"{address}/guides/NPL-QAT?lang=ne", accept_encoding="gzip, br")
    assert headers["content-encoding"] == "gzip" and len(body) < 25_000
    assert gzip.decompress(body) == get(f"{address}/guides/NPL-QAT?lang=ne")[2]


@pytest.mark.parametrize(
    ("query", "accepted", "language"), [("", "hi-IN,hi;q=0.9", "hi"), ("?lang=zh", "hi", "zh"), ("?lang=xx", "xx", "en")]
)
def test_the_language_is_that_of_the_link_or_of_the_browser(address: str, query: str, accepted: str, language: str) -> None:
    for page in ("/guides", "/guides/", "/guides/QAT"):
        status, _, body = get(f"{address}{page}{query}", accept_language=accepted)
        assert status == 200 and f'<html lang="{language}"' in body.decode()


@pytest.mark.parametrize("place", ["QTR", "कतार"])
def test_an_unknown_place_is_a_404_that_says_what_to_do(address: str, place: str) -> None:
    status, _, body = get(f"{address}/guides/{quote(place)}?lang=en")
    assert status == 404 and "There is no guide with this name" in body.decode() and "/guides/QAT?lang=en" in body.decode()


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_person_reads_a_guide_without_javascript(address: str) -> None:
    from playwright.sync_api import sync_playwright

    options = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        page = browser.new_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/guides/?lang=en")
        page.get_by_role("link", name="Qatar", exact=True).click()
        page.get_by_role("link", name="Nepal", exact=True).click()
        assert page.get_by_role("heading", level=1).inner_text() == "Nepal – Qatar"
        page.locator(".contents summary").click()
        page.get_by_role("link", name="Minimum wage", exact=True).click()
        assert page.url.endswith("/guides/NPL-QAT?lang=en#minimum_wage")
        page.locator(".languages summary").click()
        page.get_by_role("link", name="नेपाली").click()
        assert page.get_by_role("heading", level=1).inner_text() == "नेपाल – कतार"
        page.keyboard.press("Tab")
        assert page.locator(":focus").get_attribute("href") == "#text"
        assert page.locator("main").bounding_box()["width"] <= 360, "nothing sticks out on a small phone"  # type: ignore[index]
        assert all(url.startswith((address, "data:")) for url in asked)
        if picture := os.environ.get("SAFE_PASSAGE_PICTURES"):
            page.screenshot(path=f"{picture}/guide-ne.png")
        browser.close()
