"""An offer beside the law: each comparison has the fact that states the rule and its date, or says what it lacks.

Facts that disagree give a comparison each. Here: hours and ages; fees and wages have modules of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.guides.facts import Fact
from bot.money import Money
from bot.offer import Offer
from bot.standards import Standard
from bot.values import Value

OUTCOMES = ("below", "within", "above", "far_above", "not_compared")
LACKS = ("rule", "amount", "currency", "period", "wage", "hours_a_day", "days_a_week", "occupation", "contract_months")
"""Why something is not compared: no fact has a rule, the rule has no amount, currencies or periods are unlike, or an entry is missing."""


@dataclass(frozen=True)
class Comparison:
    """`about`: fee, wage, pay_left (after deductions), hours_a_day, hours_a_week or age. `lawful` is the limit in the unit of `offered`.

    `fact` states the rule; for whom (`applies_to`) and since when it is known has to be told with it. `lacks` explains not_compared.
    """

    about: str
    outcome: str
    fact: Fact | None
    offered: Value
    lawful: Value | None = None
    lacks: str = ""


class Unlike(Exception):
    """Two things that can't be compared; `lacks` as in LACKS."""

    def __init__(self, lacks: str) -> None:
        self.lacks = lacks


def a_month(money: Money, offer: Offer) -> Money:
    """A wage as a month's wage at the offer's pace. Raises Unlike."""
    if money.period in {"", "once"}:
        raise Unlike("period")
    if (found := money.a_month(offer.pace)) is None:
        raise Unlike("hours_a_day" if offer.pace.days else "days_a_week")
    return found


def hours(offer: Offer, standards: Iterable[Standard]) -> Iterator[Comparison]:
    """Hours a day and a week beside the normal ones; more than these is overtime."""
    for standard in standards:
        about, given = {"day": ("hours_a_day", offer.hours_a_day), "week": ("hours_a_week", offer.pace.hours)}[standard.per]
        if given and standard.is_for(offer.occupation, offer.age):
            yield _measured(about, {"type": "hours", "amount": given}, "above", offer, standard)


def ages(offer: Offer, standards: Iterable[Standard]) -> Iterator[Comparison]:
    """The age beside those that the country of origin allows, for the people whom the fact names."""
    for standard in standards:
        if offer.age is not None and standard.is_for(offer.occupation, None):
            wrong = "below" if standard.per == "least" else "above"
            yield _measured("age", {"type": "number", "amount": offer.age}, wrong, offer, standard)


def _measured(about: str, offered: Value, wrong: str, offer: Offer, standard: Standard) -> Comparison:
    """A number beside a limit that it may not pass in the direction `wrong`."""
    if standard.is_for_some and not offer.occupation:
        return Comparison(about, "not_compared", standard.fact, offered, standard.value, "occupation")
    given, limit = Decimal(offered["amount"]), Decimal(str(standard.value["amount"]))
    passed = given < limit if wrong == "below" else given > limit
    return Comparison(about, wrong if passed else "within", standard.fact, offered, standard.value)
