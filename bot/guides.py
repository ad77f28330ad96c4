"""Country guides: dated, cited facts for each country, topic guides, and corridors (origin to destination).

Files and keys: docs/data-formats.md. What does not hold a source with a publisher and an address does not load.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot import values
from bot.faults import Fault, read_yaml

SAFETY_CRITICAL = frozenset(
    {"recruitment_fees", "restrictions", "exit_clearance", "hotline", "emergency_numbers", "trafficking_help",
     "embassy_help"}
)  # fmt: skip
"""Keys whose facts, once past review, are told only as what was so in a year."""
_REVIEW_MONTHS = {"minimum_wage": 12, **dict.fromkeys(SAFETY_CRITICAL, 6)}
_OTHER_REVIEW_MONTHS = 24
MAX_WORDS = 45
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Source:
    """Where a statement comes from. `published` is YYYY, YYYY-MM, YYYY-MM-DD or empty."""

    publisher: str
    title: str
    url: str = ""
    published: str = ""


@dataclass(frozen=True)
class Fact:
    """One statement of a guide. `place` is a country (QAT), a corridor (NPL-QAT) or a topic guide (scam-compounds)."""

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

    @property
    def review_by(self) -> date:
        """When the fact has to be checked again; a fact without a date was due before it came."""
        checked = self.reviewed or self.as_of
        if not checked:
            return date.min
        year, month = int(checked[:4]), int(checked[5:7] or 12)
        months = year * 12 + month - 1 + _REVIEW_MONTHS.get(self.key, _OTHER_REVIEW_MONTHS)
        return date(months // 12, months % 12 + 1, 28)

    def is_stale(self, today: date) -> bool:
        return today > self.review_by

    def phones_in(self, country: str) -> tuple[str, ...]:
        """The telephone numbers in the fact that are dialled in `country`, as dialled."""
        phones = (value for value in self.values.values() if value["type"] == "phone")
        return tuple(str(value["number"]) for value in phones if value.get("country", country) == country)


@dataclass(frozen=True)
class Guide:
    """The guide of one country or topic; `facts` in the order of the file."""

    place: str
    name: str
    roles: tuple[str, ...]
    facts: tuple[Fact, ...]

    def about(self, key: str) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.key == key)


@dataclass(frozen=True)
class Corridor:
    """What holds for one pair of countries: which facts of the two guides come first, and facts of its own."""

    origin: str
    destination: str
    prefer: Mapping[str, tuple[str, ...]]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Guides:
    """All guides by place, and corridors by (origin, destination)."""

    guides: Mapping[str, Guide]
    corridors: Mapping[tuple[str, str], Corridor]

    def facts(self) -> Iterable[Fact]:
        yield from (fact for guide in self.guides.values() for fact in guide.facts)
        yield from (fact for corridor in self.corridors.values() for fact in corridor.facts)

    def about(self, key: str, origin: str | None, destination: str | None, side: str = "both") -> list[Fact]:
        """The facts for a topic, best first: corridor, then the side the topic belongs to, then the other."""
        corridor = self.corridors.get((origin or "", destination or ""))
        preferred = list(corridor.prefer.get(key, ())) if corridor else []
        own = [fact for fact in corridor.facts if fact.key == key] if corridor else []
        places = (origin or "", destination or "") if side in {"origin", "both"} else (destination or "", origin or "")
        guides = [self.guides[place] for place in places if place in self.guides]
        found = [fact for guide in guides for fact in guide.about(key)]
        order = {fact_id: rank for rank, fact_id in enumerate(preferred)}
        return sorted(found, key=lambda fact: order.get(fact.id.removeprefix("fact:"), len(order))) + own


def load(folder: Path, faults: list[Fault]) -> Guides:
    """Read every guide and corridor below `folder`; what is wrong is added to `faults` and left out."""
    paths = [*sorted(folder.glob("*.yml")), *sorted((folder / "topics").glob("*.yml"))]
    guides = [guide for path in paths if (guide := _guide(path, faults))]
    corridors = [found for path in sorted((folder / "corridors").glob("*.yml")) if (found := _corridor(path, faults))]
    known = {fact.id.removeprefix("fact:") for guide in guides for fact in guide.facts}
    for corridor in corridors:
        _check_preferred(corridor, known, faults)
    return Guides({guide.place: guide for guide in guides}, {(each.origin, each.destination): each for each in corridors})


def _guide(path: Path, faults: list[Fault]) -> Guide | None:
    raw = read_yaml(path, faults)
    if not isinstance(raw, dict) or not raw:
        return None
    place = str(raw.get("country") or raw.get("topic") or "")
    if place != path.stem:
        faults.append(Fault(path.name, "country", f"is {place!r}", f"write {path.stem}, as the file is called"))
        return None
    facts = _facts(path.name, place, raw.get("facts") or [], faults)
    return Guide(place, str(raw.get("name") or place), tuple(raw.get("roles") or ()), tuple(facts))


def _corridor(path: Path, faults: list[Fault]) -> Corridor | None:
    raw = read_yaml(path, faults)
    if not isinstance(raw, dict) or f"{raw.get('origin')}-{raw.get('destination')}" != path.stem:
        faults.append(Fault(path.name, "origin", "does not fit the file's name", "name the file ORIGIN-DESTINATION.yml"))
        return None
    prefer = {key: tuple(ids) for key, ids in (raw.get("prefer") or {}).items()}
    facts = _facts(path.name, path.stem, raw.get("facts") or [], faults)
    return Corridor(raw["origin"], raw["destination"], prefer, tuple(facts))


def _check_preferred(corridor: Corridor, known: set[str], faults: list[Fault]) -> None:
    file = f"{corridor.origin}-{corridor.destination}.yml"
    for key, ids in corridor.prefer.items():
        for fact_id in ids:
            if fact_id not in known:
                faults.append(Fault(file, f"prefer.{key}", f"names the unknown fact {fact_id}", "use an id of a guide"))


def _facts(file: str, place: str, entries: Iterable[Any], faults: list[Fault]) -> Iterable[Fact]:
    counts: Counter[str] = Counter()
    for entry in entries:
        key = str(entry.get("key", "")) if isinstance(entry, dict) else ""
        counts[key] += 1
        problems = fact_problems(entry)
        if problems:
            faults += [Fault(file, f"{key or '?'}/{counts[key]}", *problem) for problem in problems]
        else:
            yield _fact(f"fact:{place}/{key}/{counts[key]}", place, entry)


def _fact(fact_id: str, place: str, raw: Mapping[str, Any]) -> Fact:
    reviewed = raw.get("reviewed") or {}
    return Fact(
        id=fact_id, place=place, key=raw["key"], statement=raw["statement"], as_of=_day(raw.get("as_of")),
        sources=tuple(_source(source) for source in raw["sources"]), values=raw.get("values") or {},
        applies_to=raw.get("applies_to") or "", note=raw.get("note") or "",
        confidence=raw.get("confidence") or "medium", reviewed=_day(reviewed.get("on")),
    )  # fmt: skip


def _source(raw: Mapping[str, Any]) -> Source:
    return Source(str(raw["publisher"]), str(raw.get("title") or ""), str(raw.get("url") or ""), _day(raw.get("published")))


def _day(given: object) -> str:
    text = str(given or "")
    return text if _DAY.fullmatch(text) else ""


def fact_problems(raw: object) -> list[tuple[str, str]]:
    """Each (problem, remedy) of one fact as it stands in a file."""
    if not isinstance(raw, dict) or not raw.get("key") or not raw.get("statement"):
        return [("lacks key or statement", "write both")]
    return [*_text_problems(raw), *_value_problems(raw), *_source_problems(raw), *_date_problems(raw)]


def _text_problems(raw: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for name in ("statement", "applies_to", "note"):
        if any(char.isdigit() for char in _PLACEHOLDER.sub("", str(raw.get(name) or ""))):
            yield f"holds a digit in {name}", "move the number into values and write its {placeholder}"
    if len(str(raw["statement"]).split()) > MAX_WORDS:
        yield f"has more than {MAX_WORDS} words", "say less, or make two facts"


def _value_problems(raw: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    given = raw.get("values") or {}
    text = " ".join(str(raw.get(name) or "") for name in ("statement", "applies_to", "note"))
    for name in set(_PLACEHOLDER.findall(text)) ^ set(given):
        yield f"has {name!r} only in one of statement and values", "write it in both or in none"
    for name, value in given.items():
        if wrong := values.problem(value):
            yield f"value {name!r} {wrong}", "mend it (docs/data-formats.md lists the types)"


def _source_problems(raw: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    sources = raw.get("sources") or []
    if not any(s.get("publisher") and str(s.get("url") or "").startswith("http") for s in sources):
        yield "has no source with publisher and url", "name one, or drop the fact"
    if any(not source.get("publisher") for source in sources):
        yield "has a source without publisher", "name the publisher or drop that source"


def _date_problems(raw: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    as_of = str(raw.get("as_of") or "undated")
    if as_of != "undated" and not _DAY.fullmatch(as_of):
        yield f"as_of {as_of!r} is no date", "write YYYY, YYYY-MM, YYYY-MM-DD or undated"
    elif as_of[:4].isdigit() and as_of[:7] > date.today().isoformat()[: len(as_of[:7])]:
        yield f"as_of {as_of!r} lies in the future", "write the date of the source"


def by_key(facts: Iterable[Fact]) -> Mapping[str, list[Fact]]:
    """Facts grouped by key, in order."""
    grouped: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.key].append(fact)
    return grouped
