from datetime import date
from pathlib import Path

import pytest
import yaml

from bot import guides
from bot.faults import FaultyData
from bot.guides import FOLDER, Fact, Guide, Guides, editing
from bot.guides.keys import DESTINATION, KEYS, ORIGIN
from bot.knowledge import ROOT
from bot.sources import Source

GOOD = """\
country: QAT
name: Qatar
roles: [destination]
facts:
- key: hotline
  statement: "Call {line}."
  values:
    line: {type: phone, number: "999", country: QAT}
  as_of: 2021-03
  sources: [{title: t, publisher: Ministry, url: "https://example.org", published: 2021}]
"""


def fact(key: str, as_of: str, place: str = "QAT", reviewed: str = "") -> Fact:
    return Fact(f"fact:{place}/{key}/1", place, key, "s", as_of, (Source("p", "t", "https://example.org"),), reviewed=reviewed)


def held(*facts: Fact) -> Guides:
    return Guides({place: Guide(place, place, (), tuple(f for f in facts if f.place == place)) for place in {f.place for f in facts}}, {})


def due(today: date, *facts: Fact, country: str = "") -> list[str]:
    return [each.id.split(":")[1] for each in editing.due(held(*facts), today, country)]


def test_safety_critical_facts_come_first_then_the_longest_overdue() -> None:
    facts = (fact("contract", "2015"), fact("hotline", "2025"), fact("restrictions", "2024"))
    assert due(date(2026, 11, 24), *facts) == ["QAT/restrictions/1", "QAT/hotline/1", "QAT/contract/1"]


@pytest.mark.parametrize(
    ("today", "listed"),
    [(date(2026, 4, 28), False), (date(2026, 4, 29), True), (date(2026, 6, 28), True), (date(2030, 1, 1), True)],
)
def test_a_hotline_of_december_is_listed_sixty_days_before_june_ends(today: date, listed: bool) -> None:
    assert bool(due(today, fact("hotline", "2025-12"))) is listed


def test_a_review_takes_a_fact_off_the_list_until_its_own_time_is_over() -> None:
    signed = fact("hotline", "2019", reviewed="2026-11-24")
    assert due(date(2026, 11, 25), signed) == []
    assert due(date(2027, 5, 1), signed) == ["QAT/hotline/1"]


def test_facts_without_a_date_are_always_due() -> None:
    assert due(date(1999, 1, 1), fact("contract", "")) == ["QAT/contract/1"]


def test_a_country_has_its_guide_and_its_corridors() -> None:
    facts = (fact("hotline", "2020"), fact("hotline", "2020", "NPL-QAT"), fact("hotline", "2020", "MYS"))
    assert due(date(2026, 1, 1), *facts, country="QAT") == ["NPL-QAT/hotline/1", "QAT/hotline/1"]


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        ("QAT", "QTA", "country", "is no country"),
        ('publisher: Ministry, url: "https://example.org"', "publisher: ''", "hotline/1", "no source with publisher and url"),
        ("[{title: t", "[just words, {title: t", "hotline/1", "source without publisher"),
        ('"Call {line}."', '"Call 999 or {line}."', "hotline/1", "digit in statement"),
        ('{type: phone, number: "999", country: QAT}', "{type: money, amount: 5, currency: QRA}", "hotline/1", "ISO 4217"),
        ('"999"', '"12345678901234"', "hotline/1", "cannot exist"),
        ("as_of: 2021-03", "as_of: 2999-01", "hotline/1", "as_of '2999-01' lies in the future"),
        ("published: 2021", "published: 2999", "hotline/1", "published '2999' lies in the future"),
        ("as_of: 2021-03", "as_of: 2021-03\n  reviewed: {on: 2999-01-01, by: AB}", "hotline/1", "reviewed '2999-01-01' lies in"),
        ("as_of: 2021-03", "as_of: 2021-03\n  reviewed: {on: 2022-01-01, by: Anna}", "hotline/1", "initials"),
        ("as_of: 2021-03", "as_of: 2021-03\n  reviewed: {on: 2022, by: AB}", "hotline/1", "lacks a day"),
        ("as_of: 2021-03", "as_of: 2021-03\n  reviewed: yesterday", "hotline/1", "lacks a day"),
        ("key: hotline", "key: hotlines", "hotlines/1", "no key of facts"),
        ("roles: [destination]", "roles: [goal]", "roles", "no role"),
        ("facts:\n", "facts: none\nrest:\n", "facts", "is no list"),
        ("as_of: 2021-03", "as_off: 2021-03", "hotline/1", "unknown part 'as_off'"),
        ("as_of: 2021-03", "only: []", "hotline/1", "only lists no countries"),
        ("as_of: 2021-03", "only: [KWT, Kuwait]", "hotline/1", "only names 'Kuwait'"),
        ("as_of: 2021-03", "only: [QAT]", "hotline/1", "only names 'QAT'"),
        ("as_of: 2021-03", "only: [{KWT: 1}]", "hotline/1", "is no other country"),
    ],
)
def test_each_fault_is_named_with_file_key_and_remedy(tmp_path: Path, old: str, new: str, key: str, problem: str) -> None:
    text = GOOD.replace(old, new)
    path = tmp_path / f"{yaml.safe_load(text)['country']}.yml"
    path.write_text(text, encoding="utf-8")
    found = {fault.key: fault for fault in editing.check([path]) if problem in fault.problem}
    assert found[key].file == path.name and found[key].remedy


def test_all_faults_of_the_named_files_come_in_one_run_and_no_others(tmp_path: Path) -> None:
    bad = GOOD.replace("2021-03", "soon").replace('"Call {line}."', '"Call 7."')
    for place in ("QAT", "MYS"):
        (tmp_path / f"{place}.yml").write_text(bad.replace("QAT", place), encoding="utf-8")
    faults = editing.check([tmp_path / "QAT.yml", tmp_path / "XXX.yml"])
    assert {fault.file for fault in faults} == {"QAT.yml", str(tmp_path / "XXX.yml")}
    assert len(faults) == 4, faults


def test_a_good_file_has_no_faults(tmp_path: Path) -> None:
    (tmp_path / "QAT.yml").write_text(GOOD, encoding="utf-8")
    assert editing.check([tmp_path / "QAT.yml"]) == []


def test_a_corridor_is_checked_with_the_guides_beside_it(tmp_path: Path) -> None:
    (tmp_path / "QAT.yml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "NPL.yml").write_text(GOOD.replace("QAT", "NPL").replace("destination", "origin"), encoding="utf-8")
    path = tmp_path / "corridors/NPL-QAT.yml"
    path.parent.mkdir()
    path.write_text("origin: NPL\ndestination: QAT\nprefer: {hotline: [QAT/hotline/1, QAT/hotline/7]}\n", encoding="utf-8")
    assert ["QAT/hotline/7" in fault.problem for fault in editing.check([path])] == [True]


@pytest.mark.parametrize("roles", [(ORIGIN,), (DESTINATION,), (ORIGIN, DESTINATION)])
def test_a_new_guide_is_in_order_and_shows_every_key_of_its_roles(tmp_path: Path, roles: tuple[str, ...]) -> None:
    path = editing.begin(tmp_path, "FRA", roles)
    assert path == tmp_path / "FRA.yml" and editing.check([path]) == []
    shown = {line.split()[-1] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# - key:")}
    assert shown == {key for key, about in KEYS.items() if set(about.roles) & set(roles)}


def test_a_new_guide_loads_without_facts(tmp_path: Path) -> None:
    editing.begin(tmp_path, "FRA", (DESTINATION,))
    guide = guides.load(tmp_path, []).guides["FRA"]
    assert (guide.name, guide.roles, guide.facts) == ("France", (DESTINATION,), ())


def test_a_guide_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "FRA.yml").write_text("mine", encoding="utf-8")
    with pytest.raises(FaultyData, match="has a guide already"):
        editing.begin(tmp_path, "FRA", (DESTINATION,))
    assert (tmp_path / "FRA.yml").read_text(encoding="utf-8") == "mine"


def test_a_block_of_a_new_guide_becomes_a_fact_when_its_marks_are_taken_away(tmp_path: Path) -> None:
    path = editing.begin(tmp_path, "FRA", (DESTINATION,))
    head, _, rest = path.read_text(encoding="utf-8").partition("# - key: contract")
    block, gap, tail = ("# - key: contract" + rest).partition("\n\n")
    filled = block.replace("# ", "").replace('statement: ""', 'statement: "It is written."').replace('publisher: ""', 'publisher: "P"')
    path.write_text(head + filled.replace("https://", "https://example.org") + gap + tail, encoding="utf-8")
    assert editing.check([path]) == []
    assert [fact.id for fact in guides.load(tmp_path, []).facts()] == ["fact:FRA/contract/1"]


def test_every_key_in_use_is_listed_and_its_roles_fit() -> None:
    loaded = guides.read(ROOT / FOLDER)
    misplaced = [
        fact.id for guide in loaded.guides.values() for fact in guide.facts if not set(KEYS[fact.key].roles) & set(guide.roles)
    ]  # fmt: skip
    assert misplaced == []
