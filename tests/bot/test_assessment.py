"""The operational indicators: the data, the rule, and what a screening says: signs, rights and help, never a verdict."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import indicators, knowledge
from bot.assessment import MOST_RIGHTS, ROUTES, Person, Screener, Screening
from bot.faults import Fault
from bot.indicators import PATHS, STRENGTHS, Indicators
from bot.knowledge import Knowledge

TODAY = date(2026, 4, 1)
FILE = knowledge.ROOT / "data/indicators.yml"
COERCED, WORK, DECEIVED, WEAK = (
    "coercion_at_destination/", "exploitative_conditions_of_work/", "deceptive_recruitment/", "abuse_of_vulnerability_at_destination/",
)  # fmt: skip
PURPOSE, MEANS_THERE = "exploitative_conditions_of_work", "abuse_of_vulnerability_at_destination"
IN_QATAR = Person("QAT", "NPL")
CHILD = Person("QAT", "NPL", is_child=True)
VERDICTS = ("traffick", "victim", "slave", "scam", "safe", "crime against")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge.load()


@pytest.fixture(scope="module")
def data(known: Knowledge) -> Indicators:
    faults: list[Fault] = []
    loaded = indicators.load(FILE, known.book.flags, {*known.topics, *known.passages}, faults)
    assert faults == []
    return loaded


@pytest.fixture(scope="module")
def screener(known: Knowledge, data: Indicators) -> Screener:
    return Screener(data, known.guides, known.topics, known.checklists.occupations)


@pytest.fixture(scope="module")
def screen(screener: Screener) -> Callable[..., Screening]:
    def make(*yes: str, person: Person = IN_QATAR, flags: tuple[str, ...] = (), **answers: bool | None) -> Screening:
        return screener.screen({**dict.fromkeys(yes, True), **answers}, person, flags, today=TODAY)

    return make


def test_the_list_has_as_many_indicators_as_the_publication(data: Indicators) -> None:
    counts = Counter(indicator.dimension for indicator in data.indicators.values())
    assert counts == {
        "deceptive_recruitment": 10, "coercive_recruitment": 10, "recruitment_by_abuse_of_vulnerability": 16,
        "exploitative_conditions_of_work": 9, "coercion_at_destination": 15, "abuse_of_vulnerability_at_destination": 7,
    }  # fmt: skip
    assert sum("child" in indicator.strength for indicator in data.indicators.values()) == 65


def test_what_could_not_be_checked_with_the_publication_says_so(data: Indicators) -> None:
    assert not data.verified
    doubtful = {indicator.id for indicator in data.indicators.values() if indicator.doubt}
    assert {"recruitment_by_abuse_of_vulnerability/past", "recruitment_by_abuse_of_vulnerability/journey", WORK + "pay"} <= doubtful


def test_no_indicator_for_children_is_weak(data: Indicators) -> None:
    assert {indicator.strength.get("child") for indicator in data.indicators.values()} == {"strong", "medium", None}


def test_red_flags_are_those_that_name_the_indicator(data: Indicators) -> None:
    raw = yaml.safe_load((knowledge.ROOT / "data/red_flags/flags.yml").read_text(encoding="utf-8"))
    named = {(flag["id"], each["dimension"], each["indicator"]) for flag in raw["flags"] for each in flag.get("delphi") or ()}
    held = {(flag, each.dimension, each.indicator) for each in data.indicators.values() for flag in each.flags}
    assert held == named


@pytest.mark.parametrize(
    ("shown", "positive"),
    [
        ("", False),
        ("strong", False),
        ("medium medium", False),
        ("medium weak", False),
        ("weak weak weak weak", False),
        ("medium weak weak weak", False),
        ("strong strong", True),
        ("strong medium", True),
        ("weak strong", True),
        ("medium medium medium", True),
        ("medium weak medium", True),
        ("strong strong weak medium", True),
    ],
)
def test_a_dimension_is_positive_by_the_rule_of_the_survey(data: Indicators, shown: str, positive: bool) -> None:
    assert data.is_positive(shown.split()) is positive


def test_the_same_answers_weigh_more_for_children(screen: Callable[..., Screening]) -> None:
    yes = (COERCED + "crime", COERCED + "influence")
    assert screen(*yes).positive == frozenset()
    assert screen(*yes, person=CHILD).positive == {"coercion_at_destination"}


@pytest.mark.parametrize(
    ("yes", "positive", "route"),
    [
        ([], set(), "none"),
        ([WORK + "hours"], set(), "labour"),
        ([WORK + "hours", WORK + "pay"], {"exploitative_conditions_of_work"}, "labour"),
        ([WORK + "education", WORK + "pay"], set(), "labour"),
        ([DECEIVED + "job", DECEIVED + "wages"], {"deceptive_recruitment"}, "labour"),
        ([DECEIVED + "job", DECEIVED + "wages", WORK + "hours", WORK + "pay"], {"deceptive_recruitment", PURPOSE}, "specialist"),
        ([COERCED + "documents"], set(), "labour"),
        ([COERCED + "documents", COERCED + "shame"], {"coercion_at_destination"}, "specialist"),
        ([WEAK + "dependency", WEAK + "status", WEAK + "past", WORK + "hours", WORK + "pay"], {MEANS_THERE, PURPOSE}, "specialist"),
        ([COERCED + "violence"], set(), "danger"),
        ([COERCED + "confinement", WORK + "hours"], set(), "danger"),
    ],
)  # fmt: skip
def test_what_answers_come_to(screen: Callable[..., Screening], yes: list[str], positive: set[str], route: str) -> None:
    found = screen(*yes)
    assert (found.positive, found.route) == (positive, route)
    assert found.is_urgent == (route == "danger")


def test_one_sign_of_a_child_is_enough_for_those_who_help_children(screen: Callable[..., Screening]) -> None:
    assert screen(WORK + "hours", person=CHILD).route == "children"
    assert screen(person=CHILD).route == "children"
    assert screen(COERCED + "violence", person=CHILD).route == "danger_child"


def test_signs_come_strongest_first(screen: Callable[..., Screening], data: Indicators) -> None:
    found = screen(COERCED + "shame", WORK + "pay", COERCED + "documents")
    assert [sign.strength["adult"] for sign in found.signs] == ["strong", "medium", "weak"]


def test_skipped_and_denied_are_no_signs_and_a_no_stands_against_a_red_flag(screen: Callable[..., Screening], screener: Screener) -> None:
    flags = ("RF-PASSPORT-EMPLOYER", "RF-OVERTIME")
    assert {sign.id for sign in screen(flags=flags).signs} == {COERCED + "documents", WORK + "hours"}
    answers = {COERCED + "documents": False, WORK + "hours": None, WORK + "pay": None}
    found = screener.screen(answers, IN_QATAR, flags, today=TODAY)
    assert [sign.id for sign in found.signs] == [WORK + "hours"]


def test_an_indicator_that_does_not_count_for_children_is_left_out(screen: Callable[..., Screening]) -> None:
    assert screen(WORK + "protection", person=CHILD).signs == ()
    assert screen(WORK + "protection").signs


def test_rights_are_facts_of_the_country_of_work_each_topic_once(screen: Callable[..., Screening]) -> None:
    found = screen(COERCED + "documents", COERCED + "wages", WORK + "deductions")
    assert [right.topic for right in found.rights] == ["passport_retention", "wage_payment"]
    assert [right.fact.place for right in found.rights if right.fact] == ["QAT", "QAT"]


def test_rights_without_a_country_are_topics_for_the_cards(screen: Callable[..., Screening]) -> None:
    found = screen(COERCED + "documents", COERCED + "debt", person=Person())
    assert {(right.topic, right.fact) for right in found.rights} == {("passport_retention", None), ("card:debt_bondage", None)}
    assert found.contacts == ()


def test_rights_are_few(screen: Callable[..., Screening], data: Indicators) -> None:
    assert len(screen(*data.indicators).rights) == MOST_RIGHTS


def test_help_is_where_the_person_is_before_home(screen: Callable[..., Screening]) -> None:
    contacts = screen(WORK + "pay").contacts
    assert [listing.country for listing in contacts] == sorted((listing.country for listing in contacts), key="QAT NPL".index)
    assert contacts[0].problem == "wages"
    assert screen(COERCED + "threats").contacts[0].problem == "emergency"


def test_questions_go_on_after_the_answered_and_skipped_ones(screener: Screener) -> None:
    first = screener.next_question({})
    assert first and first.id == COERCED + "documents"
    second = screener.next_question({first.id: None})
    assert second and second.id == WORK + "hours"
    everything = {each.id: False for each in screener.indicators.ask("adult")}
    assert screener.next_question(everything) is None


def test_children_are_not_asked_about_violence_threats_or_crime(data: Indicators) -> None:
    asked = {question.id.partition("/")[2] for question in data.ask("child")}
    assert asked and not asked & {"violence", "threats", "family", "confinement", "crime", "tasks", "sold"}
    assert not any(question.urgent for question in data.ask("child"))


def test_what_is_urgent_is_asked_last(data: Indicators) -> None:
    urgent = [question.urgent for question in data.ask("adult")]
    assert urgent == sorted(urgent) and urgent[-1]


def test_questions_are_yes_no_questions_in_few_plain_words(data: Indicators) -> None:
    for path in PATHS:
        for question in data.ask(path):
            assert question.question.endswith("?") and len(question.question.split()) <= 20, question.id


def test_no_text_is_a_verdict_or_asks_who_somebody_is(data: Indicators) -> None:
    for text in data.texts():
        assert not [word for word in VERDICTS if word in text.lower()], text
        assert not any(char.isdigit() for char in text)
        assert " your name" not in text.lower()


def test_every_route_names_somebody(known: Knowledge) -> None:
    for problems in ROUTES.values():
        assert "general" in problems


ENTRY = {"id": "x", "indicator": "y", "adult": "strong", "child": "medium", "sign": "z", "topic": "contract"}


def faults_of(path: Path, known: Knowledge, entry: dict[str, Any], **more: Any) -> list[Fault]:
    raw = {"positive": [["strong", "weak"]], "dimensions": [{"id": "d", "element": "means", "indicators": [entry]}], **more}
    path.write_text(yaml.safe_dump(raw), encoding="utf-8")
    faults: list[Fault] = []
    indicators.load(path, known.book.flags, known.topics, faults)
    return faults


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"adult": "huge"}, "adult is 'huge'"),
        ({"child": "S"}, "child is 'S'"),
        ({"sign": ""}, "lacks one of"),
        ({"sign": "You work 16 hours."}, "holds a digit"),
        ({"topic": "weather"}, "the topic 'weather' is unknown"),
        ({"flags": ["RF-NONE"]}, "names the unknown red flag RF-NONE"),
    ],
)
def test_faults_in_the_data_name_key_and_remedy(known: Knowledge, tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    (fault,) = faults_of(tmp_path / "indicators.yml", known, {**ENTRY, **change})
    assert (fault.file, fault.key) == ("indicators.yml", "d/1")
    assert problem in fault.problem and fault.remedy


@pytest.mark.parametrize("name", ["d/none", "d/x"])
def test_only_indicators_with_a_question_can_be_asked(known: Knowledge, tmp_path: Path, name: str) -> None:
    (fault,) = faults_of(tmp_path / "indicators.yml", known, ENTRY, questions={"adult": [name]})
    assert fault.key == "questions.adult" and f"{name} cannot be asked" in fault.problem


def test_a_dimension_needs_an_element(known: Knowledge, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "indicators.yml", known, ENTRY, dimensions=[{"id": "d", "indicators": [ENTRY]}])
    assert "lacks id or element" in fault.problem


def test_the_rule_is_made_of_strengths(known: Knowledge, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "indicators.yml", known, ENTRY, positive=[["strong", "huge"]])
    assert fault.key == "positive" and all(strength in fault.remedy for strength in STRENGTHS)
