from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot import guides
from bot.faults import Fault
from bot.guides import Fact, Guides, corridors, directory, fees
from bot.guides.corridors import Brief, WrongPair

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "country_guides"
PAIRS = sorted(path.stem for path in (FOLDER / "corridors").glob("*-*.yml"))
TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def real() -> Guides:
    return guides.load(FOLDER, [])


@pytest.fixture(scope="module")
def brief(real: Guides) -> Callable[[str], Brief]:
    return lambda pair: corridors.resolve(real, *pair.split("-"))


def names(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.name for fact in facts]


def test_nepal_to_qatar_has_rule_cap_ban_and_clearance(brief: Callable[[str], Brief]) -> None:
    found = brief("NPL-QAT")
    assert (found.fee().rule, found.fee().fact and found.fee().fact.name) == ("capped", "NPL/recruitment_fees/1")
    assert found.fee().cap == {"type": "money", "amount": 10000, "currency": "NPR", "period": "once"}
    assert [fee.fact.place for fee in found.fees if fee.fact and fee.is_free] == ["QAT"]
    assert names(found.restrictions) == ["NPL/restrictions/2", "NPL/restrictions/1"]
    assert "NPL/exit_clearance/1" in names(found.exit_clearance)


def test_the_corridor_comes_before_both_guides(brief: Callable[[str], Brief]) -> None:
    found = brief("NPL-MYS")
    assert (found.fee().rule, found.fee().fact and found.fee().fact.place) == ("employer_pays", "NPL-MYS")
    assert names(found.recruitment_fees)[:3] == ["NPL-MYS/recruitment_fees/1", "NPL/recruitment_fees/1", "MYS/recruitment_fees/1"]
    assert [fee.fact.place for fee in found.fees if fee.fact] == ["NPL-MYS", "NPL", "MYS"]


@pytest.mark.parametrize(
    ("pair", "occupation", "rule", "fact"),
    [
        ("PHL-SAU", "domestic_work", "zero_cost", "PHL/recruitment_fees/2"),
        ("PHL-SAU", "construction", "capped", "PHL/recruitment_fees/1"),
        ("PHL-KOR", "factory", "zero_cost", "PHL/recruitment_fees/3"),
        ("BGD-SAU", "", "capped", "BGD/recruitment_fees/1"),
        ("BGD-MYS", "", "capped", "BGD/recruitment_fees/2"),
        ("BGD-KWT", "", "unknown", None),
        ("BGD-KWT", "domestic_work", "employer_pays", "KWT/recruitment_fees/1"),
        ("UGA-SAU", "", "employer_pays", "UGA/recruitment_fees/3"),
        ("PHL-GBR", "", "zero_cost", "PHL/recruitment_fees/3"),
        ("PHL-GBR", "domestic_work", "zero_cost", "PHL/recruitment_fees/2"),
        ("IND-JOR", "factory", "zero_cost", "JOR/recruitment_fees/2"),
        ("CHN-IND", "", "capped", "CHN/recruitment_fees/1"),
        ("IRL-CHN", "", "unknown", None),
        ("UGA-QAT", "", "workers_may_be_charged", "UGA/recruitment_fees/1"),
        ("MMR-THA", "", "capped", "MMR/recruitment_fees/1"),
        ("LKA-KOR", "", "workers_may_be_charged", "KOR/recruitment_fees/1"),
        ("GEO-DEU", "agriculture", "zero_cost", "GEO/recruitment_fees/1"),
    ],
)
def test_the_rule_about_fees_depends_on_pair_and_work(
    brief: Callable[[str], Brief], pair: str, occupation: str, rule: str, fact: str | None
) -> None:
    fee = brief(pair).fee(occupation)
    assert (fee.rule, fee.fact.name if fee.fact else None) == (rule, fact)


@pytest.mark.parametrize(
    ("pair", "kind", "amount", "basis"),
    [
        ("NPL-ARE", "money", 10000, ""),
        ("VNM-TWN", "months", 1, "contract_year"),
        ("CHN-ISR", "percent", 12.5, "contract_wage"),
        ("MMR-MYS", "months", 1, ""),
        ("CHN-HKG", "percent", 12.5, "contract_wage"),
    ],
)
def test_caps_are_typed_values_out_of_facts(brief: Callable[[str], Brief], pair: str, kind: str, amount: float, basis: str) -> None:
    fee = brief(pair).cap()
    assert fee and fee.cap and (fee.cap["type"], fee.cap["amount"], fee.basis) == (kind, amount, basis)


def test_a_pair_without_a_file_resolves_from_both_guides(real: Guides, brief: Callable[[str], Brief]) -> None:
    assert ("KEN", "LBN") not in real.corridors
    found = brief("KEN-LBN")
    assert [(fee.rule, fee.occupation) for fee in found.fees] == [("zero_cost", ""), ("zero_cost", "domestic_work")]
    assert names(found.recruitment_fees)[:2] == ["KEN/recruitment_fees/1", "LBN/recruitment_fees/1"]
    assert found.restrictions == ()  # what Kenya says of the Gulf is not about Lebanon


def test_a_pair_with_one_guide_tells_that_side(brief: Callable[[str], Brief]) -> None:
    leaving, coming = brief("PHL-CAN"), brief("EGY-SAU")
    assert leaving.exit_clearance and leaving.fee().rule == "capped"
    assert coming.fee().rule == "employer_pays" and not coming.exit_clearance


def test_two_countries_without_guide_are_left_to_the_general_card(brief: Callable[[str], Brief]) -> None:
    found = brief("PER-BRA")
    assert not any(getattr(found, key) for key in corridors.TOLD)
    assert found.fee() is fees.UNKNOWN and found.cap() is None


def test_facts_that_hold_only_elsewhere_are_left_out(brief: Callable[[str], Brief]) -> None:
    assert "BGD/recruitment_fees/1" in names(brief("BGD-SAU").recruitment_fees)
    assert "BGD/recruitment_fees/1" not in names(brief("BGD-OMN").recruitment_fees)


def test_facts_that_disagree_are_both_kept_with_their_dates(brief: Callable[[str], Brief]) -> None:
    rules = [(fee.rule, fee.fact.as_of) for fee in brief("IDN-TWN").fees if fee.fact and fee.fact.place == "IDN"]
    assert rules == [("zero_cost", "2025-10-29"), ("workers_may_be_charged", "2020")]
    prices = {fact.as_of: fact.values["max_price"]["amount"] for fact in brief("ETH-SAU").recruitment_fees if "max_price" in fact.values}
    assert prices == {"2024-01-20": 5900, "2023-02": 6900}


@pytest.mark.parametrize(
    ("origin", "destination", "message"),
    [
        ("NPL", "QTA", "'QTA' is no country: write its ISO 3166-1 alpha-3 code"),
        ("", "QAT", "'' is no country"),
        ("nepal", "QAT", "'nepal' is no country"),
        ("NPL", "NPL", "NPL is both origin and destination: name the country where the work is"),
    ],
)
def test_a_wrong_pair_says_what_to_do(real: Guides, origin: str, destination: str, message: str) -> None:
    with pytest.raises(WrongPair, match=message):
        corridors.resolve(real, origin, destination)


def test_chat_hears_both_sides_first(real: Guides) -> None:
    asked = [fact.name for fact in real.about("complaint_body", "PAK", "MYS")]
    assert asked[:2] == ["PAK/complaint_body/1", "MYS/complaint_body/1"]
    assert [fact.name for fact in real.about("restrictions", "NPL", "QAT", "origin")][-1] == "NPL/restrictions/3"


def test_there_are_many_corridors(real: Guides) -> None:
    assert len(PAIRS) >= 60
    assert [f"{origin}-{destination}" for origin, destination in real.corridors] == PAIRS


@pytest.mark.parametrize("pair", PAIRS)
def test_every_corridor_resolves_and_somebody_can_be_called_on_both_sides(real: Guides, brief: Callable[[str], Brief], pair: str) -> None:
    found = brief(pair)
    assert any(getattr(found, key) for key in corridors.TOLD)
    assert all(fee.fact and fee.rule in fees.RULES for fee in found.fees)
    ends = (found.origin, found.destination)
    listed = {listing.country for listing in directory.find(real, ends, today=TODAY, origin=found.origin)}
    assert listed == set(ends)


def test_every_corridor_file_says_something(real: Guides) -> None:
    assert [pair for pair, corridor in real.corridors.items() if not (corridor.prefer or corridor.facts)] == []


NEPAL = """country: NPL
name: Nepal
roles: [origin]
facts:
- key: recruitment_fees
  statement: "At most {limit}."
  values:
    limit: {type: money, amount: 10000, currency: NPR}
  fees: [{rule: capped, cap: limit}]
  sources: [{title: t, publisher: p, url: "https://example.org"}]
- key: restrictions
  statement: "Nobody goes to Kuwait."
  only: [KWT]
  sources: [{title: t, publisher: p, url: "https://example.org"}]
"""
QATAR = """country: QAT
name: Qatar
roles: [destination]
facts:
- key: recruitment_fees
  statement: "Nothing."
  fees: [{rule: zero_cost}]
  sources: [{title: t, publisher: p, url: "https://example.org"}]
"""
CORRIDOR = """origin: NPL
destination: QAT
prefer:
  recruitment_fees: [QAT/recruitment_fees/1, NPL/recruitment_fees/1]
facts:
- key: recruitment_fees
  statement: "The employer pays."
  fees: [{rule: employer_pays}]
  sources: [{title: t, publisher: p, url: "https://example.org"}]
"""


def load(folder: Path, corridor: str = CORRIDOR) -> tuple[Guides, list[Fault]]:
    (folder / "corridors").mkdir()
    for name, text in {"NPL": NEPAL, "QAT": QATAR, "corridors/NPL-QAT": corridor}.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    return guides.load(folder, faults), faults


def test_a_good_corridor_loads_and_fees_follow_its_preference(tmp_path: Path) -> None:
    loaded, faults = load(tmp_path)
    assert faults == []
    found = corridors.resolve(loaded, "NPL", "QAT")
    assert [fee.rule for fee in found.fees] == ["employer_pays", "zero_cost", "capped"]
    assert names(found.recruitment_fees) == ["NPL-QAT/recruitment_fees/1", "QAT/recruitment_fees/1", "NPL/recruitment_fees/1"]
    assert found.restrictions == () and corridors.resolve(loaded, "NPL", "KWT").restrictions


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[QAT/recruitment_fees/1, ", "[KWT/recruitment_fees/1, ", "unknown fact KWT/recruitment_fees/1"),
        ("[QAT/recruitment_fees/1, ", "[NPL/restrictions/1, ", "a fact of another key"),
        ("  recruitment_fees: [QAT/recruitment_fees/1, NPL/recruitment_fees/1]", "  restrictions: [NPL/restrictions/1]", "other countries"),
        ("  recruitment_fees: [QAT/recruitment_fees/1, NPL/recruitment_fees/1]", "- x", "no list of facts by key"),
        ("destination: QAT", "destination: NPL", "does not fit the file's name"),
        ("prefer:", "fees: []\nprefer:", "is no key of a corridor"),
        ("  fees: [{rule: employer_pays}]", "  only: [QAT]", "only stands outside a country's guide"),
    ],
)
def test_each_fault_of_a_corridor_names_file_key_and_remedy(tmp_path: Path, old: str, new: str, problem: str) -> None:
    _, faults = load(tmp_path, CORRIDOR.replace(old, new))
    assert any(problem in fault.problem for fault in faults), faults
    assert all(fault.file == "NPL-QAT.yml" and fault.key and fault.remedy for fault in faults)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("QAT-QAT", "is the origin too"),
        ("NPL-QTA", "'QTA' is no country"),
        ("NPL-KWT", "KWT has no guide"),
        ("QAT-NPL", "no guide with the role"),
    ],
)
def test_both_ends_are_countries_with_a_guide(tmp_path: Path, name: str, problem: str) -> None:
    load(tmp_path)
    origin, destination = name.split("-")
    (tmp_path / f"corridors/{name}.yml").write_text(f"origin: {origin}\ndestination: {destination}\n", encoding="utf-8")
    faults: list[Fault] = []
    guides.load(tmp_path, faults)
    assert any(problem in fault.problem for fault in faults)
    assert all(fault.file == f"{name}.yml" and fault.remedy for fault in faults)
