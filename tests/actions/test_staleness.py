"""Facts past review, told on different days: nothing here reads the clock of the machine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import answer
from actions.lines import fact_text
from actions.turn import Turn
from bot import knowledge, passages
from bot.guides import Fact, Guide, Guides
from bot.guides.facts import SAFETY_CRITICAL
from bot.sources import Source

SOURCES = (Source("Ministry", "A page", "https://example.org", "2024"),)
FEES = Fact(
    "fact:QAT/recruitment_fees/1",
    "QAT",
    "recruitment_fees",
    "Workers pay {fee}.",
    "2024-03",
    SOURCES,
    {"fee": {"type": "money", "amount": 10, "currency": "QAR"}},
)
LABOUR_LINE = {"type": "phone", "number": "999", "country": "QAT"}
OFFICE = Fact("fact:QAT/complaint_body/1", "QAT", "complaint_body", "Call {line}.", "2024-01", SOURCES, {"line": LABOUR_LINE})
WAGE = Fact(
    "fact:QAT/minimum_wage/1", "QAT", "minimum_wage", "Pay is {basic}.", "2021", SOURCES, {"basic": {"type": "number", "amount": 1000}}
)
NEW_WAGE = replace(WAGE, id="fact:QAT/minimum_wage/3", as_of="2026", values={"basic": {"type": "number", "amount": 1800}})
OTHER_WAGE = replace(WAGE, id="fact:QAT/minimum_wage/2", statement="It covers all.", values={})


def told(topic: str, today: date, *facts: Fact) -> list[str]:
    """What the bot says about a topic in Qatar on a day, if these are all the facts it has."""
    tracker = Tracker("id", {"destination": "QAT", "language": "en"}, {"text": "", "entities": []}, [], False, None, {}, "")
    dispatcher = CollectingDispatcher()
    turn = Turn(dispatcher, tracker, today)
    guides = Guides({"QAT": Guide("QAT", "Qatar", ("destination",), facts)}, {})
    turn.known = replace(turn.known, guides=guides, passages=passages.gather(guides, {}, []), cards={})
    answer(turn, topic)
    messages: list[dict[str, Any]] = dispatcher.messages
    return [message["text"] for message in messages]


@pytest.fixture(scope="module", autouse=True)
def _read_once() -> None:
    knowledge.shared()


def test_a_fresh_fact_is_told_as_true_with_its_date() -> None:
    (text,) = told("recruitment_fees", date(2024, 9, 28), FEES, OFFICE)
    assert text.startswith("Qatar: Workers pay QAR\xa010.\n") and "As of March 2024." in text
    assert "Ask" not in text and "was in" not in text


def test_a_safety_critical_fact_past_review_is_what_was_so_and_names_whom_to_ask() -> None:
    (text,) = told("recruitment_fees", date(2024, 9, 29), FEES, OFFICE)
    assert text.startswith("Qatar, as it was in 2024: Workers pay QAR\xa010. This may have changed.")
    assert "\nAsk here: Labour office (Qatar): 999 (as of January 2024)" in text
    assert "As of" not in text.replace("(as of January", "")


def test_whoever_is_asked_is_marked_when_past_review_too() -> None:
    (text,) = told("recruitment_fees", date(2030, 1, 1), FEES, OFFICE)
    assert "Ask here: Labour office (Qatar): 999 (as of January 2024, may have changed)" in text


def test_a_review_makes_the_fact_true_again_and_then_dates_it() -> None:
    signed = replace(FEES, reviewed="2025-02-10")
    (fresh,) = told("recruitment_fees", date(2025, 8, 28), signed, OFFICE)
    assert fresh.startswith("Qatar: ") and "As of February 10, 2025." in fresh
    (stale,) = told("recruitment_fees", date(2025, 8, 29), signed, OFFICE)
    assert stale.startswith("Qatar, as it was in 2025: ")


def test_a_number_past_review_is_not_asked_about_itself() -> None:
    line = replace(OFFICE, id="fact:QAT/hotline/1", key="hotline")
    (text,) = told("hotline", date(2030, 1, 1), line)
    assert "Ask a labour office or an embassy of Qatar." in text


def test_other_facts_past_review_are_dated_and_ask_nobody() -> None:
    (text,) = told("contract", date(2030, 1, 1), replace(FEES, id="fact:QAT/contract/1", key="contract"), OFFICE)
    assert text.startswith("Qatar, as it was in March 2024: ") and "Ask" not in text


def test_a_fact_without_a_date_says_so_and_names_whom_to_ask() -> None:
    (text,) = told("recruitment_fees", date(2024, 1, 1), replace(FEES, as_of=""), OFFICE)
    assert "The source has no date" in text and "Ask here: Labour office" in text


def test_facts_that_disagree_are_both_told_the_fresh_one_first_each_with_its_date() -> None:
    first, second = told("minimum_wage", date(2026, 11, 26), WAGE, OTHER_WAGE, NEW_WAGE)
    assert first.startswith("Qatar: Pay is 1,800.") and "As of 2026." in first
    assert second.startswith("Qatar, as it was in 2021: Pay is 1,000.")


def test_at_most_three_facts_are_told_however_many_disagree() -> None:
    others = [replace(NEW_WAGE, id=f"fact:QAT/minimum_wage/{n}", values={"basic": {"type": "number", "amount": n}}) for n in range(4, 9)]
    assert len(told("minimum_wage", date(2026, 11, 26), WAGE, *others)) == 3


def test_facts_for_other_groups_of_people_do_not_disagree() -> None:
    texts = told("minimum_wage", date(2026, 11, 26), WAGE, OTHER_WAGE, replace(NEW_WAGE, applies_to="domestic workers"))
    assert [text.split("\n")[0].split(": ", 1)[1] for text in texts] == [
        "Pay is 1,000. This may have changed. Please check it before you rely on it.",
        "It covers all. This may have changed. Please check it before you rely on it.",
    ]


def test_every_real_safety_critical_fact_past_review_says_when_and_whom_to_ask() -> None:
    turn = Turn(CollectingDispatcher(), Tracker("id", {}, {"text": ""}, [], False, None, {}, ""), date(2035, 1, 1))
    facts = [fact for fact in turn.known.guides.facts() if fact.key in SAFETY_CRITICAL and fact.place.isupper()]
    unmarked = [
        fact.id for fact in facts if "Ask " not in (text := fact_text(turn, fact)) or ("as it was in" not in text and fact.known_on)
    ]
    assert len(facts) > 200 and unmarked == []
