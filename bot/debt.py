"""What going abroad costs and how long it takes to pay it back: fees, a loan and its interest, wage and living cost.

Example:
    fees, wage, living = (Money(Decimal(sum), "NPR") for sum in (200_000, 40_000, 15_000))
    pay_back(Plan(fees, wage, living, Loan(fees, Decimal(3), "meter"))).expected.months
    11
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot import entries
from bot.amounts import UNKNOWN_CURRENCY
from bot.entries import WrongEntry
from bot.loans import Account, Loan
from bot.money import MOST, Money, cents

LOWER_WAGE = Decimal("0.7")
IDLE_MONTHS = 2
"""The worst case: the wage is thirty percent lower, and two months pass without any."""
LONGEST = 600
"""Months; what isn't paid back by then never is."""
SHOWN = 24
"""Months that are reckoned at least for a debt that is never paid back, to show where it goes."""
LONGEST_CONTRACT = 120
_PERIODS = {"fees": ("", "once"), "loan": ("", "once"), "wage": ("", "month"), "living": ("", "month")}

SIGNS = ("never", "never_at_worst", "outlasts_contract", "owed_to_recruiter")
"""What makes a debt one that can bind: it never ends, with what goes wrong often it never ends, it is not paid before the contract is
over, or it is owed to those who gave the job or taken from the pay (card:debt_bondage; ILO indicators of forced labour, 2012)."""


@dataclass(frozen=True)
class Plan:
    """`fees` for the whole journey; `wage` and `living` a month, living with what the family at home needs. All in one currency.

    `cap` is the most that the law lets anyone ask for, None where no rule is known. What the loan does not cover is the person's own money.
    """

    fees: Money
    wage: Money
    living: Money | None = None
    loan: Loan | None = None
    contract_months: int | None = None
    cap: Money | None = None

    def __post_init__(self) -> None:
        sums = {"fees": self.fees, "wage": self.wage, "living": self.living, "loan": self.loan.amount if self.loan else None}
        for name, given in sums.items():
            if given:
                _check(name, given, self.fees.currency)
        entries.check("contract_months", self.contract_months, 1, LONGEST_CONTRACT)

    @property
    def lent(self) -> Decimal:
        return self.loan.amount.amount if self.loan else Decimal()

    @property
    def own(self) -> Decimal:
        """What the person pays out of the own pocket."""
        return max(self.fees.amount - self.lent, Decimal())


def _check(name: str, given: Money, currency: str) -> None:
    """Raises WrongEntry for a sum that cannot be reckoned with."""
    entries.check(name, given.amount, 0, MOST)
    if given.currency == UNKNOWN_CURRENCY:
        raise WrongEntry(name, "which_currency")
    if given.currency != currency:
        raise WrongEntry(name, "currency", currency)
    if given.period not in _PERIODS[name]:
        raise WrongEntry(name, "period", _PERIODS[name][1])


@dataclass(frozen=True)
class Outlook:
    """What is left to pay or to earn back at the start and after each month, and the interest until then, in the plan's currency."""

    left: tuple[Decimal, ...]
    interest: Decimal

    @property
    def months(self) -> int | None:
        """Until all is paid back and the person's own money is earned back; None if never."""
        return None if self.left[-1] else len(self.left) - 1


@dataclass(frozen=True)
class PayBack:
    """A plan as expected and at worst."""

    plan: Plan
    expected: Outlook
    worst: Outlook

    def total(self, outlook: Outlook) -> Money | None:
        """Everything that the journey costs, interest included; None when the debt never ends."""
        whole = self.plan.own + self.plan.lent + outlook.interest
        return None if outlook.months is None else Money(whole, self.plan.fees.currency)

    @property
    def above_cap(self) -> Money | None:
        """How much of the fees is more than the law allows; None where no cap is known, or only one in another currency."""
        cap = self.plan.cap
        if cap is None or not (cap.is_like(self.plan.fees) or cap.amount == 0):
            return None
        return self.plan.fees.less(cap)

    @property
    def percent_above_cap(self) -> Decimal | None:
        """The same as a percentage of the fees."""
        above, fees = self.above_cap, self.plan.fees.amount
        return cents(above.amount / fees * 100) if above and fees else None

    @property
    def signs(self) -> tuple[str, ...]:
        """Those of SIGNS that the debt shows."""
        return tuple(_signs(self))

    @property
    def can_bind(self) -> bool:
        """Whether the warning about debt bondage is due."""
        return bool(self.signs)


def pay_back(plan: Plan) -> PayBack:
    """How the plan goes when all is as promised, and at worst."""
    return PayBack(plan, _outlook(plan, Decimal(1), 0), _outlook(plan, LOWER_WAGE, IDLE_MONTHS))


def _signs(found: PayBack) -> Iterator[str]:
    months, contract = found.expected.months, found.plan.contract_months
    if months is None:
        yield "never"
    elif found.worst.months is None:
        yield "never_at_worst"
    if months and contract and months > contract:
        yield "outlasts_contract"
    if found.plan.loan and found.plan.loan.tied and found.plan.lent:
        yield "owed_to_recruiter"


def _outlook(plan: Plan, share: Decimal, idle: int) -> Outlook:
    """Month by month, at a `share` of the wage, until nothing is left or no end is in sight; in idle months nothing is paid."""
    living = plan.living.amount if plan.living else Decimal()
    free = max(cents(plan.wage.amount * share - living), Decimal())
    account = Account(plan.lent, plan.lent, plan.own)
    left = [account.left]
    while left[-1] and len(left) <= LONGEST and not (len(left) > SHOWN and left[-1] >= left[-2]):
        account = account.after(plan.loan, free if len(left) > idle else Decimal())
        left.append(account.left)
    return Outlook(tuple(left), account.interest)
