from collections import Counter
from pathlib import Path

import pytest
import yaml

from bot.amounts import Amounts
from bot.numerals import plain

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
        ("100 000 рублей", [(100_000, "RUB")]),
        ("от 1 000 000 сум", [(1_000_000, "UZS")]),
        ("100 000 - 150 000 000 руб", [(150_000_000, "RUB")]),
        ("2026 100 usd", [(100, "USD")]),
        ("1,5 juta", [(1_500_000, "?")]),
        ("1,8 triệu won", [(1_800_000, "KRW")]),
        ("12,50 евро", [(12.5, "EUR")]),
        ("0.500 kwd", [(0.5, "KWD")]),
        ("1,00000 rs", [(100_000, "?")]),
        ("NPR 500/-", [(500, "NPR")]),
        ("500/-", [(500, "?")]),
        ("খাওয়ার টাকা ১০০ রিয়াল", [(100, "?")]),
        ("usd 100 aed 200", [(100, "USD"), (200, "AED")]),
        ("৫ লাখের কম", [(500_000, "?")]),
        ("50 ሺ ብር", [(50_000, "ETB")]),
        ("රුපියල් ලක්ෂ 4යි", [(400_000, "?")]),
        ("１０ သိန်း", [(1_000_000, "?")]),
        ("الراتب 900 درهم،", [(900, "?")]),
    ],
)
def test_money(amounts: Amounts, text: str, expected: list[tuple[float, str]]) -> None:
    assert [(money.amount, money.currency) for money in amounts.money(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "2 đứa con",
        "3 trường học",
        "5 kỹ sư",
        "10 тысячелистников",
        "5 comma",
        "500 сомневаюсь",
        "اکثر 5 سوال",
        "5 kilo",
        "10 ဝမ်းသာ",
        "kafadhs 5",
    ],
)
def test_no_money_inside_other_words(amounts: Amounts, text: str) -> None:
    assert list(amounts.money(text)) == []


def test_no_word_stands_for_two_things() -> None:
    words = yaml.safe_load((ROOT / "data/gazetteer/amounts.yml").read_text(encoding="utf-8"))
    for part in ("multipliers", "currencies"):
        counts = Counter(word for names in words[part].values() for word in {plain(name) for name in names})
        assert [word for word, count in counts.items() if count > 1] == []


def test_money_knows_its_place(amounts: Amounts) -> None:
    (money,) = amounts.money("they want २ लाख now")
    assert "they want २ लाख now"[money.start : money.end].strip() == "२ लाख"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("i am 16 yrs", 1),
        ("她才15岁", 1),
        ("my age is 17", 1),
        ("19 years old", 0),
        ("3 years", 0),
        ("१५ वर्ष", 1),
        ("storage 2 days", 0),
        ("umurku baru 15", 1),
        ("ей 16 лет", 1),
        ("16-летняя сестра", 1),
        ("عمرها 15", 1),
        ("عمره 5 اشهر", 1),
        ("አስራ 16 ዓመት", 1),
        ("අවුරුදු 16යි", 1),
        ("අවුරුදු 20යි", 0),
        ("16 tuổi", 1),
        ("edad niya ay 14", 1),
        ("10 лето", 0),
    ],
)
def test_ages_under_eighteen(amounts: Amounts, text: str, count: int) -> None:
    assert len(list(amounts.minors(text))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("18 ghanta kaam", 1),
        ("12-14 hours", 1),
        ("8 hours", 0),
        ("每天16小时", 1),
        ("48 hours a week", 0),
        ("14 часов", 1),
        ("පැය 14ක්", 1),
        ("16 jam sehari", 1),
        ("14 jamaah", 0),
        ("১৪ ঘণ্টার", 1),
    ],
)
def test_long_days(amounts: Amounts, text: str, count: int) -> None:
    assert len(list(amounts.long_hours(text))) == count
