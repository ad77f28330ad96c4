"""Check an offer of work: the signs seen, how it stands beside the law, what is missing to judge, what to do next, and whom to ask.

No result says that an offer is good or bad: it says what was seen, what the law says as of which day, and who can look at it.

Example:
    assessor.assess(Offer("NPL", "QAT", fee=Money(Decimal(150_000), "NPR")), today=date.today()).comparisons[0].outcome
    'above'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from bot import checklists, comparison, fee_comparison, offer, standards, wage_comparison
from bot.amounts import UNKNOWN_CURRENCY
from bot.checklists import Checklists
from bot.comparison import Comparison
from bot.flags import SEVERITIES, FlagBook
from bot.guides import Guides, corridors, directory
from bot.guides.corridors import Brief
from bot.guides.directory import Listing
from bot.guides.facts import Fact
from bot.offer import Offer, Question
from bot.red_flags import Found
from bot.rules import Span
from bot.standards import Standards

FROM_COMPARISON = {("fee", "above"): "RF-FEE-EXCESS", ("wage", "far_above"): "RF-TOO-GOOD"}
"""The red flag that an outcome is. Of rules about fees that disagree the first one that can be compared counts."""
STAGES = ("before_paying", "before_signing")
"""The checklists from which steps come when no sign has one."""
MOST_STEPS = 6
CHECK = ("recruitment", *directory.CHECK)
CHECK_CHILD = ("children", "trafficking", *CHECK)
_FIELDS = frozenset(field.name for field in fields(Offer))


@dataclass(frozen=True)
class Sign:
    """A red flag: where the words of the offer show it (`evidence`, places in the text), or which entries do (`fields` of Offer)."""

    id: str
    severity: str
    evidence: tuple[Span, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """Something to do next: an English text of the catalogs, and the fact behind it, if there is one."""

    text: str
    fact: Fact | None = None


@dataclass(frozen=True)
class Assessment:
    """What can be said of an offer. `restrictions` are the facts on who may not go; `missing` what to ask, most telling first."""

    offer: Offer
    signs: tuple[Sign, ...]
    comparisons: tuple[Comparison, ...]
    restrictions: tuple[Fact, ...]
    missing: tuple[Question, ...]
    steps: tuple[Step, ...]
    contacts: tuple[Listing, ...]


class Assessor:
    """Assesses offers by the guides, red flags, checklists and standards of the project."""

    def __init__(self, guides: Guides, book: FlagBook, lists: Checklists, held: Standards) -> None:
        self._guides, self._book, self._lists, self._standards = guides, book, lists, held

    def assess(self, given: Offer, found: Sequence[Found] = (), *, today: date) -> Assessment:
        """`found` are the red flags in the text of the offer. Raises corridors.WrongPair when both countries are the same."""
        brief = corridors.resolve(self._guides, given.origin, given.destination) if given.origin and given.destination else None
        compared = tuple(self._compare(given, brief))
        signs = tuple(self._signs(given, found, compared))
        missing = offer.missing(given, frozenset(_lacking(given, compared)))
        steps = tuple(self._steps(given, signs, missing))[:MOST_STEPS]
        restrictions = brief.restrictions if brief else ()
        return Assessment(given, signs, compared, restrictions, missing, steps, self._contacts(given, signs, today))

    def _compare(self, given: Offer, brief: Brief | None) -> Iterator[Comparison]:
        """Fees and ages once both countries are known, wage and hours once that of the work is."""
        wage, hours, ages = (self._standards.about(key, self._guides, given.origin, given.destination) for key in standards.ABOUT)
        if brief:
            yield from fee_comparison.fees(given, brief)
        if given.destination:
            facts = self._guides.about("minimum_wage", None, given.destination, "destination")
            yield from wage_comparison.wages(given, wage, facts)
            yield from comparison.hours(given, hours)
        if brief:
            yield from comparison.ages(given, ages)

    def _signs(self, given: Offer, found: Sequence[Found], compared: Iterable[Comparison]) -> list[Sign]:
        """The worst first; of one severity those in the text first."""
        shown: dict[str, list[str]] = {each.id: [] for each in found}
        for name, field in (*offer.answered_signs(given), *_compared_signs(compared)):
            shown.setdefault(name, []).append(field)
        evidence = {each.id: each.evidence for each in found}
        flags = self._book.flags
        signs = [Sign(name, flags[name].severity, evidence.get(name, ()), tuple(dict.fromkeys(by))) for name, by in shown.items()]
        return sorted(signs, key=lambda sign: -SEVERITIES.index(sign.severity))

    def _steps(self, given: Offer, signs: Iterable[Sign], missing: Iterable[Question]) -> Iterator[Step]:
        """What the signs ask for, the worst first, then how to find out what isn't known."""
        yield from (Step(text) for text in dict.fromkeys(text for sign in signs for text in self._book.flags[sign.id].do))
        topics = {question.topic for question in missing}
        for stage in STAGES:
            for item in checklists.assemble(self._lists, self._guides, given.origin, given.destination, given.occupation, stage):
                if item.topic in topics:
                    yield Step(item.text, item.fact)

    def _contacts(self, given: Offer, signs: Iterable[Sign], today: date) -> tuple[Listing, ...]:
        """Whom to ask: where the person is from first, then where the work is."""
        countries = [code for code in (given.origin, given.destination) if code in self._guides.guides]
        problems = CHECK_CHILD if any(sign.id == "RF-MINOR" for sign in signs) else CHECK
        return tuple(directory.find(self._guides, countries, problems, today=today, origin=given.origin))


def _compared_signs(compared: Iterable[Comparison]) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for each in compared:
        if each.outcome != "not_compared":
            first.setdefault(each.about, each.outcome)
    yield from ((FROM_COMPARISON[pair], pair[0]) for pair in first.items() if pair in FROM_COMPARISON)


def _lacking(given: Offer, compared: Iterable[Comparison]) -> Iterator[str]:
    """Fields to ask for, or to ask for again: a wage without a period, a sum in rupees of no named country."""
    for each in compared:
        if each.lacks in _FIELDS:
            yield each.lacks
        if each.about == "wage" and each.lacks == "period":
            yield "wage"
        if each.about in {"fee", "wage"} and each.offered["currency"] == UNKNOWN_CURRENCY:
            yield each.about
