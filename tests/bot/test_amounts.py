from pathlib import Path

import pytest

from bot.amounts import Amounts

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def amounts() -> Amounts:
    return Amounts.load(ROOT / "data/gazetteer/amounts.yml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pay 2 lakh first", [(200_000, "?")]),
        ("Rs. 45,000 and 50k", [(45_000, "?"), (50_000, "?")]),
        ("५० हजार रुपैयाँ", [(50_000, "?")]),
        ("先交3万块钱", [(30_000, "CNY")]),
        ("两万元", [(20_000, "CNY")]),
        ("1,50,000 inr", [(150_000, "INR")]),
        ("2.5 lakh", [(250_000, "?")]),
        ("€1.500", [(1_500, "EUR")]),
        ("AED3000/month", [(3_000, "AED")]),
        ("1 crore", [(10_000_000, "?")]),
        ("call +977 984-1234567", []),
        ("3 months", []),
    ],
)
def test_money(amounts: Amounts, text: str, expected: list[tuple[float, str]]) -> None:
    assert [(money.amount, money.currency) for money in amounts.money(text)] == expected


def test_money_knows_its_place(amounts: Amounts) -> None:
    (money,) = amounts.money("they want २ लाख now")
    assert "they want २ लाख now"[money.start : money.end].strip() == "२ लाख"


@pytest.mark.parametrize(
    ("text", "count"),
    [("i am 16 yrs", 1), ("她才15岁", 1), ("my age is 17", 1), ("19 years old", 0), ("3 years", 0), ("१५ वर्ष", 1)],
)
def test_ages_under_eighteen(amounts: Amounts, text: str, count: int) -> None:
    assert len(list(amounts.minors(text))) == count


@pytest.mark.parametrize(
    ("text", "count"), [("18 ghanta kaam", 1), ("12-14 hours", 1), ("8 hours", 0), ("每天16小时", 1), ("48 hours a week", 0)]
)
def test_long_days(amounts: Amounts, text: str, count: int) -> None:
    assert len(list(amounts.long_hours(text))) == count
