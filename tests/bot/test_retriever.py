from dataclasses import replace
from datetime import date

import pytest

from bot import passages
from bot.guides import Fact, Guide, Guides, Source
from bot.retriever import Query, Retriever
from tests.fakes import FakeEncoder

SOURCES = (Source("P", "t", "https://example.org"),)
OLD = Fact("fact:QAT/passport_retention/1", "QAT", "passport_retention", "Employers may keep passports.", "2015", SOURCES)
NEW = replace(OLD, id="fact:QAT/passport_retention/2", statement="Employers may not keep passports.", as_of="2026")
FIGURE = replace(OLD, statement="The fine is {fine}.", values={"fine": {"type": "number", "amount": 10}})
NEW_FIGURE = replace(NEW, statement="Since May courts punish it with {fine}.", values={"fine": {"type": "number", "amount": 25}})
TODAY = date(2026, 11, 26)
QUESTION = "may employers keep passports"


def found(question: str, today: date, *facts: Fact) -> list[str]:
    guides = Guides({"QAT": Guide("QAT", "Qatar", ("destination",), facts)}, {})
    listed = passages.gather(guides, {}, [])
    encoder = FakeEncoder()
    vectors = encoder.encode([passage.indexed for passage in listed.values()], passages=True)
    retriever = Retriever(listed, guides, {}, vectors, today=lambda: today)
    query = Query(question, encoder.encode([question])[0], {"passport_retention": 1.0}, destination="QAT")
    return [each.id[-1] for each in retriever.search(query)]


@pytest.mark.parametrize(
    ("today", "order"),
    [
        pytest.param(date(2016, 1, 1), ["1", "2"], id="both fresh: as in the file"),
        pytest.param(TODAY, ["2", "1"], id="the old one past review"),
        pytest.param(date(2035, 1, 1), ["1", "2"], id="both past review: as in the file"),
    ],
)
def test_a_fact_past_review_does_not_stand_before_a_fresh_one_that_answers_as_well(today: date, order: list[str]) -> None:
    assert found(QUESTION, today, OLD, NEW) == order


def test_a_fresh_figure_comes_before_the_outdated_one_however_it_is_worded() -> None:
    assert found("the fine is", TODAY, FIGURE, NEW_FIGURE) == ["2", "1"]


def test_a_fresh_fact_about_something_else_stays_behind() -> None:
    other = replace(NEW, statement="The ministry opened an office in Doha for complaints.")
    assert found(QUESTION, TODAY, OLD, other) == ["1", "2"]


def test_a_fresh_fact_for_another_group_stays_behind() -> None:
    assert found(QUESTION, TODAY, OLD, replace(NEW, applies_to="domestic workers")) == ["1", "2"]
