"""The wage of an offer beside the lowest wages that the guides know. Sums are compared only in one currency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from bot.comparison import Comparison, Unlike, a_month
from bot.guides.facts import Fact
from bot.money import Money
from bot.offer import Offer
from bot.standards import Standard

TOO_GOOD = 4
"""A wage of more than so many times the lowest is far above what is usual."""


def wages(offer: Offer, standards: Iterable[Standard], facts: Iterable[Fact]) -> Iterator[Comparison]:
    """The wage, and what is left of it after deductions. `facts` are those of the destination: one says that there is no lowest wage."""
    if offer.wage is None:
        return
    chosen = list(_one_a_fact(offer, offer.wage.period, standards))
    for standard in chosen:
        yield _compared("wage", offer.wage, offer, standard)
        if left := _after_deductions(offer):
            yield _compared("pay_left", left, offer, standard)
    if not any(standard.side == "destination" for standard in chosen):
        yield Comparison("wage", "not_compared", next(iter(facts), None), offer.wage.value, lacks="rule")


def _one_a_fact(offer: Offer, period: str, standards: Iterable[Standard]) -> Iterable[Standard]:
    """Of each fact the first value that may hold, one for the wanted period before others."""
    fitting = [standard for standard in standards if standard.is_for(offer.occupation, offer.age)]
    chosen: dict[str, Standard] = {}
    for standard in sorted(fitting, key=lambda standard: standard.per != period):
        chosen.setdefault(standard.fact.id, standard)
    return chosen.values()


def _after_deductions(offer: Offer) -> Money | None:
    """None when nothing is known to be taken off, or not in the wage's currency and period."""
    wage, off = offer.wage, offer.deductions
    if wage is None or off is None or not wage.is_like(off) or wage.period != (off.period or wage.period):
        return None
    return wage.less(off)


def _compared(about: str, wage: Money, offer: Offer, standard: Standard) -> Comparison:
    lowest = Money.of(standard.value, standard.per)
    try:
        paid, lowest = _alike(wage, lowest, offer, standard)
    except Unlike as unlike:
        return Comparison(about, "not_compared", standard.fact, wage.value, lowest.value, unlike.lacks)
    return Comparison(about, _outcome(paid.amount, lowest.amount), standard.fact, paid.value, lowest.value)


def _alike(wage: Money, lowest: Money, offer: Offer, standard: Standard) -> tuple[Money, Money]:
    """Both for the same period. Raises Unlike."""
    if standard.is_for_some and not offer.occupation:
        raise Unlike("occupation")
    if not wage.is_like(lowest):
        raise Unlike("currency")
    return (wage, lowest) if wage.period == lowest.period else (a_month(wage, offer), a_month(lowest, offer))


def _outcome(paid: Decimal, lowest: Decimal) -> str:
    if paid < lowest:
        return "below"
    return "far_above" if paid > TOO_GOOD * lowest else "within"
