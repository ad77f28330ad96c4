from pathlib import Path

import pytest
from babel import Locale

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


def test_they_know_their_place(times: Times) -> None:
    text = "since 3 months no pay"
    (found,) = times.durations(text)
    assert text[found.start : found.end] == "3 months"
