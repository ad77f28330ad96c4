from collections import Counter
from pathlib import Path

import pytest
import yaml
from babel import Locale

from bot.numerals import plain
from bot.times import Times

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def times() -> Times:
    return Times.load(ROOT / "data/gazetteer/times.yml", [Locale(code) for code in ("en", "zh", "hi", "ne")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no salary for 3 months", [(3, "month")]),
        ("two years contract", [(2, "year")]),
        ("तीन महीने से", [(3, "month")]),
        ("५ महिना भयो", [(5, "month")]),
        ("4 mahina bhayo talab diyena", [(4, "month")]),
        ("三个月没发工资", [(3, "month")]),
        ("每天16小时", [(16, "hour")]),
        ("within 90 days", [(90, "day")]),
        ("room 3 monthly", []),
        ("do you know", []),
        ("тремя 3 месяца не платят", [(3, "month")]),
        ("12 днём", []),
        ("1,5 tahun", [(1.5, "year")]),
        ("1,500 days", [(1500, "day")]),
        ("dua bulan belum dibayar", [(2, "month")]),
        ("kedua bulan", []),
        ("منذ ثلاثة أشهر", [(3, "month")]),
        ("ب3 ايام", [(3, "day")]),
        ("چھ ماہ", [(6, "month")]),
        ("کچھ ماہ", []),
        ("6 ماہانہ", []),
        ("በ3 ወር", [(3, "month")]),
        ("ለ2 ዐመት", [(2, "year")]),
        ("মাস ৩", []),
        ("তিন মাসের বেতন", [(3, "month")]),
        ("මාස 3ක්", [(3, "month")]),
        ("dalawang buwan", [(2, "month")]),
        ("2 नमस्ते", []),
    ],
)
def test_durations(times: Times, text: str, expected: list[tuple[float, str]]) -> None:
    assert [(found.amount, found.unit) for found in times.durations(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("flight on 15 March 2026", ["2026-03-15"]),
        ("on the 3rd june", ["--06-03"]),
        ("March 5, 2026", ["2026-03-05"]),
        ("03/12/2026", ["2026-12-03"]),
        ("2026-02-28", ["2026-02-28"]),
        ("2026年3月15日出发", ["2026-03-15"]),
        ("१५ मार्च २०२६", ["2026-03-15"]),
        ("31/02/2026", []),
        ("call 984-1234567", []),
    ],
)
def test_dates(times: Times, text: str, expected: list[str]) -> None:
    assert [found.value for found in times.days(text)] == expected


def test_burmese_units_are_whole_syllables() -> None:
    times = Times.load(ROOT / "data/gazetteer/times.yml", [Locale("my")])
    assert [(found.amount, found.unit) for found in times.durations("၅ လ")] == [(5, "month")]
    assert list(times.durations("၅ လောက် ပေး")) == [] and list(times.durations("၅ လက်မ")) == []


def test_no_unit_or_number_word_stands_for_two_things() -> None:
    words = yaml.safe_load((ROOT / "data/gazetteer/times.yml").read_text(encoding="utf-8"))
    counts = Counter(word for names in words["units"].values() for word in {plain(name) for name in names})
    assert [word for word, count in counts.items() if count > 1] == []


def test_they_know_their_place(times: Times) -> None:
    text = "since 3 months no pay"
    (found,) = times.durations(text)
    assert text[found.start : found.end] == "3 months"
