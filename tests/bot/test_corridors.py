from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from babel import Locale

from bot import corridors, fees, guides
from bot.corridors import Brief, WrongPair
from bot.countries import GULF, Countries
from bot.faults import Fault
from bot.guides import Fact, Guides
from bot.tokens import tokenise

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "country_guides"
PAIRS = sorted(path.stem for path in (FOLDER / "corridors").glob("*-*.yml"))
FAR = date(2099, 1, 1)
UNNAMED = {"IND/restrictions/1", "IND/restrictions/2", "IND/restrictions/3", "NPL/recruitment_fees/2", "NPL/recruitment_fees/3"}
"""Facts that hold for some countries which another fact beside them names."""


@pytest.fixture(scope="module")
def real() -> Guides:
    return guides.load(FOLDER, [])


@pytest.fixture(scope="module")
def brief(real: Guides) -> Callable[[str], Brief]:
    return lambda pair: corridors.resolve(real, *pair.split("-"))


def names(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.name for fact in facts]


def test_nepal_to_qatar_has_rule_cap_and_numbers_of_both_sides(brief: Callable[[str], Brief]) -> None:
    found = brief("NPL-QAT")
    assert (found.fee().rule, found.fee().fact and found.fee().fact.name) == ("capped", "NPL/recruitment_fees/1")
    assert found.fee().cap == {"type": "money", "amount": 10000, "currency": "NPR", "period": "once"}
    assert [fee.fact.place for fee in found.zero_cost if fee.fact] == ["QAT"]
    assert names(found.restrictions) == ["NPL/restrictions/2", "NPL/restrictions/1"]
    assert "NPL/exit_clearance/1" in names(found.exit_clearance)
    assert (names(found.help_at_origin), names(found.help_at_destination)) == (["NPL/hotline/1"], ["QAT/hotline/1"])


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
    assert "restrictions" in found.unsaid


def test_a_pair_with_one_guide_tells_that_side(brief: Callable[[str], Brief]) -> None:
    leaving, coming = brief("PHL-CAN"), brief("EGY-SAU")
    assert leaving.exit_clearance and leaving.help_at_origin and not leaving.help_at_destination
    assert coming.fee().rule == "employer_pays" and coming.help_at_destination and not coming.exit_clearance


def test_two_countries_without_guide_are_left_to_the_general_card(brief: Callable[[str], Brief]) -> None:
    found = brief("PER-BRA")
    assert list(found.facts()) == []
    assert found.fee() is fees.UNKNOWN and found.cap() is None
    assert found.unsaid == corridors.TOLD


def test_facts_of_another_country_are_left_out(brief: Callable[[str], Brief]) -> None:
    assert "IND/hotline/1" in names(brief("IND-ARE").help_at_destination)
    assert "IND/hotline/1" not in names(tuple(brief("IND-QAT").facts()))
    assert "BGD/recruitment_fees/1" not in names(brief("BGD-OMN").recruitment_fees)


def test_facts_that_disagree_are_both_kept_with_their_dates(brief: Callable[[str], Brief]) -> None:
    rules = [(fee.rule, fee.fact.as_of) for fee in brief("IDN-TWN").fees if fee.fact and fee.fact.place == "IDN"]
    assert rules == [("zero_cost", "2025-10-29"), ("workers_may_be_charged", "2020")]
    prices = {fact.as_of: fact.values["max_price"]["amount"] for fact in brief("ETH-SAU").recruitment_fees if "max_price" in fact.values}
    assert prices == {"2024-01-20": 5900, "2023-02": 6900}


def test_stale_facts_are_marked_not_dropped(brief: Callable[[str], Brief]) -> None:
    found = brief("PHL-KWT")
    assert list(found.stale(FAR)) == list(found.facts()) != []
    assert "PHL/restrictions/3" not in names(found.stale(date(2026, 3, 3)))
    assert "PHL/restrictions/3" in names(found.stale(date(2026, 11, 1))) and "PHL/restrictions/3" in names(found.restrictions)


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


def test_there_are_many_corridors_and_some_from_every_origin(real: Guides) -> None:
    assert len(PAIRS) >= 60
    assert [f"{origin}-{destination}" for origin, destination in real.corridors] == PAIRS
    origins = {place for place, guide in real.guides.items() if "origin" in guide.roles}
    assert origins == {origin for origin, _ in real.corridors}


@pytest.mark.parametrize("pair", PAIRS)
def test_every_corridor_resolves_both_sides(brief: Callable[[str], Brief], pair: str) -> None:
    found = brief(pair)
    assert {found.origin, found.destination} <= {place for fact in found.facts() for place in fact.place.split("-")}
    assert found.help_at_origin and found.help_at_destination
    assert all(fee.fact and fee.rule in fees.RULES for fee in found.fees)


def test_every_corridor_file_says_something(real: Guides) -> None:
    assert [pair for pair, corridor in real.corridors.items() if not (corridor.prefer or corridor.facts)] == []


def test_facts_kept_for_some_countries_name_one_of_them(real: Guides) -> None:
    """Ids count facts: one that is put in between would move the countries to another fact."""
    countries = Countries.load(ROOT / "data/gazetteer/countries.yml", [Locale("en")])
    facts = {fact.name: fact for fact in real.facts()}
    for name in real.sides.only.keys() - UNNAMED:
        text = f"{facts[name].statement} {facts[name].applies_to} {facts[name].note}"
        found = {mention.code for mention in countries.find(tokenise(text))}
        assert real.sides.only[name] & (found | (set(countries.gulf) if GULF in found else set())), name


def test_occupations_are_those_of_the_gazetteer() -> None:
    listed = yaml.safe_load((ROOT / "data/gazetteer/occupations.yml").read_text(encoding="utf-8"))
    assert listed.keys() - {"agency_words", "not_agencies"} == fees.OCCUPATIONS


NEPAL = """country: NPL
name: Nepal
roles: [origin]
facts:
- key: recruitment_fees
  statement: "At most {limit}, {share} or {time}."
  values:
    limit: {type: money, amount: 10000, currency: NPR}
    share: {type: percent, amount: 10}
    time: {type: hours, amount: 2}
  sources: [{title: t, publisher: p, url: "https://example.org"}]
- key: restrictions
  statement: "Nobody goes to Kuwait."
  sources: [{title: t, publisher: p, url: "https://example.org"}]
"""
QATAR = """country: QAT
name: Qatar
roles: [destination]
facts:
- key: recruitment_fees
  statement: "Nothing."
  sources: [{title: t, publisher: p, url: "https://example.org"}]
"""
CORRIDOR = """origin: NPL
destination: QAT
fees:
- {rule: capped, cap: NPL/recruitment_fees/1.limit}
- {rule: zero_cost, fact: QAT/recruitment_fees/1, occupation: domestic_work}
- {rule: employer_pays, fact: NPL-QAT/recruitment_fees/1}
prefer:
  recruitment_fees: [QAT/recruitment_fees/1, NPL/recruitment_fees/1]
facts:
- key: recruitment_fees
  statement: "The employer pays."
  sources: [{title: t, publisher: p, url: "https://example.org"}]
"""
SIDES = "any-QAT: [{rule: zero_cost, fact: QAT/recruitment_fees/1}]\nNPL-any: [{rule: capped, cap: NPL/recruitment_fees/1.limit}]\n"
ONLY = "NPL/restrictions/1: [KWT]\n"


def load(folder: Path, corridor: str = CORRIDOR, sides: str = SIDES, only: str = ONLY) -> tuple[Guides, list[Fault]]:
    (folder / "corridors").mkdir()
    texts = {"NPL": NEPAL, "QAT": QATAR, "corridors/NPL-QAT": corridor, "corridors/fees": sides, "corridors/only": only}
    for name, text in texts.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    return guides.load(folder, faults), faults


def test_a_good_corridor_loads(tmp_path: Path) -> None:
    loaded, faults = load(tmp_path)
    assert faults == []
    found = corridors.resolve(loaded, "NPL", "QAT")
    assert [fee.rule for fee in found.fees] == ["capped", "zero_cost", "employer_pays", "zero_cost"]
    assert names(found.recruitment_fees) == ["NPL-QAT/recruitment_fees/1", "QAT/recruitment_fees/1", "NPL/recruitment_fees/1"]
    assert found.restrictions == () and corridors.resolve(loaded, "NPL", "KWT").restrictions


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("NPL/recruitment_fees/1.limit", "NPL/recruitment_fees/9.limit", "unknown fact NPL/recruitment_fees/9"),
        ("NPL/recruitment_fees/1.limit", "NPL/recruitment_fees/1.sum", "unknown value 'sum'"),
        ("NPL/recruitment_fees/1.limit", "NPL/recruitment_fees/1", "unknown value ''"),
        ("NPL/recruitment_fees/1.limit", "NPL/recruitment_fees/1.time", "is hours"),
        ("NPL/recruitment_fees/1.limit", "NPL/recruitment_fees/1.share", "share of an unknown wage"),
        ("1.limit}", "1.share, basis: year}", "'year' is no basis"),
        ("rule: zero_cost", "rule: free", "'free' is no rule"),
        ("{rule: zero_cost", "{rule: [zero_cost]", "['zero_cost'] is no rule"),
        ("{rule: capped, cap", "{rule: zero_cost, cap", "has a cap, but the rule zero_cost"),
        ("domestic_work", "gardening", "'gardening' is no occupation"),
        (", occupation", ", work", "unknown key 'work'"),
        ("fact: QAT/recruitment_fees/1, ", "", "either a fact or a cap"),
        ("fees:\n- {rule: capped, cap: NPL/recruitment_fees/1.limit}", "fees:\n- capped", "either a fact or a cap"),
        ("[QAT/recruitment_fees/1, ", "[KWT/recruitment_fees/1, ", "unknown fact KWT/recruitment_fees/1"),
        ("[QAT/recruitment_fees/1, ", "[NPL/restrictions/1, ", "a fact of another key"),
        ("  recruitment_fees: [QAT/recruitment_fees/1, NPL/recruitment_fees/1]", "  restrictions: [NPL/restrictions/1]", "other countries"),
        ("  recruitment_fees: [QAT/recruitment_fees/1, NPL/recruitment_fees/1]", "- x", "no list of facts by key"),
        ("destination: QAT", "destination: NPL", "does not fit the file's name"),
        ("prefer:", "fee: 1\nprefer:", "is no key of a corridor"),
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


@pytest.mark.parametrize(
    ("sides", "only", "problem"),
    [
        (SIDES.replace("any-QAT", "IND-QAT"), ONLY, "names no side"),
        (SIDES.replace("any-QAT", "any-QTA"), ONLY, "names no side"),
        (SIDES.replace("fact: QAT", "fact: NPL"), ONLY, "unknown fact NPL/recruitment_fees/1"),
        (SIDES, "NPL/restrictions/7: [KWT]\n", "is no fact"),
        (SIDES, "NPL/restrictions/1: []\n", "lists no countries"),
        (SIDES, "NPL/restrictions/1: [KWT, Kuwait]\n", "'Kuwait' is no other country"),
        (SIDES, "NPL/restrictions/1: [NPL]\n", "'NPL' is no other country"),
        (SIDES, "NPL/restrictions/1: [{KWT: 1}]\n", "is no other country"),
    ],
)
def test_each_fault_of_a_side_names_file_key_and_remedy(tmp_path: Path, sides: str, only: str, problem: str) -> None:
    _, faults = load(tmp_path, sides=sides, only=only)
    assert any(problem in fault.problem and fault.remedy and fault.file in {"fees.yml", "only.yml"} for fault in faults), faults
