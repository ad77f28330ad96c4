from datetime import date
from pathlib import Path

import pytest

from bot import guides
from bot.faults import Fault
from bot.guides import Fact, Guides
from bot.sources import Source

GOOD = """country: QAT
name: Qatar
roles: [destination]
facts:
- key: minimum_wage
  statement: "Pay is at least {basic}."
  values:
    basic: {type: money, amount: 1000, currency: QAR}
  as_of: 2021-03
  sources: [{title: t, publisher: ILO, url: "https://ilo.org"}]
"""


def load(folder: Path, text: str) -> tuple[Guides, list[Fault]]:
    (folder / "QAT.yml").write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    return guides.load(folder, faults), faults


def test_a_good_guide_loads(tmp_path: Path) -> None:
    loaded, faults = load(tmp_path, GOOD)
    assert faults == []
    assert [fact.id for fact in loaded.about("minimum_wage", None, "QAT")] == ["fact:QAT/minimum_wage/1"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("{basic}.", "1000.", "digit in statement"),
        ("currency: QAR", "currency: ZZZ", "ISO 4217"),
        ('url: "https://ilo.org"', "", "no source with publisher and url"),
        ("as_of: 2021-03", "as_of: soon", "no date"),
        ("as_of: 2021-03", "as_of: 2999-01", "future"),
        ("basic: {type", "other: {type", "only in one of"),
        ("country: QAT", "country: QTA", "as the file is called"),
        ("name: Qatar", "name: Qatar\nname: Twice", "stands twice"),
        ("roles: [destination]", "roles: [destination", "is not YAML"),
    ],
)
def test_each_fault_names_file_and_remedy(tmp_path: Path, old: str, new: str, problem: str) -> None:
    _, faults = load(tmp_path, GOOD.replace(old, new))
    assert any(problem in f"{fault.problem} {fault.remedy}" for fault in faults), faults
    assert all(fault.file == "QAT.yml" and fault.remedy for fault in faults)


@pytest.mark.parametrize(
    ("key", "as_of", "reviewed", "stale"),
    [
        ("recruitment_fees", "2026-05", "", False),
        ("recruitment_fees", "2026-01", "", True),
        ("minimum_wage", "2026-01", "", False),
        ("contract", "2023-01", "", True),
        ("contract", "2023-01", "2026-06-01", False),
        ("contract", "", "", True),
    ],
)
def test_facts_fall_due_by_their_key(key: str, as_of: str, reviewed: str, stale: bool) -> None:
    fact = Fact("fact:X/1", "X", key, "s", as_of, (Source("p", "t"),), reviewed=reviewed)
    assert fact.is_stale(date(2026, 11, 24)) is stale
