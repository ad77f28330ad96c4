"""Who is found for whom, in which order, and how an old number is marked."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import cli, cli_directory, contact_words, directory, guides, phones
from bot.catalog import Words
from bot.directory import DANGER, DANGER_CHILD, PERSON, Listing
from bot.faults import Fault
from bot.guides import Guides

ROOT = Path(__file__).parents[2]
TODAY = date(2024, 9, 1)
MESSAGES = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"]

MUST_HAVE_EMERGENCY = {"SAU", "ARE", "QAT", "KWT", "OMN", "BHR", "MYS", "SGP", "HKG", "TWN", "KOR", "JPN", "LBN", "JOR", "FRA", "RUS"}
"""The countries that danger offers as buttons."""


class Speaker:
    words = Words("en", {})

    def message(self, name: str, /, **filling: object) -> str:
        return self.words(MESSAGES[name][0]["text"], **filling)


def fact(key: str, *values: dict[str, Any], as_of: str = "2024-06", **more: str) -> dict[str, Any]:
    named = {f"v{number}": value for number, value in enumerate(values)}
    source = {"title": "t", "publisher": "p", "url": "https://p.org"}
    text = "Call " + " ".join(f"{{{name}}}" for name in named)
    return {"key": key, "statement": text, "values": named, "as_of": as_of, "sources": [source], **more}


def phone(number: str, country: str = "QAT", **keys: object) -> dict[str, Any]:
    return {"type": "phone", "number": number, "country": country, **keys}


def load(folder: Path, **places: list[dict[str, Any]]) -> Guides:
    for place, facts in places.items():
        topic = not place.isupper()
        head = {"topic": place, "roles": ["topic"]} if topic else {"country": place, "roles": ["destination", "origin"]}
        path = folder / "topics" / f"{place}.yml" if topic else folder / f"{place}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump({**head, "name": place, "facts": facts}, sort_keys=False), encoding="utf-8")
    faults: list[Fault] = []
    loaded = guides.load(folder, faults)
    assert faults == []
    return loaded


def numbers(listings: list[Listing]) -> list[tuple[str, list[str]]]:
    return [(listing.problem, [contact.value["number"] for contact in listing.phones]) for listing in listings]


@pytest.fixture
def qatar(tmp_path: Path) -> Guides:
    return load(
        tmp_path,
        QAT=[
            fact("hotline", phone("16008", unlisted=True, **{"for": ["general", "wages"]})),
            fact("trafficking_help", phone("44069999")),
            fact("unions", {"type": "url", "url": "https://x.org"}),
            fact("minimum_wage", {"type": "url", "url": "https://law.org"}),
            fact("emergency_numbers", phone("999")),
            fact("irregular_workers", phone("44069998", **{"for": []})),
            fact("domestic_workers", phone("44069997", **{"for": ["children"]})),
        ],
        IND=[fact("hotline", phone("44069996"), phone("+918802012345", "IND"))],
        scams=[fact("trafficking_help", phone("44069999", free=True), phone("117", "KHM"))],
    )


def test_danger_gets_emergency_numbers_first(qatar: Guides) -> None:
    found = numbers(directory.find(qatar, ["QAT"], DANGER, today=TODAY))
    assert found == [("emergency", ["999"]), ("trafficking", ["44069999"]), ("general", ["16008"])]


def test_a_childs_help_line_is_found_by_problem(qatar: Guides) -> None:
    assert numbers(directory.find(qatar, ["QAT"], ["children"], today=TODAY)) == [("children", ["44069997"])]
    assert numbers(directory.find(qatar, ["QAT"], DANGER_CHILD, today=TODAY))[:2] == [("emergency", ["999"]), ("children", ["44069997"])]


def test_a_contact_stands_once_under_the_first_problem_that_fits(qatar: Guides) -> None:
    assert numbers(directory.find(qatar, ["QAT"], ["wages", "general"], today=TODAY)) == [("wages", ["16008"])]
    assert numbers(directory.find(qatar, ["QAT"], ["general", "wages"], today=TODAY)) == [("general", ["16008"])]


def test_numbers_for_people_of_a_country_are_only_for_them(qatar: Guides) -> None:
    assert ("general", ["16008", "44069996"]) in numbers(directory.find(qatar, ["QAT"], DANGER, today=TODAY, origin="IND"))
    assert numbers(directory.find(qatar, ["IND"], DANGER, today=TODAY)) == [("general", ["+918802012345"])]


def test_the_same_number_in_two_facts_is_one_contact_with_the_keys_of_both(qatar: Guides) -> None:
    (listing,) = directory.find(qatar, ["QAT"], ["trafficking"], today=TODAY)
    (contact,) = listing.contacts
    assert contact.value["free"] is True


def test_what_is_kept_out_and_what_is_no_contact_is_not_found(qatar: Guides) -> None:
    found = str(directory.find(qatar, ["QAT"], today=TODAY))
    assert "44069998" not in found and "https://law.org" not in found and "https://x.org" in found


def test_an_unknown_country_has_nobody(qatar: Guides) -> None:
    assert directory.find(qatar, ["CAN", ""], today=TODAY) == []


@pytest.mark.parametrize(("today", "stale"), [(date(2024, 12, 28), False), (date(2024, 12, 29), True), (date(2030, 1, 1), True)])
def test_a_number_past_its_review_is_marked(qatar: Guides, today: date, stale: bool) -> None:
    (listing,) = directory.find(qatar, ["QAT"], ["general"], today=today)
    assert listing.stale is stale and listing.as_of == "2024-06"


def test_fresh_numbers_come_before_old_and_undated_ones(tmp_path: Path) -> None:
    guide = load(tmp_path, QAT=[
        fact("hotline", phone("44069991"), as_of="undated"), fact("hotline", phone("44069992"), as_of="2020"),
        fact("hotline", phone("44069993")),
    ])  # fmt: skip
    fresh, old = directory.find(guide, ["QAT"], ["general"], today=TODAY)
    assert numbers([fresh, old]) == [("general", ["44069993"]), ("general", ["44069991", "44069992"])]
    assert (fresh.stale, old.stale, old.as_of) == (False, True, "")


def test_of_two_facts_the_one_checked_last_counts_for_a_number(tmp_path: Path) -> None:
    guide = load(
        tmp_path, QAT=[fact("hotline", phone("44069991"), as_of="2020"), fact("complaint_body", phone("+97444069991"), as_of="2024-07")]
    )
    (listing,) = directory.find(guide, ["QAT"], PERSON, today=TODAY)
    assert not listing.stale and listing.as_of == "2024-07" and listing.contacts[0].problems == ("general", "wages")


def test_the_chat_says_that_an_old_number_may_have_changed(qatar: Guides) -> None:
    (fresh,) = directory.find(qatar, ["QAT"], ["emergency"], today=TODAY)
    (old,) = directory.find(qatar, ["QAT"], ["emergency"], today=date(2026, 1, 1))
    assert contact_words.line(fresh, "999", Speaker()) == "Emergency (Qatar): 999 (as of June 2024)"
    assert contact_words.line(old, "999", Speaker()) == "Emergency (Qatar): 999 (as of June 2024, may have changed)"


def test_the_chat_says_that_a_number_has_no_date(tmp_path: Path) -> None:
    guide = load(tmp_path, QAT=[fact("emergency_numbers", phone("999"), as_of="undated")])
    (listing,) = directory.find(guide, ["QAT"], today=TODAY)
    assert contact_words.line(listing, "999", Speaker()) == "Emergency (Qatar): 999 (no date, may have changed)"


def test_people_are_told_who_answers_and_when(tmp_path: Path) -> None:
    keys = {"free": True, "confidential": True, "hours": "24/7", "languages": ["ne", "hi"], "services": ["police"]}
    guide = load(tmp_path, QAT=[fact("hotline", phone("+97444069999", **keys), applies_to="drivers")])
    (listing,) = directory.find(guide, ["QAT"], today=TODAY)
    (contact,) = listing.contacts
    in_danger = contact_words.details(contact, Speaker(), briefly=True)
    assert in_danger == ["police", "free", "day and night", "drivers"]
    assert contact_words.details(contact, Speaker()) == [*in_danger, "from abroad +974 4406 9999", "kept secret", "Nepali", "Hindi"]
    assert contact_words.dialled(contact) == "4406 9999"


def test_apps_want_the_country_code(tmp_path: Path) -> None:
    guide = load(tmp_path, QAT=[fact("hotline", phone("33001234", channel="whatsapp"))])
    (listing,) = directory.find(guide, ["QAT"], today=TODAY)
    assert contact_words.dialled(listing.contacts[0]) == "+974 3300 1234"
    assert contact_words.details(listing.contacts[0], Speaker()) == ["WhatsApp"]


def test_every_problem_service_and_channel_has_words() -> None:
    channels = [channel for channel in phones.CHANNELS if channel != "call"]
    names = (
        [f"label_{problem}" for problem in phones.PROBLEMS]
        + [f"service_{each}" for each in phones.SERVICES]
        + [f"channel_{each}" for each in channels]
    )
    assert [name for name in names if name not in MESSAGES] == []


def test_every_number_of_the_guides_is_in_the_directory_or_kept_out_on_purpose() -> None:
    faults: list[Fault] = []
    known = guides.load(ROOT / "country_guides", faults)
    places = {place for place in known.guides if place.isupper()}
    listed = {contact.identity for contact in directory.contacts(known, places) if contact.kind == "phone"}
    values = [(fact.id, value) for fact in known.facts() for value in fact.values.values() if value["type"] == "phone"]
    kept_out = [fact_id for fact_id, value in values if value.get("for") == []]
    assert kept_out == ["fact:BHR/irregular_workers/4"]
    assert len(listed) > 120
    assert [
        code for code in sorted(places) if code in MUST_HAVE_EMERGENCY and not directory.find(known, [code], ["emergency"], today=TODAY)
    ] == []


def test_the_table_marks_what_is_past_review(qatar: Guides) -> None:
    fresh = cli_directory.table(directory.find(qatar, ["QAT"], ["emergency"], today=TODAY))
    assert fresh.splitlines()[1].split() == ["emergency", "999", "2024-06", "QAT/emergency_numbers/1"]
    assert "2024-06 !" in cli_directory.table(directory.find(qatar, ["QAT"], ["emergency"], today=date(2026, 1, 1)))


def test_the_command_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["directory", "qat", "--problem", "wages"]) == 0
    said = capsys.readouterr().out
    assert "16008" in said and "999" not in said


def test_the_command_names_the_guides_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["directory", "CAN"]) == 1
    assert "no guide for CAN" in (said := capsys.readouterr().err) and "QAT" in said


@pytest.mark.parametrize(("arguments", "remedy"), [(["QTR"], "for example QAT"), (["QAT", "--problem", "luck"], "wages")])
def test_the_command_says_how_to_write_it(arguments: list[str], remedy: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["directory", *arguments])
    assert remedy in capsys.readouterr().err
