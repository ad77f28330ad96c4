"""Facts: dated, cited statements of guides and corridors, as they stand in the files.

Files and keys: docs/data-formats.md. What does not hold a source with a publisher and an address does not load.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot import values
from bot.faults import Fault
from bot.guides.checks import fact_problems
from bot.sources import Source

SAFETY_CRITICAL = frozenset(
    {"recruitment_fees", "restrictions", "exit_clearance", "hotline", "emergency_numbers", "trafficking_help",
     "embassy_help"}
)  # fmt: skip
"""Keys whose facts, once past review, are told only as what was so in a year."""
_REVIEW_MONTHS = {"minimum_wage": 12, **dict.fromkeys(SAFETY_CRITICAL, 6)}
_OTHER_REVIEW_MONTHS = 24
_NAMES = frozenset({"text", "url", "email", "phone", "year"})
"""Types whose values do not measure anything: two of them side by side are no disagreement."""

_PREFIX = "fact:"


def review_months(key: str) -> int:
    """After how many months a fact of this key has to be checked again."""
    return _REVIEW_MONTHS.get(key, _OTHER_REVIEW_MONTHS)


@dataclass(frozen=True)
class Fact:
    """One statement of a guide. `place` is a country (QAT), a corridor (NPL-QAT) or a topic guide (scam-compounds).

    `only`: the countries on the other side with which it holds; empty for all. `fees`: what it says about who pays, for `bot.guides.fees`.
    """

    id: str
    place: str
    key: str
    statement: str
    as_of: str
    sources: tuple[Source, ...]
    values: Mapping[str, values.Value] = field(default_factory=dict)
    applies_to: str = ""
    note: str = ""
    confidence: str = "medium"
    reviewed: str = ""
    only: tuple[str, ...] = ()
    fees: tuple[Mapping[str, Any], ...] = ()

    @property
    def name(self) -> str:
        """The id as data files write it: QAT/minimum_wage/1."""
        return self.id.removeprefix(_PREFIX)

    @property
    def known_on(self) -> str:
        """The last day on which the fact is known to have held: of its review or, without one, of its source. May be empty."""
        return self.reviewed or self.as_of

    @property
    def review_by(self) -> date:
        """When the fact has to be checked again; a fact without a date was due before it came."""
        if not self.known_on:
            return date.min
        year, month = int(self.known_on[:4]), int(self.known_on[5:7] or 12)
        months = year * 12 + month - 1 + review_months(self.key)
        return date(months // 12, months % 12 + 1, 28)

    def is_stale(self, today: date) -> bool:
        return today > self.review_by

    def holds_for(self, origin: str | None, destination: str | None) -> bool:
        """Whether it holds for the pair; it does while the other country is not known."""
        other = destination if self.place == origin else origin
        return not self.only or not other or other in self.only

    def disagrees_with(self, other: Fact) -> bool:
        """Whether the two give another value of the same name for the same place, key and group of people."""
        if (self.place, self.key, self.applies_to) != (other.place, other.key, other.applies_to):
            return False
        both = [(self.values[name], other.values[name]) for name in self.values.keys() & other.values.keys()]
        return any(one != two and one["type"] == two["type"] not in _NAMES for one, two in both)


def read(file: str, place: str, entries: object, faults: list[Fault]) -> Iterable[Fact]:
    """The facts of one file, in order; what is wrong is added to `faults` and left out."""
    counts: Counter[str] = Counter()
    if not isinstance(entries, list):
        faults.append(Fault(file, "facts", "is no list", "begin every fact with “- key:”"))
        return
    for entry in entries:
        key = str(entry.get("key", "")) if isinstance(entry, dict) else ""
        counts[key] += 1
        problems = fact_problems(entry, place)
        if problems:
            faults += [Fault(file, f"{key or '?'}/{counts[key]}", *problem) for problem in problems]
        else:
            yield _fact(f"{_PREFIX}{place}/{key}/{counts[key]}", place, entry)


def _fact(fact_id: str, place: str, raw: Mapping[str, Any]) -> Fact:
    as_of = str(raw.get("as_of") or "undated")
    return Fact(
        id=fact_id, place=place, key=raw["key"], statement=raw["statement"], as_of="" if as_of == "undated" else as_of,
        sources=tuple(Source.of(source) for source in raw["sources"]), values=raw.get("values") or {},
        applies_to=raw.get("applies_to") or "", note=raw.get("note") or "",
        confidence=raw.get("confidence") or "medium", reviewed=str((raw.get("reviewed") or {}).get("on") or ""),
        only=tuple(raw.get("only") or ()), fees=tuple(raw.get("fees") or ()),
    )  # fmt: skip
