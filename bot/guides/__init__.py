"""Country guides: dated, cited facts for each country, topic guides, and corridors (origin to destination).

Files and keys: docs/data-formats.md. What does not hold a source with a publisher and an address does not load.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from bot.catalog import Words
from bot.faults import Fault, FaultyData, read_yaml
from bot.guides import corridors, facts
from bot.guides.corridors import Corridor
from bot.guides.facts import Fact as Fact
from bot.guides.keys import ROLES
from bot.iso import ALPHA_2

FOLDER = "country_guides"


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
class Guides:
    """All guides by place, and corridors by (origin, destination)."""

    guides: Mapping[str, Guide]
    corridors: Mapping[tuple[str, str], Corridor]

    def facts(self) -> Iterable[Fact]:
        yield from (fact for guide in self.guides.values() for fact in guide.facts)
        yield from (fact for corridor in self.corridors.values() for fact in corridor.facts)

    def fact(self, fact_id: str) -> Fact:
        """The fact with an id such as fact:QAT/minimum_wage/1."""
        return next(fact for fact in self.facts() if fact.id == fact_id)

    def disagreeing(self, fact: Fact) -> list[Fact]:
        """The facts that give another value of the same name: whoever hears one has to hear the others."""
        return [other for other in self.facts() if fact.disagrees_with(other)]

    def about(self, key: str, origin: str | None, destination: str | None, side: str = "both") -> list[Fact]:
        """The facts for a topic, best first: corridor, then the side the topic belongs to, then the other; last what holds elsewhere."""
        corridor = self.corridors.get((origin or "", destination or ""))
        preferred = list(corridor.prefer.get(key, ())) if corridor else []
        own = [fact for fact in corridor.facts if fact.key == key] if corridor else []
        places = (origin or "", destination or "") if side in {"origin", "both"} else (destination or "", origin or "")
        found = [self.guides[place].about(key) for place in places if place in self.guides]
        listed = _by_turns(found) if side == "both" else [fact for each in found for fact in each]
        rank = {name: number for number, name in enumerate(preferred)}
        return own + sorted(listed, key=lambda fact: (not fact.holds_for(origin, destination), rank.get(fact.name, len(rank))))

    def holding(self, key: str, origin: str | None, destination: str | None, side: str = "both") -> list[Fact]:
        """The same without the facts that hold only with other countries."""
        return [fact for fact in self.about(key, origin, destination, side) if fact.holds_for(origin, destination)]

    def of_role(self, role: str) -> list[str]:
        """The places whose guides have a role: origin, destination or topic."""
        return [place for place, guide in self.guides.items() if role in guide.roles]

    def name(self, place: str, words: Words) -> str:
        """What readers call a country (QAT), a pair (NPL-QAT) or a topic guide (scam-compounds)."""
        if not place.isupper():
            return words.translate(self.guides[place].name)
        return " – ".join(words.country(code) for code in place.split("-"))


def _by_turns(found: Sequence[Sequence[Fact]]) -> Iterator[Fact]:
    """One fact of each side, then the next of each: whoever hears two of them hears both countries."""
    yield from (fact for pair in zip_longest(*found) for fact in pair if fact)


def read(folder: Path) -> Guides:
    """All guides below `folder`; raises FaultyData with every fault."""
    faults: list[Fault] = []
    found = load(folder, faults)
    if faults:
        raise FaultyData(faults)
    return found


def load(folder: Path, faults: list[Fault]) -> Guides:
    """Read every guide and corridor below `folder`; what is wrong is added to `faults` and left out."""
    paths = [*sorted(folder.glob("*.yml")), *sorted((folder / "topics").glob("*.yml"))]
    guides = {guide.place: guide for path in paths if (guide := _guide(path, faults))}
    known = {fact.name: fact for guide in guides.values() for fact in guide.facts}
    pairs = corridors.load(folder / "corridors", known, {place: guide.roles for place, guide in guides.items()}, faults)
    return Guides(guides, pairs)


def _guide(path: Path, faults: list[Fault]) -> Guide | None:
    raw = read_yaml(path, faults)
    if not isinstance(raw, dict) or not raw:
        return None
    place = str(raw.get("country") or raw.get("topic") or "")
    if place != path.stem:
        faults.append(Fault(path.name, "country", f"is {place!r}", f"write {path.stem}, as the file is called"))
        return None
    faults += _head_faults(path.name, raw)
    found = facts.read(path.name, place, raw.get("facts") or [], faults)
    return Guide(place, str(raw.get("name") or place), tuple(raw.get("roles") or ()), tuple(found))


def _head_faults(file: str, raw: Mapping[str, Any]) -> Iterable[Fault]:
    if "topic" not in raw and raw["country"] not in ALPHA_2:
        yield Fault(file, "country", f"{raw['country']!r} is no country", "write its ISO 3166-1 alpha-3 code, for example QAT")
    for role in raw.get("roles") or ["none"]:
        if role not in ROLES:
            yield Fault(file, "roles", f"{role!r} is no role", f"write one or more of {', '.join(ROLES)}")
