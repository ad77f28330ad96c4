"""Loans as people get them: a sum, a rate, and the way in which the lender counts the interest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot import entries
from bot.entries import WrongEntry
from bot.money import Money, cents

KINDS: Mapping[str, str] = {
    "monthly": "percent a month of what is still owed",
    "yearly": "percent a year of what is still owed, a twelfth of it each month",
    "flat": "percent a year of the whole sum lent, as long as any of it is owed",
    "meter": "so many per hundred each month of the whole sum lent, as long as any of it is owed; interest that isn't paid joins the sum",
}
"""How interest is counted. Flat interest as MFTransparency describes it (Flat vs Declining Balance Interest Rate, 2011,
https://www.mftransparency.org/resources/flat-vs-declining-balance-interest-rate/); meter interest, which runs like the meter of a
taxi, as village lenders count it (NepalConnect, Meter Byaj and the Urgent Need for Financial Reform, 2025,
https://nepalconnect.world/meter-byaj-and-the-urgent-need-for-financial-reform)."""
_MONTHS = {"monthly": 1, "yearly": 12, "flat": 12, "meter": 1}
"""For how many months a rate is."""
MOST_A_MONTH = 50
"""Percent a month: village lenders are reported to take up to ten; what is above fifty is a slip of the pen."""


@dataclass(frozen=True)
class Loan:
    """A sum and its interest: `rate` as the lender says it, `kind` one of KINDS.

    `tied`: it is owed to the agent or the employer, or taken from the pay.
    """

    amount: Money
    rate: Decimal
    kind: str = "monthly"
    tied: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise WrongEntry("interest_kind", "unknown", ", ".join(KINDS))
        entries.check("interest", self.rate, 0, MOST_A_MONTH * _MONTHS[self.kind])

    @property
    def a_month(self) -> Decimal:
        """The share of the sum that a month of interest is."""
        return self.rate / 100 / _MONTHS[self.kind]


@dataclass(frozen=True)
class Account:
    """`owed` to the lender, of which `counted` bears interest; `own` money not earned back yet; `interest` so far."""

    owed: Decimal
    counted: Decimal
    own: Decimal
    interest: Decimal = Decimal()

    @property
    def left(self) -> Decimal:
        return self.owed + self.own

    def after(self, loan: Loan | None, free: Decimal) -> Account:
        """A month later, when `free` could be paid: first to the lender, then back to the person."""
        interest = cents(self.counted * loan.a_month) if loan and self.owed else Decimal()
        paid = min(free, self.owed + interest)
        owed = self.owed + interest - paid
        grown = self.counted + max(interest - paid, Decimal())
        counted = {"flat": self.counted, "meter": grown}.get(loan.kind if loan else "", owed)
        return Account(owed, counted, max(self.own - (free - paid), Decimal()), self.interest + interest)
