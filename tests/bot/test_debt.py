"""Loans as lenders count them, month by month, and what makes a debt one that can bind."""

from decimal import Decimal
from typing import Any

import pytest
from babel import Locale
from markupsafe import Markup

from bot import debt_chart, values
from bot.catalog import Words
from bot.debt import SHOWN, PayBack, Plan, pay_back
from bot.entries import WrongEntry, number
from bot.loans import KINDS, Loan
from bot.money import Money, Pace

MESSAGES = {
    "chart_debt": "How long <it> lasts",
    "chart_paid": "Paid after {expected}, at worst {worst}.",
    "chart_never_at_worst": "Paid after {expected}, at worst never.",
    "chart_never": "Never paid.",
    "chart_expected": "as promised",
    "chart_worst": "at worst",
}


def npr(amount: object, period: str = "") -> Money:
    return Money(number("amount", amount), "NPR", period)


def borrowed(amount: object, rate: object, kind: str = "monthly", **more: Any) -> Loan:
    return Loan(npr(amount), number("interest", rate), kind, **more)


def plan(fees: object = 100_000, wage: object = 30_000, living: object = 20_000, **more: Any) -> Plan:
    return Plan(npr(fees), npr(wage), npr(living), **more)


def left(found: PayBack) -> list[int]:
    return [round(amount) for amount in found.expected.left]


def test_own_money_without_interest_is_earned_back_by_what_is_left_of_the_wage() -> None:
    found = pay_back(plan(25_000))
    assert (left(found), found.expected.months, found.expected.interest) == ([25_000, 15_000, 5_000, 0], 3, 0)
    assert found.total(found.expected) == npr(25_000)


def test_monthly_interest_is_counted_on_what_is_still_owed() -> None:
    found = pay_back(plan(20_000, loan=borrowed(20_000, 5)))
    assert left(found) == [20_000, 11_000, 1_550, 0]
    assert found.expected.interest == Decimal("1000.00") + Decimal("550.00") + Decimal("77.50")


def test_yearly_interest_is_a_twelfth_each_month() -> None:
    yearly, monthly = (pay_back(plan(loan=borrowed(100_000, rate, kind))) for rate, kind in ((60, "yearly"), (5, "monthly")))
    assert yearly.expected == monthly.expected


def test_flat_interest_stays_that_of_the_whole_sum() -> None:
    found = pay_back(plan(20_000, loan=borrowed(20_000, 60, "flat")))
    assert left(found) == [20_000, 11_000, 2_000, 0]
    assert found.expected.interest == 3_000


def test_meter_interest_is_per_hundred_a_month_of_the_whole_sum() -> None:
    found = pay_back(plan(20_000, loan=borrowed(20_000, 5, "meter")))
    assert left(found) == [20_000, 11_000, 2_000, 0]


def test_unpaid_meter_interest_joins_the_sum_and_unpaid_flat_interest_does_not() -> None:
    lean = {"wage": 20_500, "living": 20_000}
    meter = pay_back(plan(10_000, loan=borrowed(10_000, 10, "meter"), **lean)).expected.left
    flat = pay_back(plan(10_000, loan=borrowed(10_000, 120, "flat"), **lean)).expected.left
    assert meter[:3] == (10_000, 10_500, 11_050)
    assert flat[:3] == (10_000, 10_500, 11_000)


@pytest.mark.parametrize("kind", KINDS)
def test_without_interest_all_ways_of_counting_are_one(kind: str) -> None:
    assert pay_back(plan(loan=borrowed(100_000, 0, kind))).expected.months == 10


def test_at_worst_the_wage_is_lower_and_two_months_bring_nothing() -> None:
    found = pay_back(plan(10_000, loan=borrowed(10_000, 10)))
    assert found.expected.months == 2
    assert found.worst.left[:4] == (10_000, 11_000, 12_100, Decimal("12310.00"))
    assert found.worst.months is None


def test_own_money_comes_back_after_the_loan_is_paid() -> None:
    found = pay_back(plan(30_000, loan=borrowed(10_000, 0)))
    assert (left(found), found.plan.own) == ([30_000, 20_000, 10_000, 0], 20_000)


def test_a_loan_above_the_fees_is_paid_back_whole() -> None:
    found = pay_back(plan(10_000, loan=borrowed(30_000, 0)))
    assert (found.expected.months, found.total(found.expected)) == (3, npr(30_000))


def test_nothing_to_pay_takes_no_month() -> None:
    found = pay_back(plan(0))
    assert (found.expected.months, found.worst.months, found.signs) == (0, 0, ())
    assert debt_chart.draw(found, Words("en", {}), MESSAGES) == ""


@pytest.mark.parametrize(
    "given",
    [
        plan(wage=20_000),
        plan(wage=0),
        plan(wage=15_000, living=20_000),
        plan(loan=borrowed(100_000, 10, "meter")),
        plan(loan=borrowed(100_000, 120, "flat")),
        plan(loan=borrowed(100_000, 11)),
    ],
)
def test_a_debt_that_the_wage_cannot_lower_is_never_paid_back(given: Plan) -> None:
    found = pay_back(given)
    assert (found.expected.months, found.total(found.expected)) == (None, None)
    assert found.signs == ("never",)
    assert found.can_bind
    assert len(found.expected.left) == SHOWN + 1


def test_the_least_above_the_interest_pays_a_loan_back_in_the_end() -> None:
    found = pay_back(plan(wage=30_100, loan=borrowed(100_000, 10)))
    assert found.expected.months and found.expected.months > SHOWN


def test_what_goes_wrong_often_makes_a_debt_endless() -> None:
    assert pay_back(plan(loan=borrowed(100_000, 3))).signs == ("never_at_worst",)


def test_a_debt_longer_than_the_contract_binds() -> None:
    lasts = plan(wage=45_000, loan=borrowed(100_000, 1), contract_months=4)
    assert pay_back(lasts).signs == ("outlasts_contract",)
    assert not pay_back(plan(wage=45_000, loan=borrowed(100_000, 1), contract_months=5)).can_bind


def test_a_debt_to_those_who_gave_the_job_binds() -> None:
    assert pay_back(plan(10_000, 45_000, loan=borrowed(10_000, 0, tied=True))).signs == ("owed_to_recruiter",)
    assert not pay_back(plan(10_000, 45_000, loan=borrowed(0, 0, tied=True))).can_bind


@pytest.mark.parametrize(
    ("fees", "cap", "above", "percent"),
    [
        (100_000, npr(10_000), 90_000, 90),
        (10_000, npr(10_000), 0, 0),
        (5_000, npr(10_000), 0, 0),
        (100_000, Money(Decimal(), "QAR"), 100_000, 100),
        (30_000, npr(10_000), 20_000, Decimal("66.67")),
    ],
)
def test_the_share_above_the_legal_cap(fees: int, cap: Money, above: int, percent: Decimal) -> None:
    found = pay_back(plan(fees, cap=cap))
    assert (found.above_cap, found.percent_above_cap) == (npr(above), percent)


def test_no_cap_and_a_cap_in_another_currency_give_no_share() -> None:
    assert pay_back(plan()).percent_above_cap is None
    assert pay_back(plan(cap=Money(Decimal(10), "QAR"))).above_cap is None
    assert pay_back(plan(0, cap=npr(10))).percent_above_cap is None


def test_sums_are_exact() -> None:
    found = pay_back(plan("0.30", "0.1", 0))
    assert (found.expected.months, found.expected.left[1]) == (3, Decimal("0.20"))


@pytest.mark.parametrize(
    ("make", "field", "problem", "text"),
    [
        (lambda: npr(-1), "amount", "too_small", "amount is less than 0"),
        (lambda: npr("lots"), "amount", "not_a_number", "amount is not a number"),
        (lambda: npr(float("nan")), "amount", "not_a_number", "amount is not a number"),
        (lambda: npr("Infinity"), "amount", "not_a_number", "amount is not a number"),
        (lambda: plan(10**13), "fees", "too_big", "fees is more than 1000000000000"),
        (lambda: borrowed(1, 1000), "interest", "too_big", "interest is more than 50"),
        (lambda: borrowed(1, 1000, "meter"), "interest", "too_big", "interest is more than 50"),
        (lambda: borrowed(1, 1000, "yearly"), "interest", "too_big", "interest is more than 600"),
        (lambda: borrowed(1, 1000, "flat"), "interest", "too_big", "interest is more than 600"),
        (lambda: borrowed(1, -1), "interest", "too_small", "interest is less than 0"),
        (lambda: borrowed(1, 1, "weekly"), "interest_kind", "unknown", "interest kind is not one of monthly"),
        (lambda: plan(contract_months=0), "contract_months", "too_small", "contract months is less than 1"),
        (lambda: plan(contract_months=999), "contract_months", "too_big", "contract months is more than 120"),
        (lambda: Plan(npr(1), Money(Decimal(1), "QAR")), "wage", "currency", "wage is not in NPR"),
        (lambda: Plan(Money(Decimal(1), "?"), npr(1)), "fees", "which_currency", "name the country"),
        (lambda: Plan(npr(1), npr(1, "day")), "wage", "period", "wage is for another period than: month"),
        (lambda: plan(loan=Loan(Money(Decimal(1), "INR"), Decimal(1))), "loan", "currency", "loan is not in NPR"),
        (lambda: Money(Decimal(1), "XYW"), "currency", "unknown", "ISO 4217"),
        (lambda: npr(1, "fortnight"), "period", "unknown", "period is not one of hour"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_field_and_limit(make: Any, field: str, problem: str, text: str) -> None:
    with pytest.raises(WrongEntry, match=text) as refused:
        make()
    assert (refused.value.field, refused.value.problem) == (field, problem)
    assert values.write(refused.value.limit_value, Locale("en")).replace(",", "") in str(refused.value).replace(",", "")


@pytest.mark.parametrize(
    ("money", "pace", "month"),
    [
        (npr(12, "year"), Pace(), 1),
        (npr(3, "week"), Pace(), 13),
        (npr(3, "day"), Pace(days=Decimal(6)), 78),
        (npr(3, "hour"), Pace(Decimal(48)), 624),
        (npr(3, "month"), Pace(), 3),
    ],
)
def test_a_wage_in_a_month_of_work(money: Money, pace: Pace, month: int) -> None:
    assert money.a_month(pace) == npr(Decimal(month), "month")


@pytest.mark.parametrize("money", [npr(3, "day"), npr(3, "hour"), npr(3, "once"), npr(3)])
def test_a_month_is_not_guessed(money: Money) -> None:
    assert money.a_month(Pace()) is None


def test_money_is_written_by_cldr() -> None:
    assert values.write(Money(Decimal("1234.5"), "NPR").value, Locale("en")) == "NPR\xa01,234.50"
    assert Money.of({"type": "money", "amount": 13.9, "currency": "EUR"}, "hour") == Money(Decimal("13.9"), "EUR", "hour")


def drawn(given: Plan, language: str = "en", **translations: str) -> Markup:
    return debt_chart.draw(pay_back(given), Words(language, translations), MESSAGES)


def test_the_chart_says_what_it_shows_without_being_seen() -> None:
    chart = drawn(plan(25_000))
    assert 'role="img"' in chart
    assert 'aria-label="How long &lt;it&gt; lasts. Paid after 3 months, at worst 27 months."' in chart
    assert "<script" not in chart and "style=" not in chart


def test_the_chart_tells_a_debt_without_end() -> None:
    assert "Never paid." in drawn(plan(wage=20_000))
    assert "at worst never." in drawn(plan(loan=borrowed(100_000, 3)))


def test_the_lines_differ_in_their_dashes_and_end_on_the_axis() -> None:
    chart = drawn(plan(25_000))
    lines = [line.split("/>")[0] for line in chart.split("<polyline ")[1:]]
    expected, worst = ([line for line in lines if f'class="{name}"' in line] for name in ("expected", "worst"))
    assert all("stroke-dasharray" in line for line in worst) and not any("stroke-dasharray" in line for line in expected)
    assert expected[0].split('"')[1].endswith(f",{debt_chart.BOTTOM}.0")
