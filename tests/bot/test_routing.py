from __future__ import annotations

import pytest

from bot.red_flags import Findings, Found
from bot.routing import Said, choose, may_ask_of_agency

FLAG = Found("RF-FEE-UPFRONT", "serious", ((0, 3),), 0.9)


def said(text: str = "some words", **other: object) -> Said:
    given = {"tokens": 2, "meaning": {"off_topic": 0.9}, "findings": Findings(), "answered": False, **other}
    return Said(text, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        (said("😀"), "empty"),
        (said(findings=Findings((FLAG,), urgent=True)), "danger"),
        (said("stop", exact="stop", findings=Findings(urgent=True)), "stop"),
        (said("bachao", exact="menu", findings=Findings(urgent=True, kinds=("help",))), "danger"),
        (said(findings=Findings((FLAG,))), "red_flags"),
        (said(meaning={"topic/contract": 0.8}, answered=True), "ask"),
        (said(meaning={"greet": 0.7, "topic/contract": 0.1}), "greet"),
        (said(meaning={"place": 0.6}, countries=["QAT"]), "place"),
        (said(meaning={"checklist": 0.7, "topic/contract": 0.1}, answered=True), "checklist"),
        (said(meaning={"checklist": 0.7}, findings=Findings((FLAG,))), "red_flags"),
        (said(meaning={"checklist": 0.3, "topic/required_documents": 0.5}, answered=True), "ask"),
        (said(meaning={"checklist": 0.6, "topic/required_documents": 0.25}, answered=True), "ask"),
        (said(meaning={"compare": 0.6}), "compare"),
        (said(meaning={"topic/minimum_wage": 0.5, "compare": 0.3}, answered=True, countries=["QAT", "MYS"]), "compare"),
        (said(meaning={"topic/minimum_wage": 0.5, "compare": 0.3}, answered=True, countries=["QAT", "QAT"]), "ask"),
        (said(meaning={"topic/minimum_wage": 0.5, "compare": 0.3}, answered=True, countries=["QAT"]), "ask"),
        (said(meaning={"topic/recruitment_fees": 0.8, "compare": 0.1}, answered=True, countries=["NPL", "QAT"]), "ask"),
        (said(meaning={"compare": 0.9}, countries=["QAT", "MYS"], findings=Findings(urgent=True)), "danger"),
        (said(findings=Findings(alarm=0.4)), "report"),
        (said(), "off_topic"),
    ],
)
def test_one_intent_for_each_message(message: Said, intent: str) -> None:
    assert choose(message)[0] == intent


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        (said(meaning={"topic/verify_agency": 0.8}), "ask"),
        (said(meaning={"topic/licensing_authority": 0.2, "topic/recruitment_agencies": 0.15}), "ask"),
        (said(meaning={"check_offer": 0.5, "topic/verify_agency": 0.3}), "check_offer"),
        (said(meaning={"place": 0.9}, pending="agency"), "place"),
    ],
)
def test_lists_of_agencies_may_answer(message: Said, intent: str) -> None:
    assert may_ask_of_agency(message, intent)


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        (said(meaning={"topic/contract": 0.8, "topic/verify_agency": 0.1}), "ask"),
        (said(meaning={"topic/verify_agency": 0.8}), "red_flags"),
        (said(meaning={"topic/verify_agency": 0.8}, pending="agency"), "danger"),
        (said(meaning={"place": 0.9}, pending="danger"), "place"),
        (said(meaning={"place": 0.9}), "place"),
    ],
)
def test_all_else_stays_what_it_is(message: Said, intent: str) -> None:
    assert not may_ask_of_agency(message, intent)
