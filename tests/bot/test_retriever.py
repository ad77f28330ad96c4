from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from bot import knowledge, passages
from bot.answers import Card, Topic
from bot.guides import Fact, Guide, Guides
from bot.guides.occupations import Occupations
from bot.retriever import Retriever
from bot.scoring import Query
from bot.sources import Source
from bot.standing import is_country
from tests.fakes import FakeEncoder

SOURCES = (Source("P", "t", "https://example.org"),)
OLD = Fact("fact:QAT/passport_retention/1", "QAT", "passport_retention", "Employers may keep passports.", "2015", SOURCES)
NEW = replace(OLD, id="fact:QAT/passport_retention/2", statement="Employers may not keep passports.", as_of="2026")
FIGURE = replace(OLD, statement="The fine is {fine}.", values={"fine": {"type": "number", "amount": 10}})
NEW_FIGURE = replace(NEW, statement="Since May courts punish it with {fine}.", values={"fine": {"type": "number", "amount": 25}})
HOURS = Fact(
    "fact:QAT/normal_hours/1", "QAT", "normal_hours", "Work is eight hours a day.", "2026", SOURCES, applies_to="private sector workers"
)
AT_HOME = Fact(
    "fact:QAT/domestic_workers/1", "QAT", "domestic_workers", "Work is ten hours a day.", "2026", SOURCES, applies_to="domestic workers"
)
TODAY = date(2026, 11, 26)
QUESTION = "may employers keep passports"
TOPICS = {
    "unions": Topic("unions", "Unions", "destination"),
    "joining": Topic("joining", "Joining", facts="unions"),
    "verify_agency": Topic("verify_agency", "Check an agency", "origin"),
    "hotline": Topic("hotline", "Help lines", "both"),
}
COUNTRIES = sorted(path.stem for path in (knowledge.ROOT / "country_guides").glob("*.yml"))
CARDS = {"joining": Card("joining", "Migrants may join unions in many countries.")}


def retriever(*facts: Fact, today: date = TODAY) -> Retriever:
    places = {fact.place for fact in facts}
    guides = Guides({place: Guide(place, place, (), tuple(fact for fact in facts if fact.place == place)) for place in places}, {})
    listed = passages.gather(guides, CARDS, [])
    vectors = FakeEncoder().encode([passage.indexed for passage in listed.values()], passages=True)
    occupations = Occupations.load(knowledge.ROOT / "data/gazetteer/occupations.yml")
    return Retriever(listed, guides, TOPICS, vectors, occupations, today=lambda: today)


def asked(text: str, topics: Mapping[str, float], destination: str | None = "QAT", **more: frozenset[str]) -> Query:
    return Query(text, FakeEncoder().encode([text])[0], topics, destination=destination, **more)  # type: ignore[arg-type]


def found(question: str, today: date, *facts: Fact) -> list[str]:
    return [each.id[-1] for each in retriever(*facts, today=today).search(asked(question, {"passport_retention": 1.0}))]


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


def test_of_two_facts_that_say_the_same_one_is_told() -> None:
    assert found(QUESTION, TODAY, NEW, replace(NEW, id=OLD.id, statement="The employers may not keep passports!")) == ["2"]


def test_a_fact_and_its_opposite_are_both_told_however_near_their_vectors_are() -> None:
    assert len(found(QUESTION, TODAY, OLD, NEW)) == 2


def test_the_same_said_for_other_people_is_told() -> None:
    assert len(found(QUESTION, TODAY, NEW, replace(NEW, id=OLD.id, applies_to="domestic workers"))) == 2


def test_many_facts_of_one_key_leave_room_for_what_else_may_be_meant() -> None:
    many = [replace(NEW, id=f"fact:QAT/passport_retention/{n}", statement=f"Passports, rule {'again ' * n}.") for n in range(1, 6)]
    ids = [each.id for each in retriever(*many, HOURS).search(asked("rule", {"passport_retention": 0.8, "normal_hours": 0.1}))]
    assert [each.split("/")[1] for each in ids] == ["passport_retention", "passport_retention", "normal_hours"]


@pytest.mark.parametrize(
    ("occupations", "first"),
    [
        pytest.param({"domestic_work"}, AT_HOME, id="a maid asks"),
        pytest.param({"construction"}, HOURS, id="a builder asks"),
        pytest.param({"construction", "domestic_work"}, AT_HOME, id="both are named"),
        pytest.param(set(), HOURS, id="no work is named"),
    ],
)
def test_the_rule_for_the_work_that_is_named_comes_first(occupations: set[str], first: Fact) -> None:
    query = asked("how many hours a day", {"normal_hours": 0.55, "domestic_workers": 0.4}, occupations=frozenset(occupations))
    assert retriever(HOURS, AT_HOME).search(query)[0].id == first.id


def test_what_hardly_anything_speaks_for_is_no_answer() -> None:
    assert retriever(HOURS).search(asked("camp", {"housing": 0.9, "normal_hours": 0.02})) == []


def test_words_of_another_language_that_happen_to_stand_in_a_text_do_not_answer() -> None:
    """Hindi "me" is no English "me", however few other words are known."""
    assert retriever(replace(HOURS, statement="Ask me.")).search(asked("ipl me kaun jeeta", {"normal_hours": 0.01}), floor=1.0) == []


def test_a_text_that_holds_the_words_answers_whatever_the_topic_is() -> None:
    assert retriever(HOURS).search(asked("private sector work is eight hours a day", {}))[0].id == HOURS.id


@pytest.mark.parametrize(("destination", "first"), [("QAT", "fact:QAT/unions/1"), ("FRA", "card:joining"), (None, "card:joining")])
def test_where_a_country_is_known_its_own_facts_answer_the_general_topic(destination: str | None, first: str) -> None:
    law = replace(NEW, id="fact:QAT/unions/1", key="unions", statement="Migrants may not form unions.")
    assert retriever(law).search(asked("may migrants join", {"joining": 1.0}, destination))[0].id == first


@pytest.mark.parametrize(("origin", "told"), [("NPL", True), ("IND", False), (None, True)])
def test_a_fact_that_holds_only_with_other_countries_is_not_told(origin: str | None, told: bool) -> None:
    query = replace(asked(QUESTION, {"passport_retention": 1.0}), origin=origin)
    assert bool(retriever(replace(NEW, only=("NPL",))).search(query)) == told


@pytest.mark.parametrize(
    ("key", "first"),
    [
        pytest.param("verify_agency", "NPL", id="an agency is checked where it is, also for a job in Qatar"),
        pytest.param("hotline", "QAT", id="a help line in Qatar is one of Qatar"),
    ],
)
def test_a_named_country_comes_first_where_the_matter_is_not_the_other_side_s(key: str, first: str) -> None:
    there = Fact(f"fact:QAT/{key}/1", "QAT", key, "Ask the ministry.", "2026", SOURCES)
    here = replace(there, id=f"fact:NPL/{key}/1", place="NPL")
    query = replace(asked("ask", {key: 1.0}), origin="NPL", named=("QAT",))
    assert retriever(here, there).search(query)[0].id == f"fact:{first}/{key}/1"


class TestCountries:
    """Over all guides: whatever resembles the question, a country's facts answer for that country only."""

    @staticmethod
    @cache
    def retriever() -> tuple[Retriever, np.ndarray]:
        known = knowledge.shared()
        dice = np.random.default_rng(7)
        vectors = dice.normal(size=(len(known.passages), 64)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return Retriever(known.passages, known.guides, known.topics, vectors, known.checklists.occupations, today=lambda: TODAY), vectors

    def places(self, topic: str, lure: int, *, words: bool = True, **known: object) -> list[str]:
        """Countries of the answer to a question with the vector and, if asked for, the words of passage number `lure`."""
        finder, vectors = self.retriever()
        listed = knowledge.shared().passages
        text = list(listed.values())[lure % len(listed)].text if words else ""
        scored = finder.search(Query(text, vectors[lure % len(listed)], {topic: 1.0}, **known))  # type: ignore[arg-type]
        return [listed[each.id].place for each in scored if is_country(listed[each.id].place)]

    @pytest.mark.parametrize("country", COUNTRIES)
    def test_one_country_named(self, country: str) -> None:
        for number, topic in enumerate(knowledge.shared().topics):
            for role in ("origin", "destination"):
                assert {*self.places(topic, 97 * number, named=(country,), **{role: country})} <= {country}

    @pytest.mark.parametrize("country", COUNTRIES)
    def test_of_two_countries_the_one_whose_matter_it_is_is_told(self, country: str) -> None:
        other = "NPL" if country != "NPL" else "IND"
        for number, topic in enumerate(topic for topic in knowledge.shared().topics.values() if topic.side != "none"):
            there = self.places(topic.id, 97 * number, words=False, named=(country,), origin=other, destination=country)
            here = self.places(topic.id, 97 * number, words=False, named=(other,), origin=country, destination=other)
            assert {*there} <= {country, f"{other}-{country}", *([] if topic.side == "destination" else [other])}
            assert {*here} <= {country, f"{country}-{other}", other}

    @pytest.mark.parametrize("known", [{}, {"origin": "NPL"}], ids=["alone", "from Nepal"])
    def test_a_destination_without_a_guide_has_no_facts(self, known: dict[str, str]) -> None:
        for number, topic in enumerate(knowledge.shared().topics.values()):
            found = self.places(topic.id, 97 * number, named=("BRA",), destination="BRA", **known)
            assert {*found} <= ({*known.values()} if topic.side in {"origin", "both"} else set())
