"""Money to reckon with: exact, in one currency, once or for a period. No sum is ever turned into another currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import is_currency

from bot import entries
from bot.amounts import UNKNOWN_CURRENCY
from bot.entries import WrongEntry
from bot.values import PERIODS, Value

MOST = 10**12
"""More than this no wage, fee or loan is that a person enters, in any currency."""
WEEKS_A_MONTH = Decimal(52) / 12
_CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """Rounded to the hundredth, halves up."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Pace:
    """How much is worked in a week; None where it isn't known."""

    hours: Decimal | None = None
    days: Decimal | None = None


@dataclass(frozen=True)
class Money:
    """An amount in an ISO 4217 currency ("?" for rupees or riyals of no named country); `period` is one of values.PERIODS or empty."""

    amount: Decimal
    currency: str
    period: str = ""

    def __post_init__(self) -> None:
        entries.check("amount", self.amount, 0)
        if self.currency != UNKNOWN_CURRENCY and not is_currency(self.currency):
            raise WrongEntry("currency", "unknown", "the ISO 4217 currencies")
        if self.period and self.period not in PERIODS:
            raise WrongEntry("period", "unknown", ", ".join(PERIODS))

    @classmethod
    def of(cls, value: Value, period: str = "") -> Money:
        """A typed value of type money; `period` where the value has none of its own."""
        return cls(entries.number("amount", value["amount"]), str(value["currency"]), str(value.get("period") or period))

    @property
    def value(self) -> Value:
        """The typed value, to be written by CLDR."""
        whole = self.amount == self.amount.to_integral_value()
        amount = int(self.amount) if whole else cents(self.amount)
        return {"type": "money", "amount": amount, "currency": self.currency, **({"period": self.period} if self.period else {})}

    def is_like(self, other: Money) -> bool:
        """Whether the two are in the same, known currency."""
        return self.currency == other.currency != UNKNOWN_CURRENCY

    def times(self, factor: Decimal) -> Money:
        return Money(cents(self.amount * factor), self.currency, self.period)

    def less(self, other: Money) -> Money:
        """What is left after `other` is taken off, nothing at the least; both have the same currency and period."""
        return Money(max(self.amount - other.amount, Decimal()), self.currency, self.period)

    def a_month(self, pace: Pace) -> Money | None:
        """What it comes to in a month of work at this pace; None when the period or the pace isn't known."""
        factor = _factors(pace).get(self.period)
        return Money(cents(self.amount * factor), self.currency, "month") if factor is not None else None


def _factors(pace: Pace) -> Mapping[str, Decimal | None]:
    return {
        "hour": pace.hours * WEEKS_A_MONTH if pace.hours else None,
        "day": pace.days * WEEKS_A_MONTH if pace.days else None,
        "week": WEEKS_A_MONTH,
        "month": Decimal(1),
        "year": Decimal(1) / 12,
    }
