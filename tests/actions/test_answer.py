"""Which of the passages that understanding found are told."""

from __future__ import annotations

from datetime import date

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import answer
from actions.turn import Turn
from bot import knowledge


def shown(topic: str, *found: tuple[str, float]) -> list[str]:
    """What is told of a likeliest topic when these passages were found, with the likelihood of theirs."""
    parsed = {"text": "?", "entities": [], "passages": [{"id": name, "topic": share} for name, share in found]}
    tracker = Tracker("id", {"destination": "QAT", "language": "en"}, parsed, [], False, None, {}, "")
    turn = Turn(CollectingDispatcher(), tracker, date(2026, 11, 26))
    answer(turn, topic)
    return next(event["value"] for event in turn.events if event["name"] == "shown")


@pytest.fixture(scope="module", autouse=True)
def _read_once() -> None:
    knowledge.shared()


def test_the_best_passage_is_told_though_another_topic_is_likelier() -> None:
    """A maid asks for hours: the rule for her work stands first."""
    found = ("fact:QAT/domestic_workers/1", 0.2), ("fact:QAT/normal_hours/1", 0.7)
    assert shown("normal_hours", *found) == ["fact:QAT/domestic_workers/1"]


@pytest.mark.parametrize(("share", "kind"), [(0.1, "seed"), (0.5, "fact")])
def test_facts_of_a_much_less_likely_topic_than_the_best_are_not_told(share: float, kind: str) -> None:
    assert {name.split(":")[0] for name in shown("coercion", ("card:coercion", 0.7), ("fact:QAT/minimum_wage/1", share))} == {kind}


def test_a_card_cites_what_it_rests_on_first_what_was_found_of_it() -> None:
    first, second, *_ = knowledge.shared().cards["coercion"].passages
    other = knowledge.shared().cards["sectors"].passages[0]
    assert shown("coercion", ("card:coercion", 0.7), (other, 0.3)) == [first, second]
    assert shown("coercion", ("card:coercion", 0.7), (other, 0.3), (second, 0.5)) == [second, first]
