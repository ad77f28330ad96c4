from datetime import date
from pathlib import Path

import pytest

from bot import guides
from bot.faults import FaultyData
from bot.guides import signing

TODAY = date(2026, 11, 26)
ROOT = Path(__file__).parents[3]
STYLED = """\
# A comment on top.
country: QAT   # beside
name: 'Qatar'
roles:
- destination
facts:
  - key: contract
    statement: >
      It must be
      written.
    as_of:   2021-03
    sources: [{title: "a: b", publisher: P,   url: "https://example.org/é"}]   # a source
    note: |
      Ask for
      a copy.

  # between two facts
  - key: contract
    statement: "It is {copies}."
    values: {copies: {type: number, amount: 1.50}}
    as_of: "2022"
    sources:
      - title: t
        publisher: P
        url: https://example.org
    # the end of the second
  - {key: contract, statement: One line., as_of: undated, sources: [{publisher: P, url: "https://example.org"}]}
  - key: health
    statement: Signed before.
    reviewed:
      on: 2020-01-01
      by: CD
    as_of: 2019
    sources: [{publisher: P, url: "https://example.org"}]
"""


def write(folder: Path, text: str = STYLED) -> Path:
    path = folder / "QAT.yml"
    path.write_bytes(text.encode("utf-8"))
    return path


def sign(path: Path, fact: str, by: str = "AB", on: date = TODAY) -> str:
    signing.sign(path, fact, by, on, TODAY)
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("fact", "before", "line"),
    [
        ("QAT/contract/1", "      a copy.\n", "    reviewed: {on: 2026-11-26, by: AB}\n"),
        ("QAT/contract/2", "        url: https://example.org\n", "    reviewed: {on: 2026-11-26, by: AB}\n"),
    ],
)
def test_one_line_comes_in_at_the_end_of_the_fact_and_nothing_else_changes(tmp_path: Path, fact: str, before: str, line: str) -> None:
    assert sign(write(tmp_path), fact) == STYLED.replace(before, before + line)


def test_a_fact_on_one_line_stays_on_it(tmp_path: Path) -> None:
    end = 'url: "https://example.org"}]}\n'
    assert sign(write(tmp_path), "QAT/contract/3") == STYLED.replace(end, end[:-2] + ", reviewed: {on: 2026-11-26, by: AB}}\n")


def test_signing_again_replaces_the_review(tmp_path: Path) -> None:
    again = sign(write(tmp_path), "QAT/health/1")
    assert "CD" not in again and again.count("reviewed:") == 1 and "    as_of: 2019\n" in again
    once_more = sign(tmp_path / "QAT.yml", "QAT/health/1", by="EF", on=date(2026, 11, 25))
    assert once_more == again.replace("{on: 2026-11-26, by: AB}", "{on: 2026-11-25, by: EF}")


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    signed = sign(write(tmp_path, STYLED.replace("\n", "\r\n")), "QAT/contract/2")
    assert signed.count("\r\n") == signed.count("\n") == STYLED.count("\n") + 1


def test_a_signed_fact_loads_with_its_review(tmp_path: Path) -> None:
    sign(write(tmp_path), "QAT/contract/1")
    assert [fact.reviewed for fact in guides.load(tmp_path, []).facts()] == ["2026-11-26", "", "", "2020-01-01"]


@pytest.mark.parametrize(
    ("fact", "by", "on", "problem"),
    [
        ("QAT/contract/1", "Anna", TODAY, "more or less than initials"),
        ("QAT/contract/1", "ab", TODAY, "more or less than initials"),
        ("QAT/contract/1", "A1", TODAY, "more or less than initials"),
        ("QAT/contract/1", "AB", date(2026, 11, 27), "lies in the future"),
        ("QAT/contract/9", "AB", TODAY, "is no fact of this guide"),
        ("QAT/contract", "AB", TODAY, "is no fact of this guide"),
        ("QAT/contract/1/2", "AB", TODAY, "is no fact of this guide"),
    ],
)
def test_what_cannot_be_true_is_refused_and_nothing_is_written(tmp_path: Path, fact: str, by: str, on: date, problem: str) -> None:
    path = write(tmp_path)
    with pytest.raises(FaultyData, match=problem):
        sign(path, fact, by, on)
    assert path.read_text(encoding="utf-8") == STYLED


def test_an_unknown_number_is_answered_with_the_ids_there_are(tmp_path: Path) -> None:
    with pytest.raises(FaultyData, match="QAT/contract/1, QAT/contract/2, QAT/contract/3"):
        sign(write(tmp_path), "QAT/contract/9")


def test_all_refusals_come_at_once(tmp_path: Path) -> None:
    with pytest.raises(FaultyData) as raised:
        sign(tmp_path / "XXX.yml", "XXX/contract/1", "Anna", date(2099, 1, 1))
    assert len(raised.value.faults) == 3


def test_a_faulty_guide_is_mended_before_it_is_signed(tmp_path: Path) -> None:
    path = write(tmp_path, STYLED.replace("2021-03", "soon"))
    with pytest.raises(FaultyData, match="'soon' is no date"):
        sign(path, "QAT/contract/2")


@pytest.mark.parametrize("place", ["QAT", "NPL", "corridors/NPL-QAT", "topics/scam-compounds"])
def test_every_fact_of_real_files_gains_one_line(place: str) -> None:
    text = (ROOT / f"country_guides/{place}.yml").read_text(encoding="utf-8")
    loaded = guides.load(ROOT / "country_guides", [])
    for fact in (each for each in loaded.facts() if each.place == place.rpartition("/")[2]):
        signed = signing.signed(text, fact.name, TODAY, "AB")
        added = [line for line in signed.splitlines() if line not in text.splitlines()]
        assert added == ["  reviewed: {on: 2026-11-26, by: AB}"]
        assert signed.replace(added[0] + "\n", "") == text
