"""What the chat says of a named agency, with lists loaded and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from actions import AgencyCheck, Answer
from bot import incoming, knowledge
from bot.agencies import Agency, AgencyList, checking
from bot.agencies.checking import Checker
from bot.agencies.store import Store
from bot.database import metadata
from tests.actions.talk import Said, act
from tests.bot.agencies import lists

INDIA = {"origin": "IND", "named": []}


@pytest.fixture(autouse=True)
def checker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checker]:
    engine = create_engine(f"sqlite:///{tmp_path}/t.db", future=True)
    metadata.create_all(engine)
    made = lists.checker(Store(engine))
    monkeypatch.setattr(checking, "shared", lambda: made)
    yield made
    engine.dispose()


def ask(name: str, text: str = "", country: str = "IND", **other: object) -> Said:
    return act(AgencyCheck(), text or f"is {name} real", countries={"origin": country, "named": []}, agency=name, **other)  # type: ignore[arg-type]


def test_on_the_list_with_number_address_status_and_day() -> None:
    said = ask("Sample Teapot Overseas")
    lines = said.texts[0].split("\n")
    assert lines[0] == "“Sample Teapot Overseas Pvt Ltd” is on the list of registered agencies of India of November 1, 2026."
    assert "Licence number on the list: B-0001/XX/PER/100/5/00001/2024" in lines
    assert "Address on the list: 1 Example Road, Block B, Sampleton, XX" in lines
    assert "Valid until June 30, 2027, says the list." in lines
    assert "does not mean that the job, the pay and the fee are right" in said.all


def test_the_official_page_of_the_guide_follows() -> None:
    said = ask("Sample Teapot Overseas")
    assert "https://emigrate.gov.in" in said.texts[-1] and said.sources
    assert said.slots["topic"] == "verify_agency" and said.slots["shown"][0].startswith("fact:IND/")


def test_a_similar_name_is_asked_about_with_its_address() -> None:
    said = ask("सैम्पल लैंटर्न")
    lines = said.texts[0].split("\n")
    assert lines[0].startswith("I do not find exactly “सैम्पल लैंटर्न” on the list of registered agencies of India of November 1, 2026.")
    assert "Is it this one, at this address?" in lines[0] and lines[1] == "“Sample Lantern Manpower Consultancy”"
    assert "Address on the list: 2 Example Road, Block C, Sampleton, XX" in lines


def test_several_similar_names_are_told_under_one_question() -> None:
    said = ask("Namuna Gharee", country="NPL")
    many = ask("Namuna", country="BGD")
    assert said.all.count("I do not find exactly") == 1 and "“नमुना घडी इन्टरनेसनल”" in said.all
    assert "Is it one of these" in many.all and many.all.count("“") > 2 and many.all.count("I do not find exactly") == 1


def test_on_the_list_of_agents_without_registration() -> None:
    said = ask("Sample Tepot Overseas")
    assert said.texts[0].startswith("“Sample Tepot Overseas” is on the list of agents without registration of India"), (
        "what is exact comes first"
    )
    assert "“Sample Teapot Overseas Pvt Ltd”" in said.all, "both lists are told"


def test_not_on_the_list_is_neither_yes_nor_no() -> None:
    said = ask("Purple Doorstep")
    assert "I do not find “Purple Doorstep” on the list of registered agencies of India of November 1, 2026." in said.texts[0]
    assert "neither yes nor no" in said.texts[0] and "https://emigrate.gov.in" in said.texts[-1]


def test_a_licence_number_of_another_agency() -> None:
    said = ask("Purple Doorstep", "is Purple Doorstep real, licence no B-0003")
    assert "this licence number belongs to “Sample Pumpkin International Pvt. Ltd.”" in said.all


def test_a_licence_that_ran_out_or_was_taken_away() -> None:
    assert "the licence was valid until January 15, 2026" in ask("Sample Lantern Manpower Consultancy").all
    cancelled = ask("Halimbawa Kawali Recruitment Services", country="PHL")
    assert "gives the licence as “Cancelled”. Ask the office" in cancelled.all


def test_an_old_list_says_so(checker: Checker) -> None:
    assert "This list is old" not in ask("Purple Doorstep").all
    checker.store.replace(AgencyList("KEN", "registered", date(2025, 1, 1), "https://example.org"), [Agency("Sample Doorstep")])
    assert "This list is old and may have changed." in ask("Purple Doorstep", country="KEN").all


def test_only_the_list_without_registration(checker: Checker) -> None:
    checker.store.replace(AgencyList("KEN", "unregistered", date(2026, 11, 1), "https://example.org"), [Agency("Sample Doorstep")])
    said = ask("Purple Kettle", country="KEN")
    assert "such lists are never complete" in said.all and "registered agencies" not in said.all


def test_the_country_is_asked_for_and_the_question_goes_on() -> None:
    said = act(AgencyCheck(), "is Sample Teapot Overseas real", agency="Sample Teapot Overseas")
    assert "Which country are you from?" in said.all and said.slots["pending"] == "agency"
    assert '/agency{"origin": "IND"}' in said.payloads and '/agency{"origin": "KEN"}' not in said.payloads, "countries with a list"
    assert all(incoming.pressed(payload) == payload for payload in said.payloads)
    pressed = act(AgencyCheck(), "/agency", [("origin", "IND")], slots=said.slots)
    assert "“Sample Teapot Overseas Pvt Ltd” is on the list" in pressed.all
    assert pressed.slots["pending"] is None and pressed.slots["agency"] is None


@pytest.mark.parametrize("country", ["LKA", "KEN"])
def test_without_a_list_of_the_country_the_guide_answers_as_before(country: str) -> None:
    said = ask("Sample Teapot Overseas", country=country)
    usual = act(Answer(), "is it real", meaning={"topic/verify_agency": 0.9}, countries={"origin": country, "named": []})
    assert said.texts == usual.texts and said.payloads == usual.payloads


@pytest.mark.parametrize("name", ["Sample Teapot Overseas", "सैम्पल लैंटर्न", "Sample Tepot Overseas", "Purple Doorstep", "", "{name}", "<b>"])
def test_never_a_verdict(name: str) -> None:
    told = "\n".join(text for text in ask(name).texts if "Source:" not in text).lower()
    assert not re.search(r"\b(fake|safe|scam|genuine|trust)\b", told)


def test_the_texts_hold_no_digits() -> None:
    messages = {name: text for name, text in knowledge.shared().messages.items() if name.startswith("utter_agency")}
    assert len(messages) >= 12 and not [name for name, text in messages.items() if re.search(r"\d", text)]
