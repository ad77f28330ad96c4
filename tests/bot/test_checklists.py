from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import checklists, knowledge, validate
from bot.checklists import STAGES, Checklists, Item
from bot.faults import Fault
from bot.guides import Fact, Guide, Guides
from bot.guides.occupations import OCCUPATIONS, Occupations
from bot.sources import Source

WORDS = {"domestic_work": ["domestic*"], "construction": ["construction*"], "agriculture": ["farm*"]}


def occupations() -> Occupations:
    return Occupations({name: WORDS.get(name, []) for name in OCCUPATIONS})


def fact(name: str, statement: str = "s", applies_to: str = "") -> Fact:
    place, key, _ = name.split("/")
    return Fact(f"fact:{name}", place, key, statement, "2026", (Source("p", "t"),), applies_to=applies_to)


def guides(*facts: Fact) -> Guides:
    places = {each.place for each in facts}
    return Guides({place: Guide(place, place, (), tuple(each for each in facts if each.place == place)) for place in places}, {})


def lists(*items: Item) -> Checklists:
    stage = checklists.Stage("at_work", "At work", items)
    return Checklists({"at_work": stage}, occupations(), knowledge.shared().checklists.cues)


def told(items: list[Item]) -> list[str]:
    return [item.fact.id.removeprefix("fact:") if item.fact else "" for item in items]


HOURS = Item("Look at the hours.", "normal_hours", "destination")
SPECIAL = Item("Look at the hours in a home.", "normal_hours", "destination", ("domestic_work",))


@pytest.mark.parametrize(
    ("origin", "destination", "expected"),
    [
        ("NPL", "QAT", ["QAT/normal_hours/1"]),
        ("NPL", None, [""]),
        (None, None, [""]),
        ("NPL", "CAN", [""]),
    ],
)
def test_an_item_shows_the_fact_of_its_side_or_none(origin: str | None, destination: str | None, expected: list[str]) -> None:
    known = guides(fact("QAT/normal_hours/1"), fact("NPL/normal_hours/1"))
    items = checklists.assemble(lists(HOURS), known, origin, destination, None, "at_work")
    assert [item.text for item in items] == [HOURS.text] and told(items) == expected


@pytest.mark.parametrize(
    ("side", "origin", "destination", "lacks"),
    [
        ("destination", "NPL", None, "destination"),
        ("destination", None, "QAT", ""),
        ("origin", None, "QAT", "origin"),
        ("both", None, None, "destination"),
        ("both", "NPL", None, ""),
        ("none", None, None, ""),
    ],
)
def test_an_item_names_the_country_that_it_lacks(side: str, origin: str | None, destination: str | None, lacks: str) -> None:
    assert Item("t", "k", side).lacks(origin, destination) == lacks


def test_special_items_are_for_their_occupation_only() -> None:
    known = guides(fact("QAT/normal_hours/1"))
    everybody = checklists.assemble(lists(HOURS, SPECIAL), known, None, "QAT", None, "at_work")
    domestic = checklists.assemble(lists(HOURS, SPECIAL), known, None, "QAT", "domestic_work", "at_work")
    assert len(everybody) == 1 and len(domestic) == 2


def test_no_fact_is_told_twice_in_a_list() -> None:
    known = guides(fact("QAT/normal_hours/1"), fact("QAT/normal_hours/2"))
    items = checklists.assemble(lists(HOURS, HOURS, HOURS), known, None, "QAT", None, "at_work")
    assert told(items) == ["QAT/normal_hours/1", "QAT/normal_hours/2", ""]


@pytest.mark.parametrize(
    ("occupation", "expected"),
    [("domestic_work", "QAT/normal_hours/2"), ("construction", "QAT/normal_hours/3"), (None, "QAT/normal_hours/3")],
)
def test_the_fact_is_one_for_the_kind_of_work(occupation: str | None, expected: str) -> None:
    known = guides(
        fact("QAT/normal_hours/1", applies_to="farm workers"),
        fact("QAT/normal_hours/2", applies_to="domestic workers"),
        fact("QAT/normal_hours/3", applies_to="private sector workers; not domestic workers"),
    )
    assert told(checklists.assemble(lists(HOURS), known, None, "QAT", occupation, "at_work")) == [expected]


@pytest.mark.parametrize(
    ("applies_to", "for_builders", "for_maids"),
    [
        ("", True, True),
        ("all workers, domestic workers included", True, True),
        ("private sector and domestic workers", True, True),
        ("foreign domestic helpers", False, True),
        ("migrant workers and migrant domestic workers", True, True),
        ("workers other than domestic and garment workers", True, False),
        ("Work Permit holders except domestic workers, who have their own rules", True, False),
        ("workers under the Labour Law; domestic workers have their own law", True, False),
    ],
)
def test_facts_for_other_work_are_left_out(applies_to: str, for_builders: bool, for_maids: bool) -> None:
    facts = [fact("QAT/normal_hours/1", applies_to=applies_to)]
    best = occupations().best
    assert (bool(best(facts, "construction")), bool(best(facts, "domestic_work"))) == (for_builders, for_maids)
    assert best(facts, None) == facts


def test_words_choose_among_the_facts_of_a_topic() -> None:
    known = guides(fact("QAT/health/1", "A test before travel."), fact("QAT/health/2", "The employer pays the doctor."))
    item = Item("Who pays?", "health", "destination", words=("pay*",))
    assert told(checklists.assemble(lists(item), known, None, "QAT", None, "at_work")) == ["QAT/health/2"]


def test_what_is_special_to_a_kind_of_work_comes_by_stage() -> None:
    found = checklists.of_occupation(lists(HOURS, SPECIAL), guides(fact("QAT/normal_hours/1")), None, "QAT", "domestic_work")
    assert {stage: told(items) for stage, items in found.items()} == {"at_work": ["QAT/normal_hours/1"]}


def test_the_next_stage_ends_at_home() -> None:
    assert [checklists.next_stage(stage) for stage in STAGES] == [*STAGES[1:], None]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("what should i do before i fly", "before_flying"),
        ("what to do before i pay the agency", "before_paying"),
        ("things to check before signing", "before_signing"),
        ("i just landed in doha what now", "on_arrival"),
        ("steps before i leave my job", "changing_or_leaving"),
        ("what should i do after i come back home", "back_home"),
        ("what do i do before the plane goes", "before_flying"),
        ("my landlord is quite friendly", None),
        ("checklist", None),
        ("签合同前要看哪几点", "before_signing"),
        ("回国以后要做什么", "back_home"),
        ("उड़ान से पहले क्या करना चाहिए", "before_flying"),
        ("paise dene se pehle kya dekhu", "before_paying"),
        ("पुगेपछि सबैभन्दा पहिले के गर्ने", "on_arrival"),
        ("kaam chodnu parxa k k garne", "changing_or_leaving"),
    ],
)
def test_the_stage_stands_in_the_message(text: str, stage: str | None) -> None:
    assert knowledge.shared().checklists.stage_in(text) == stage


@pytest.fixture
def faults_after(tmp_path: Path) -> Callable[[str, str], list[Fault]]:
    """The faults of the real files with one change in at_work.yml."""
    known = knowledge.shared()
    shutil.copytree(known.root / "data/checklists", tmp_path, dirs_exist_ok=True)

    def change(old: str, new: str) -> list[Fault]:
        path, faults = tmp_path / "at_work.yml", list[Fault]()
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        checklists.load(tmp_path, known.checklists.occupations, known.topics, known.passages, faults)
        return faults

    return change


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("stage: at_work", "stage: work", "is 'work'"),
        ('name: "At work"', 'name: "At work in the country abroad"', "no button"),
        ("topic: normal_hours", "topic: nothing_known", "nothing is known"),
        ("topic: card:wage_payment", "topic: card:nothing", "nothing is known"),
        ("topic: normal_hours", "side: left\n  topic: normal_hours", "side 'left'"),
        ("[domestic_work]", "[dancing]", "occupation 'dancing'"),
        ("Know the longest", "Know the 8 hours of the longest", "digit"),
        ("Know the longest", "Know the longest " + "and longest " * 12, "more than 25 words"),
        ("- text:", "- words:", "lacks text"),
    ],
)
def test_each_fault_names_file_and_remedy(faults_after: Callable[[str, str], list[Fault]], old: str, new: str, problem: str) -> None:
    faults = faults_after(old, new)
    assert any(problem in fault.problem for fault in faults), faults
    assert all(fault.file == "at_work.yml" and fault.remedy for fault in faults)


def test_a_missing_stage_is_a_fault(tmp_path: Path) -> None:
    known, faults = knowledge.shared(), list[Fault]()
    checklists.load(tmp_path, known.checklists.occupations, known.topics, known.passages, faults)
    assert [fault.file for fault in faults] == [f"{stage}.yml" for stage in STAGES]


def test_the_lists_of_the_project_are_full_and_translatable() -> None:
    known = knowledge.shared()
    general = {name: [item for item in stage.items if not item.occupations] for name, stage in known.checklists.stages.items()}
    assert all(5 <= len(items) <= 9 for items in general.values()), {name: len(items) for name, items in general.items()}
    special = {
        work: [item for stage in known.checklists.stages.values() for item in stage.items if work in item.occupations]
        for work in OCCUPATIONS
    }
    assert all(special.values())
    texts = {text for catalog, text in validate.texts(known) if catalog == "checklists"}
    assert texts == set(known.checklists.texts())


def test_a_list_for_a_real_pair_rests_on_facts_of_both_sides() -> None:
    known = knowledge.shared()
    items = checklists.assemble(known.checklists, known.guides, "NPL", "QAT", None, "before_flying")
    places = {item.fact.place for item in items if item.fact}
    assert {"NPL", "QAT"} <= places and places <= {"NPL", "QAT", "NPL-QAT"}
