"""What people are told about a number: in the chat and, with links, on pages."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from bot import phones
from bot.catalog import Words
from bot.guides import contacts, directory
from bot.knowledge import ROOT
from bot.pages.markup import Html
from bot.speech import Speech
from tests.bot.guides.made import fact, load, phone

TODAY = date(2024, 9, 1)
MESSAGES = {
    name: variants[0]["text"] for name, variants in yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"].items()
}
ENGLISH = Speech(Words("en", {}), MESSAGES)
KEYS = {"free": True, "confidential": True, "hours": "24/7", "languages": ["ne", "hi"], "services": ["police"]}
SITE = {"type": "url", "url": "https://x.org"}


def lines(folder: Path, *facts: dict[str, object], today: date = TODAY, briefly: bool = False, speech: Speech = ENGLISH) -> list[str]:
    return contacts.lines(directory.find(load(folder, QAT=list(facts)), ["QAT"], today=today), speech, briefly=briefly)


@pytest.mark.parametrize(
    ("today", "as_of", "dated"),
    [
        (TODAY, "2024-06", "(as of June 2024)"),
        (date(2026, 1, 1), "2024-06", "(as of June 2024, may have changed)"),
        (TODAY, "undated", "(no date, may have changed)"),
    ],
)
def test_a_number_is_told_with_its_date_and_past_review_with_a_warning(tmp_path: Path, today: date, as_of: str, dated: str) -> None:
    told = lines(tmp_path, fact("emergency_numbers", phone("999"), as_of=as_of), today=today)
    assert told == [f"Emergency (Qatar): 999 {dated}"]


def test_people_are_told_who_answers_and_when(tmp_path: Path) -> None:
    told = lines(tmp_path, fact("hotline", phone("+97444069999", **KEYS), applies_to="drivers"))
    about = "police, free, day and night, drivers, from abroad +974 4406 9999, kept secret, Nepali, Hindi"
    assert told == [f"Help line (Qatar): 4406 9999 ({about}) (as of June 2024)"]


def test_in_danger_only_what_is_needed_there(tmp_path: Path) -> None:
    told = lines(tmp_path, fact("hotline", phone("+97444069999", **KEYS), SITE | {"for": ["general"]}), briefly=True)
    assert told == ["Help line (Qatar): 4406 9999 (police, free, day and night) (as of June 2024)"]


def test_a_web_address_follows_the_numbers_or_stands_for_them(tmp_path: Path) -> None:
    both = fact("unions", phone("44069999"), SITE)
    assert lines(tmp_path, both)[0].endswith("+974 4406 9999) · https://x.org (as of June 2024)")
    assert "https://x.org" in lines(tmp_path, fact("unions", SITE), briefly=True)[0]


def test_apps_want_the_country_code(tmp_path: Path) -> None:
    told = lines(tmp_path, fact("hotline", phone("33001234", channel="whatsapp")))
    assert told == ["Help line (Qatar): +974 3300 1234 (WhatsApp) (as of June 2024)"]


def test_nobody_in_need_reads_ten_numbers(tmp_path: Path) -> None:
    told = lines(tmp_path, fact("hotline", *(phone(f"4406999{last}") for last in range(9))), briefly=True)
    assert told[0].count("4406") == contacts.MOST


def test_on_a_page_a_touch_dials_and_everything_else_is_escaped(tmp_path: Path) -> None:
    drivers = fact("hotline", phone("44069999"), SITE | {"for": ["general"]}, applies_to="<drivers>")
    told = lines(tmp_path, drivers, speech=Html(ENGLISH.words, MESSAGES))
    assert '<a href="tel:+97444069999" dir="ltr">4406 9999</a> (&lt;drivers&gt;, ' in told[0]
    assert ' · <a href="https://x.org" rel="noreferrer noopener" dir="ltr">https://x.org</a>' in told[0]


def test_every_problem_service_and_channel_has_words() -> None:
    channels = [channel for channel in phones.CHANNELS if channel != "call"]
    kinds = {"label": phones.PROBLEMS, "service": phones.SERVICES, "channel": channels}
    assert [name for kind, names in kinds.items() for each in names if (name := f"{kind}_{each}") not in MESSAGES] == []
