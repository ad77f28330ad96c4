from __future__ import annotations

import pytest

from actions import Checklist, Place
from bot import incoming
from tests.actions.talk import act

PAIR = {"origin": "NPL", "destination": "QAT"}


def test_a_stage_comes_with_the_facts_of_both_countries_and_their_dates() -> None:
    said = act(Checklist(), "what should i do before i fly", slots=PAIR)
    assert said.texts[0].startswith("Before you fly.")
    assert "Nepal (2026): You need a labour approval" in said.all and "Qatar, as it was in 2019:" in said.all
    assert said.sources and said.slots["shown"][0] == "fact:NPL/exit_clearance/1"
    assert '/checklist{"stage": "on_arrival"}' in said.payloads


def test_a_message_holds_few_points_and_numbers_go_on() -> None:
    said = act(Checklist(), "before flying", slots=PAIR)
    numbers = [[line.split(".")[0] for line in text.split("\n") if line[:1].isdigit()] for text in said.texts]
    assert numbers[:3] == [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]


def test_what_is_past_review_is_said_to_be_old() -> None:
    assert "may have changed" in act(Checklist(), "before flying", slots=PAIR).all


def test_a_country_that_is_not_known_is_asked_for_and_the_list_shows_without_it() -> None:
    asked = act(Checklist(), "what should i check before i sign")
    assert "1. Ask for the contract" in asked.all and "Qatar" not in asked.all
    assert asked.slots["pending"] == "checklist" and '/place{"destination": "QAT"}' in asked.payloads
    again = act(Place(), "qatar", [("country", "QAT")], {"destination": "QAT", "named": ["QAT"]}, slots=asked.slots)
    assert "1. Ask for the contract" in again.all and "Qatar" in again.all and again.slots["pending"] is None


def test_a_region_is_no_country() -> None:
    slots = {"pending": "checklist", "stage": "before_signing"}
    said = act(Place(), "gulf", [("country", "GULF")], {"named": []}, slots=slots)
    assert said.texts == ["Each country has its own rules. Which one do you mean?"] and said.slots["pending"] == "checklist"


def test_without_a_stage_the_stages_are_offered() -> None:
    said = act(Checklist(), "checklist", slots=PAIR)
    assert said.payloads[0] == '/checklist{"stage": "thinking"}' and len(said.payloads) == 8


def test_the_kind_of_work_is_asked_for_and_then_kept() -> None:
    asked = act(Checklist(), "at work", slots=PAIR)
    assert '/checklist{"stage": "at_work", "occupation": "construction"}' in asked.payloads
    entities = [("stage", "at_work"), ("occupation", "construction")]
    told = act(Checklist(), "/checklist", entities, slots=asked.slots)
    assert "work in the sun" in told.all and told.slots["occupation"] == "construction"
    assert "work in the sun" in act(Checklist(), "and at work?", slots=told.slots).all


def test_an_occupation_alone_shows_what_is_special_to_it() -> None:
    said = act(Checklist(), "what changes for fishermen", [("occupation", "fishing")], slots={"destination": "TWN"})
    assert "At work. Please check:" in said.all and "on board" in said.all and "passport" not in said.texts[0]
    assert '/checklist{"stage": "at_work", "occupation": "fishing"}' in said.payloads


def test_an_occupation_without_points_of_its_own_says_so() -> None:
    said = act(Checklist(), "what changes for drivers", [("occupation", "driving")], slots=PAIR)
    assert "no points of their own" in said.all and len(said.payloads) == 8


@pytest.mark.parametrize("stage", ["nowhere", "<b>", ""])
def test_an_unknown_stage_only_asks(stage: str) -> None:
    said = act(Checklist(), "/checklist", [("stage", stage)], slots=PAIR)
    assert len(said.payloads) == 8 and said.slots.get("stage") is None


def test_the_last_stage_has_no_next_one() -> None:
    said = act(Checklist(), "i am back home", slots={**PAIR, "occupation": "care"})
    assert not [payload for payload in said.payloads if payload.startswith("/checklist")]


def test_every_button_may_be_pressed() -> None:
    for text in ("checklist", "i am thinking about it", "at work"):
        for payload in act(Checklist(), text, slots=PAIR).payloads:
            assert incoming.pressed(payload) == payload
