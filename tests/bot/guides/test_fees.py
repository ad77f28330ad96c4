from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.guides import Fact, fees
from bot.guides.checks import fact_problems
from bot.knowledge import ROOT
from bot.sources import Source

VALUES = {
    "limit": {"type": "money", "amount": 10000, "currency": "NPR"}, "share": {"type": "percent", "amount": 10},
    "time": {"type": "hours", "amount": 2},
}  # fmt: skip


def fact(number: int, *rules: dict[str, Any], place: str = "NPL", only: tuple[str, ...] = ()) -> Fact:
    name = f"fact:{place}/recruitment_fees/{number}"
    return Fact(name, place, "recruitment_fees", "s", "2026", (Source("p", "t"),), VALUES, only=only, fees=rules)


def rules(*facts: Fact, pair: tuple[str, str] = ("NPL", "QAT")) -> list[tuple[str, str]]:
    return [(fee.rule, fee.fact.name[-1] if fee.fact else "") for fee in fees.stated(facts, *pair)]


def test_rules_for_some_work_or_some_countries_come_before_those_for_all() -> None:
    general, for_some = fact(1, {"rule": "capped", "cap": "limit"}), fact(2, {"rule": "zero_cost", "occupation": "domestic_work"})
    there = fact(3, {"rule": "employer_pays"}, only=("QAT",))
    assert rules(general, for_some, there) == [("zero_cost", "2"), ("employer_pays", "3"), ("capped", "1")]


def test_a_rule_holds_only_where_its_fact_or_itself_says() -> None:
    both = fact(1, {"rule": "zero_cost", "only": ["KOR"]}, {"rule": "capped"})
    assert rules(both) == [("capped", "1")]
    assert rules(both, pair=("NPL", "KOR")) == [("zero_cost", "1"), ("capped", "1")]
    assert rules(fact(1, {"rule": "zero_cost"}, only=("KOR",))) == []


def test_a_country_that_is_both_says_for_whom_a_rule_holds() -> None:
    leaving, coming = {"rule": "capped", "side": "origin"}, {"rule": "zero_cost", "side": "destination"}
    thailand = fact(1, leaving, coming, place="THA")
    assert rules(thailand, pair=("THA", "KOR")) == [("capped", "1")]
    assert rules(thailand, pair=("MMR", "THA")) == [("zero_cost", "1")]


def test_a_cap_is_a_value_of_its_fact() -> None:
    (fee,) = fees.stated([fact(1, {"rule": "capped", "cap": "share", "basis": "contract_wage"})], "NPL", "QAT")
    assert (fee.cap, fee.basis) == (VALUES["share"], "contract_wage")


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ({"rule": "free"}, "'free' is no rule"),
        ({"rule": ["zero_cost"]}, "['zero_cost'] is no rule"),
        ({}, "None is no rule"),
        ("capped", "something that is no rule"),
        ({"rule": "capped", "cap": "sum"}, "the cap 'sum' is no value"),
        ({"rule": "capped", "cap": "time"}, "the cap 'time' is hours"),
        ({"rule": "capped", "cap": "share"}, "share of an unknown wage"),
        ({"rule": "capped", "cap": "share", "basis": "year"}, "'year' is no basis"),
        ({"rule": "zero_cost", "cap": "limit"}, "has a cap, but the rule zero_cost"),
        ({"rule": "zero_cost", "occupation": "gardening"}, "'gardening' is no occupation"),
        ({"rule": "zero_cost", "side": "both"}, "'both' is no side"),
        ({"rule": "zero_cost", "work": "care"}, "unknown key 'work'"),
        ({"rule": "zero_cost", "only": ["Qatar"]}, "'Qatar', which is no other country"),
    ],
)
def test_each_mistake_in_a_rule_has_a_remedy(rule: object, problem: str) -> None:
    raw = {
        "key": "recruitment_fees", "statement": "{limit} {share} {time}", "values": VALUES, "fees": [rule],
        "sources": [{"publisher": "p", "url": "https://example.org"}],
    }  # fmt: skip
    found = fact_problems(raw, "NPL")
    assert any(problem in what and remedy for what, remedy in found), found


def test_occupations_are_those_of_the_gazetteer() -> None:
    listed = yaml.safe_load(Path(ROOT / "data/gazetteer/occupations.yml").read_text(encoding="utf-8"))
    assert listed.keys() - {"agency_words", "not_agencies"} == fees.OCCUPATIONS
