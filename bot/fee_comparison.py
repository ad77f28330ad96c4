"""The fee of an offer beside the rules about fees of its two countries. Sums are compared only in one currency."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.comparison import Comparison, Unlike, a_month
from bot.guides.corridors import Brief
from bot.guides.fees import UNKNOWN, Fee
from bot.money import Money
from bot.offer import Offer
from bot.values import Value


def fees(offer: Offer, brief: Brief) -> Iterator[Comparison]:
    """A comparison with each rule for this kind of work, in the order of the brief; none when no fee is known."""
    if offer.fee:
        for fee in _rules(brief, offer.occupation) or [UNKNOWN]:
            yield _compared(offer.fee, fee, offer)


def _rules(brief: Brief, occupation: str) -> list[Fee]:
    """Where a country has a rule for this kind of work, its rule for all work gives way."""
    fitting = [fee for fee in brief.fees if fee.is_for(occupation)]
    special = {fee.fact.place for fee in fitting if fee.occupation and fee.fact}
    return [fee for fee in fitting if fee.occupation or not fee.fact or fee.fact.place not in special]


def _compared(asked: Money, fee: Fee, offer: Offer) -> Comparison:
    if asked.amount == 0:
        return Comparison("fee", "within", fee.fact, asked.value)
    try:
        cap = _cap(fee, asked, offer)
    except Unlike as unlike:
        return Comparison("fee", "not_compared", fee.fact, asked.value, fee.cap, unlike.lacks)
    return Comparison("fee", "above" if asked.amount > cap.amount else "within", fee.fact, asked.value, cap.value)


def _cap(fee: Fee, asked: Money, offer: Offer) -> Money:
    """The highest lawful sum, in the currency and for the period of what is asked. Raises Unlike."""
    if fee.is_free:
        return Money(Decimal(), asked.currency)
    if fee.cap is None:
        raise Unlike("rule" if fee == UNKNOWN else "amount")
    if (fee.basis == "month") != (asked.period == "month"):
        raise Unlike("period")
    cap = _unit(fee.cap, offer).times(_span(fee.basis, offer))
    if not cap.is_like(asked):
        raise Unlike("currency")
    return Money(cap.amount, cap.currency, asked.period)


def _unit(cap: Value, offer: Offer) -> Money:
    """What the cap is reckoned from: its own sum, or a share of a month's wage."""
    if cap["type"] == "money":
        return Money.of(cap)
    if offer.wage is None:
        raise Unlike("wage")
    return a_month(offer.wage, offer).times(Decimal(str(cap["amount"])) / (100 if cap["type"] == "percent" else 1))


def _span(basis: str, offer: Offer) -> Decimal:
    """How often the unit counts."""
    if basis not in {"contract_year", "contract_wage"}:
        return Decimal(1)
    if offer.contract_months is None:
        raise Unlike("contract_months")
    return Decimal(offer.contract_months) / (12 if basis == "contract_year" else 1)
