"""Offers beside the law: what is compared with what, what is missing, which signs answers are, and whom to ask."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import knowledge, offer, standards
from bot.comparison import LACKS, OUTCOMES, Comparison
from bot.entries import WrongEntry
from bot.faults import Fault
from bot.guides.corridors import WrongPair
from bot.guides.facts import Fact
from bot.knowledge import Knowledge
from bot.money import Money
from bot.offer import MOST_QUESTIONS, QUESTIONS, Offer
from bot.offers import MOST_STEPS, Assessment, Assessor
from bot.red_flags import Found

TODAY = date(2026, 4, 1)
FILE = knowledge.ROOT / "data/standards.yml"
NO_WAGE = {
    "HKG/minimum_wage/2",
    "JPN/minimum_wage/3",
    "MYS/minimum_wage/2",
    "PHL/minimum_wage/2",
    "THA/minimum_wage/2",
    "THA/minimum_wage/3",
}
"""Facts with money that is no lowest wage of its own: fines, food, and wages of single provinces."""


def money(text: str) -> Money:
    """ "150000 NPR" or "800 QAR month"."""
    amount, currency, *period = text.split()
    return Money(Decimal(amount), currency, *period)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge.load()


@pytest.fixture(scope="module")
def assessor(known: Knowledge) -> Assessor:
    faults: list[Fault] = []
    held = standards.load(FILE, known.guides, faults)
    assert faults == []
    return Assessor(known.guides, known.book, known.checklists, held)


@pytest.fixture(scope="module")
def assess(assessor: Assessor) -> Callable[..., Assessment]:
    def make(pair: str = "NPL-QAT", found: tuple[Found, ...] = (), **given: Any) -> Assessment:
        origin, _, destination = pair.partition("-")
        sums = {name: money(given[name]) for name in ("fee", "wage", "deductions") if name in given}
        numbers = {name: Decimal(given[name]) for name in ("hours_a_day", "hours_a_week", "days_a_week") if name in given}
        return assessor.assess(Offer(origin, destination, **{**given, **sums, **numbers}), found, today=TODAY)

    return make


def told(found: Assessment, about: str) -> str:
    """Of each comparison the outcome or what is lacking, the lawful amount, place and number of the fact."""
    compared = [each for each in found.comparisons if each.about == about]
    return ", ".join(" ".join(filter(None, (each.lacks or each.outcome, _written(each.lawful), _fact(each)))) for each in compared)


def _written(value: Any) -> str:
    return " ".join(str(value[key]) for key in ("amount", "currency", "period") if key in value) if value else ""


def _fact(found: Comparison) -> str:
    return f"{found.fact.place}/{found.fact.name.rpartition('/')[2]}" if found.fact else ""


def outcomes(found: Assessment, about: str) -> list[str]:
    return [each.lacks or each.outcome for each in found.comparisons if each.about == about]


@pytest.mark.parametrize(
    ("pair", "given", "expected"),
    [
        ("NPL-QAT", {"fee": "150000 NPR"}, "above 10000 NPR NPL/1, above 0 NPR QAT/1"),
        ("NPL-QAT", {"fee": "10000 NPR"}, "within 10000 NPR NPL/1, above 0 NPR QAT/1"),
        ("NPL-QAT", {"fee": "0 NPR"}, "within NPL/1, within QAT/1"),
        ("NPL-QAT", {"fee": "10001 NPR"}, "above 10000 NPR NPL/1, above 0 NPR QAT/1"),
        ("NPL-QAT", {"fee": "100 QAR"}, "currency 10000 NPR once NPL/1, above 0 QAR QAT/1"),
        ("BGD-SAU", {"fee": "400000 BDT"}, "above 165000 BDT BGD/1, above 0 BDT SAU/1"),
        ("IND-OMN", {"fee": "30000 INR"}, "within 30000 INR IND/1, above 0 INR OMN/1"),
        ("PAK-ARE", {"fee": "16000 PKR"}, "above 15000 PKR PAK/1, amount PAK/2, above 0 PKR ARE/1"),
        ("MMR-THA", {"fee": "300000 MMK"}, "within 300000 MMK MMR/1"),
        ("LKA-QAT", {"fee": "90000 LKR"}, "amount LKA/1, above 0 LKR QAT/1"),
        ("IDN-BHR", {"fee": "1 IDR"}, "above 0 IDR IDN/1, amount IDN/2, above 0 IDR BHR/1"),
        ("PHL-SAU", {"fee": "500 SAR", "occupation": "domestic_work"}, "above 0 SAR PHL/2, above 0 SAR SAU/3"),
        ("PHL-SAU", {"fee": "1500 SAR", "wage": "1500 SAR month", "occupation": "factory"}, "within 1500 SAR PHL/1, above 0 SAR SAU/1"),
        ("PHL-HKG", {"fee": "600 HKD", "wage": "5100 HKD month", "occupation": "care"}, "within 5100 HKD PHL/1, above 510 HKD HKG/1"),
        ("VNM-JPN", {"fee": "300000 JPY", "wage": "200000 JPY month"}, "contract_months 1 VNM/1"),
        ("VNM-JPN", {"fee": "300000 JPY", "wage": "200000 JPY month", "contract_months": 12}, "above 200000 JPY VNM/1"),
        ("VNM-JPN", {"fee": "300000 JPY", "wage": "200000 JPY month", "contract_months": 36}, "within 600000 JPY VNM/1"),
        ("CHN-JPN", {"fee": "400000 JPY", "wage": "200000 JPY month", "contract_months": 12}, "above 300000 JPY CHN/1, amount CHN/2"),
        ("CHN-JPN", {"fee": "400000 JPY", "wage": "1000 JPY hour", "contract_months": 12}, "days_a_week 12.5 CHN/1, amount CHN/2"),
        ("KEN-TWN", {"fee": "1900 TWD month"}, "above 0 TWD KEN/1, above 1800 TWD month TWN/1, above 0 TWD TWN/2"),
        ("KEN-TWN", {"fee": "1800 TWD"}, "above 0 TWD KEN/1, period 1800 TWD TWN/1, above 0 TWD TWN/2"),
        ("BRA-ITA", {"fee": "100 EUR"}, "rule"),
        ("UKR-POL", {"fee": "1 ?"}, "above 0 ? UKR/1"),
        ("NPL-KWT", {"fee": "5000 ?"}, "currency 10000 NPR once NPL/1"),
    ],
)  # fmt: skip
def test_fees_beside_the_rules_of_both_countries(
    assess: Callable[..., Assessment], pair: str, given: dict[str, Any], expected: str
) -> None:
    assert told(assess(pair, **given), "fee") == expected


@pytest.mark.parametrize(
    ("pair", "given", "expected"),
    [
        ("NPL-QAT", {"wage": "1000 QAR month"}, "within 1000 QAR month QAT/1"),
        ("NPL-QAT", {"wage": "999.99 QAR month"}, "below 1000 QAR month QAT/1"),
        ("NPL-QAT", {"wage": "4000 QAR month"}, "within 1000 QAR month QAT/1"),
        ("NPL-QAT", {"wage": "4001 QAR month"}, "far_above 1000 QAR month QAT/1"),
        ("NPL-QAT", {"wage": "12000 QAR year"}, "within 1000 QAR month QAT/1"),
        ("NPL-QAT", {"wage": "60000 NPR month"}, "currency 1000 QAR month QAT/1"),
        ("NPL-QAT", {"wage": "1000 QAR"}, "period 1000 QAR month QAT/1"),
        ("NPL-ARE", {"wage": "900 AED month"}, "rule ARE/1"),
        ("BRA-PRT", {"wage": "900 EUR month"}, "rule"),
        ("GEO-DEU", {"wage": "13.90 EUR hour"}, "within 13.90 EUR hour DEU/1"),
        ("GEO-DEU", {"wage": "2000 EUR month", "hours_a_week": 40}, "below 2409.33 EUR month DEU/1"),
        ("GEO-DEU", {"wage": "2500 EUR month", "hours_a_day": 8, "days_a_week": 5}, "within 2409.33 EUR month DEU/1"),
        ("GEO-DEU", {"wage": "2500 EUR month", "days_a_week": 5}, "hours_a_day 13.90 EUR hour DEU/1"),
        ("GEO-DEU", {"wage": "2500 EUR month"}, "days_a_week 13.90 EUR hour DEU/1"),
        ("GEO-POL", {"wage": "31 PLN hour"}, "below 31.40 PLN hour POL/1"),
        ("GEO-POL", {"wage": "4806 PLN month"}, "within 4806 PLN month POL/1"),
        ("IND-GBR", {"wage": "11 GBP hour"}, "below 12.71 GBP hour GBR/1"),
        ("IND-GBR", {"wage": "11 GBP hour", "age": 19}, "within 10.85 GBP hour GBR/1"),
        ("MMR-THA", {"wage": "300 THB day"}, "below 337 THB day THA/1"),
        ("MMR-THA", {"wage": "9000 THB month", "days_a_week": 6}, "within 8762 THB month THA/1"),
        ("IND-KWT", {"wage": "70 KWD month"}, "occupation 75 KWD month KWT/1"),
        ("IND-KWT", {"wage": "70 KWD month", "occupation": "construction"}, "below 75 KWD month KWT/1"),
        ("IND-KWT", {"wage": "70 KWD month", "occupation": "domestic_work"}, "within 60 KWD month KWT/1"),
        ("IDN-MYS", {"wage": "900 MYR month", "occupation": "domestic_work"}, "rule MYS/1"),
        ("ETH-SAU", {"wage": "800 SAR month", "occupation": "domestic_work"}, "below 1000 SAR month ETH/1, rule SAU/1"),
        ("ETH-QAT", {"wage": "1000 QAR month", "occupation": "domestic_work"}, "within 1000 QAR month QAT/1"),
        ("-QAT", {"wage": "800 QAR month"}, "below 1000 QAR month QAT/1"),
        ("NPL-", {"wage": "800 QAR month"}, ""),
    ],
)  # fmt: skip
def test_wages_beside_the_lowest(assess: Callable[..., Assessment], pair: str, given: dict[str, Any], expected: str) -> None:
    assert told(assess(pair, **given), "wage") == expected


def test_what_is_left_after_deductions_is_compared_too(assess: Callable[..., Assessment]) -> None:
    found = assess(wage="1200 QAR month", deductions="400 QAR")
    assert (outcomes(found, "wage"), outcomes(found, "pay_left")) == (["within"], ["below"])
    assert next(each.offered for each in found.comparisons if each.about == "pay_left")["amount"] == 800


@pytest.mark.parametrize(("deductions", "left"), [("2000 QAR month", 0), ("400 NPR month", None), ("400 QAR week", None)])
def test_deductions_are_taken_off_only_where_that_makes_sense(assess: Callable[..., Assessment], deductions: str, left: int | None) -> None:
    found = assess(wage="1200 QAR month", deductions=deductions)
    assert next((each.offered["amount"] for each in found.comparisons if each.about == "pay_left"), None) == left


@pytest.mark.parametrize(
    ("given", "day", "week"),
    [
        ({"hours_a_day": 12, "occupation": "factory"}, ["above"], []),
        ({"hours_a_day": 8, "days_a_week": 6, "occupation": "factory"}, ["within"], ["within"]),
        ({"hours_a_day": 8, "days_a_week": 7, "occupation": "factory"}, ["within"], ["above"]),
        ({"hours_a_week": 84, "occupation": "factory"}, [], ["above"]),
        ({"hours_a_day": 12}, ["occupation"], []),
        ({"hours_a_day": 16, "days_a_week": 7, "occupation": "domestic_work"}, [], []),
    ],
)
def test_hours_beside_the_normal_ones(assess: Callable[..., Assessment], given: dict[str, Any], day: list[str], week: list[str]) -> None:
    found = assess(**given)
    assert (outcomes(found, "hours_a_day"), outcomes(found, "hours_a_week")) == (day, week)


@pytest.mark.parametrize(
    ("pair", "given", "expected"),
    [
        ("PHL-KWT", {"age": 23, "occupation": "domestic_work"}, ["below"]),
        ("PHL-KWT", {"age": 24, "occupation": "domestic_work"}, ["within"]),
        ("PHL-KWT", {"age": 20, "occupation": "factory"}, []),
        ("PHL-KWT", {"age": 20}, ["occupation"]),
        ("BGD-SAU", {"age": 46, "occupation": "domestic_work"}, ["within", "above"]),
        ("IND-SAU", {"age": 29}, ["below"]),
        ("IND-DEU", {"age": 29}, []),
        ("KHM-MYS", {"age": 20, "occupation": "domestic_work"}, ["below", "within"]),
        ("KHM-SGP", {"age": 20, "occupation": "domestic_work"}, []),
    ],
)
def test_ages_beside_the_rules_of_the_country_of_origin(
    assess: Callable[..., Assessment], pair: str, given: dict[str, Any], expected: list[str]
) -> None:
    assert outcomes(assess(pair, **given), "age") == expected


def test_every_comparison_has_its_fact_and_date_and_known_words(assess: Callable[..., Assessment]) -> None:
    found = assess("PHL-SGP", fee="1000 SGD", wage="600 SGD month", age=22, hours_a_day=12, days_a_week=7, occupation="domestic_work")
    assert found.comparisons
    for each in found.comparisons:
        assert each.outcome in OUTCOMES and each.lacks in {"", *LACKS}
        assert (each.outcome == "not_compared") == bool(each.lacks)
        assert each.fact and each.fact.sources


def test_restrictions_of_the_pair_are_told(assess: Callable[..., Assessment]) -> None:
    assert [fact.name for fact in assess("NPL-QAT").restrictions] == ["NPL/restrictions/2", "NPL/restrictions/1"]
    assert assess("NPL-").restrictions == ()


@pytest.mark.parametrize(
    ("given", "sign", "field"),
    [
        ({"age": 17}, "RF-MINOR", "age"),
        ({"visa": "visit"}, "RF-WRONG-VISA", "visa"),
        ({"has_contract": False}, "RF-NO-CONTRACT", "has_contract"),
        ({"has_contract": True, "contract_is_readable": False}, "RF-NO-CONTRACT", "contract_is_readable"),
        ({"passport_is_kept": True}, "RF-PASSPORT-AGENT", "passport_is_kept"),
        ({"is_licensed": False}, "RF-UNLICENSED", "is_licensed"),
        ({"fee": "150000 NPR"}, "RF-FEE-EXCESS", "fee"),
        ({"wage": "5000 QAR month"}, "RF-TOO-GOOD", "wage"),
    ],
)
def test_answers_that_are_signs(assess: Callable[..., Assessment], given: dict[str, Any], sign: str, field: str) -> None:
    assert [(each.id, each.fields) for each in assess(**given).signs] == [(sign, (field,))]


@pytest.mark.parametrize(
    ("pair", "fee", "signs"),
    [
        ("NPL-QAT", "10000 NPR", []),
        ("NPL-QAT", "10001 NPR", ["RF-FEE-EXCESS"]),
        ("NPL-QAT", "1 QAR", ["RF-FEE-EXCESS"]),
        ("BRA-ITA", "1 EUR", []),
    ],
)
def test_where_rules_about_fees_disagree_the_first_decides_the_sign(
    assess: Callable[..., Assessment], pair: str, fee: str, signs: list[str]
) -> None:
    assert [sign.id for sign in assess(pair, fee=fee).signs] == signs


def test_answers_that_are_no_signs(assess: Callable[..., Assessment]) -> None:
    good = assess(
        age=18, visa="work", has_contract=True, contract_is_readable=True, passport_is_kept=False, is_licensed=True, fee="0 NPR",
        wage="1500 QAR month", occupation="factory", hours_a_day=8, days_a_week=6,
    )  # fmt: skip
    assert good.signs == ()


def test_signs_in_the_text_keep_their_evidence_and_the_worst_comes_first(assess: Callable[..., Assessment]) -> None:
    found = (Found("RF-URGENT", "caution", ((3, 9),), 0.9), Found("RF-FEE-EXCESS", "serious", ((10, 20),), 0.8))
    signs = assess(found=found, fee="150000 NPR", age=16).signs
    assert [sign.id for sign in signs] == ["RF-MINOR", "RF-FEE-EXCESS", "RF-URGENT"]
    assert (signs[1].evidence, signs[1].fields) == (((10, 20),), ("fee",))
    assert signs[2].evidence == ((3, 9),)


def test_an_empty_offer_lacks_the_most_telling_first(assess: Callable[..., Assessment]) -> None:
    found = assess("")
    expected = ["destination", "origin", "occupation", "fee", "is_licensed", "has_contract", "visa", "passport_is_kept"]
    assert [question.id for question in found.missing] == expected
    assert (found.signs, found.comparisons, found.contacts) == ((), (), ())
    assert found.steps


@pytest.mark.parametrize(
    ("given", "asked", "not_asked"),
    [
        ({"has_contract": True}, {"contract_is_readable"}, {"has_contract"}),
        ({"has_contract": False}, set(), {"has_contract", "contract_is_readable"}),
        ({"hours_a_week": 48}, set(), {"hours_a_day", "days_a_week", "hours_a_week"}),
        ({"fee": "5000 ?"}, {"fee"}, set()),
        ({"wage": "1000 QAR"}, {"wage"}, set()),
        ({"wage": "1000 QAR month"}, set(), {"wage", "contract_months"}),
        ({"pair": "VNM-JPN", "fee": "9 JPY", "wage": "9 JPY month", "visa": "work", "has_contract": False}, {"contract_months"}, {"fee"}),
    ],
)
def test_what_is_asked_next(assess: Callable[..., Assessment], given: dict[str, Any], asked: set[str], not_asked: set[str]) -> None:
    missing = {question.id for question in assess(**given).missing}
    assert asked <= missing and not missing & not_asked
    assert len(missing) <= MOST_QUESTIONS


def test_questions_are_fields_of_a_known_kind_and_topic(known: Knowledge) -> None:
    for question in QUESTIONS:
        assert question.kind in offer.KINDS
        assert hasattr(Offer(), question.id)
        assert question.topic in known.topics or question.topic in known.passages


def test_steps_are_those_of_the_worst_sign_then_of_the_checklists(known: Knowledge, assess: Callable[..., Assessment]) -> None:
    found = assess(age=16, passport_is_kept=True)
    steps = [step.text for step in found.steps]
    assert tuple(steps[:2]) == known.book.flags["RF-MINOR"].do
    assert len(steps) == len(set(steps)) == MOST_STEPS
    calm = assess(fee="0 NPR").steps
    assert {step.text for step in calm} <= set(known.checklists.texts())
    assert any(step.fact for step in calm)


def test_whom_to_ask(assess: Callable[..., Assessment]) -> None:
    contacts = assess("PHL-SAU").contacts
    assert [listing.country for listing in contacts] == sorted((listing.country for listing in contacts), key="PHL SAU".index)
    assert contacts[0].problem == "recruitment"
    assert assess("VNM-JPN", age=15).contacts[0].problem == "children"


def test_no_word_of_the_result_is_a_verdict(known: Knowledge, assess: Callable[..., Assessment]) -> None:
    found = assess(age=16, visa="visit", fee="150000 NPR", wage="9000 QAR month", passport_is_kept=True)
    words = " ".join([*OUTCOMES, *LACKS, *(step.text for step in found.steps), *(question.id for question in QUESTIONS)]).lower()
    assert "safe" not in words and "scam" not in words


def test_the_same_country_twice_is_refused(assess: Callable[..., Assessment]) -> None:
    with pytest.raises(WrongPair, match="both origin and destination"):
        assess("QAT-QAT")


@pytest.mark.parametrize(
    ("given", "field", "problem"),
    [
        ({"age": 0}, "age", "too_small"),
        ({"age": 200}, "age", "too_big"),
        ({"hours_a_day": Decimal(25)}, "hours_a_day", "too_big"),
        ({"hours_a_week": Decimal(169)}, "hours_a_week", "too_big"),
        ({"days_a_week": Decimal(8)}, "days_a_week", "too_big"),
        ({"contract_months": 0}, "contract_months", "too_small"),
        ({"wage": Money(Decimal(10) ** 13, "NPR")}, "wage", "too_big"),
        ({"origin": "NEP"}, "origin", "unknown"),
        ({"occupation": "juggling"}, "occupation", "unknown"),
        ({"visa": "gold"}, "visa", "unknown"),
    ],
)
def test_nonsense_in_an_offer_is_refused(given: dict[str, Any], field: str, problem: str) -> None:
    with pytest.raises(WrongEntry, match=field.replace("_", " ")) as refused:
        Offer(**given)
    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_every_lowest_wage_of_the_guides_is_among_the_standards(known: Knowledge) -> None:
    named = {standard.fact.name for standard in standards.load(FILE, known.guides, []).lists["minimum_wage"]}
    facts = [fact for guide in known.guides.guides.values() for fact in guide.about("minimum_wage")]
    with_money = {fact.name for fact in facts if any(value["type"] == "money" for value in fact.values.values())}
    assert with_money - named == NO_WAGE


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"value": "QAT/minimum_wage/1.basic"}, "needs value and per"),
        ({"value": "QAT/minimum_wage/9.basic", "per": "month"}, "names the unknown value QAT/minimum_wage/9.basic"),
        ({"value": "QAT/minimum_wage/1.food_money", "per": "month"}, "names the unknown value"),
        ({"value": "DEU/minimum_wage/1.start", "per": "hour"}, "is date"),
        ({"value": "DEU/minimum_wage/1.hourly", "per": "month"}, "says per month, the fact per hour"),
        ({"value": "QAT/minimum_wage/1.basic", "per": "fortnight"}, "per 'fortnight' is unknown"),
        ({"value": "QAT/minimum_wage/1.basic", "per": "month", "occupation": "juggling"}, "the occupation 'juggling' is unknown"),
        ({"value": "QAT/minimum_wage/1.basic", "per": "month", "except": ["juggling"]}, "the occupation 'juggling' is unknown"),
        ({"value": "QAT/minimum_wage/1.basic", "per": "month", "side": "left"}, "the side 'left' is unknown"),
        ({"value": "QAT/minimum_wage/1.basic", "per": "month", "since": 2021}, "no key but"),
        ("QAT", "needs value and per"),
    ],
)
def test_faults_in_standards_name_file_key_and_remedy(known: Knowledge, tmp_path: Path, entry: Any, problem: str) -> None:
    path = tmp_path / "standards.yml"
    path.write_text(yaml.safe_dump({"minimum_wage": [entry], "normal_hours": [], "ages": []}), encoding="utf-8")
    faults: list[Fault] = []
    assert standards.load(path, known.guides, faults).lists["minimum_wage"] == ()
    assert [(fault.file, fault.key) for fault in faults] == [("standards.yml", "minimum_wage/1")]
    assert problem in faults[0].problem and faults[0].remedy


def test_a_missing_list_is_a_fault(known: Knowledge, tmp_path: Path) -> None:
    path = tmp_path / "standards.yml"
    path.write_text("minimum_wage: []\nwages: []\n", encoding="utf-8")
    faults: list[Fault] = []
    standards.load(path, known.guides, faults)
    assert {fault.key for fault in faults} == {"wages", "normal_hours", "ages"}


def test_a_stale_fact_is_still_told_with_its_date(assess: Callable[..., Assessment]) -> None:
    (found,) = (each for each in assess(wage="800 QAR month").comparisons if each.about == "wage")
    assert isinstance(found, Comparison) and isinstance(found.fact, Fact)
    assert found.fact.known_on == "2021-03" and found.fact.is_stale(TODAY)
    assert not replace(found.fact, reviewed="2026-03-01").is_stale(TODAY)
