"""Who is found for whom, in which order, and how an old number is marked."""

from datetime import date
from pathlib import Path

import pytest

from bot import guides, phones
from bot.guides import FOLDER, Guides, directory
from bot.guides.directory import DANGER, DANGER_CHILD, PERSON, Listing
from bot.knowledge import ROOT
from tests.bot.guides.made import fact, load, phone

TODAY = date(2024, 9, 1)
MUST_HAVE_EMERGENCY = {"SAU", "ARE", "QAT", "KWT", "OMN", "BHR", "MYS", "SGP", "HKG", "TWN", "KOR", "JPN", "LBN", "JOR", "FRA", "RUS"}
"""The countries that danger offers as buttons."""


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


def test_every_number_of_the_guides_is_in_the_directory_or_kept_out_on_purpose() -> None:
    known = guides.read(ROOT / FOLDER)
    places = {place for place in known.guides if place.isupper()}
    listed = {contact.identity for contact in directory.contacts(known, places) if contact.kind == "phone"}
    values = [value for fact in known.facts() for value in fact.values.values() if value["type"] == "phone"]
    meant = {(value["country"], phones.e164(value)) for value in values if value.get("for") != []}
    assert listed == meant and len(listed) > 120


def test_every_country_that_danger_offers_has_an_emergency_number() -> None:
    known = guides.read(ROOT / FOLDER)
    without = [code for code in MUST_HAVE_EMERGENCY if not directory.find(known, [code], ["emergency"], today=TODAY)]
    assert without == []
