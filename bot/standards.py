"""What an offer is held against: which values of the guides are the lowest wage, the normal hours and the ages allowed.

File and keys: docs/data-formats.md (data/standards.yml). Amount, date and source stay in the fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import values
from bot.faults import Fault, read_yaml
from bot.guides import Guides
from bot.guides.facts import Fact
from bot.guides.fees import OCCUPATIONS

ABOUT: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "minimum_wage": ("money", ("hour", "day", "week", "month", "year")),
    "normal_hours": ("hours", ("day", "week")),
    "ages": ("number", ("least", "most")),
}
"""The type of the values of each list, and what `per` may be."""
SIDES = ("destination", "origin")
_KEYS = frozenset({"value", "per", "occupation", "except", "from_age", "side"})
_EXAMPLE = "write {value: QAT/minimum_wage/1.basic, per: month}"


@dataclass(frozen=True)
class Standard:
    """A value of a fact; `per` as in ABOUT. Without `occupation` it is for all work but `without`, and for people from `from_age` on."""

    fact: Fact
    value: values.Value
    per: str
    side: str = "destination"
    occupation: str = ""
    without: tuple[str, ...] = ()
    from_age: int = 0

    @property
    def is_for_some(self) -> bool:
        """Whether the kind of work decides if it holds."""
        return bool(self.occupation or self.without)

    def is_for(self, occupation: str, age: int | None) -> bool:
        """Whether it may hold; where work or age isn't known, it may."""
        known = not occupation or (self.occupation in {"", occupation} and occupation not in self.without)
        return known and (age is None or age >= self.from_age)


@dataclass(frozen=True)
class Standards:
    """The lists of ABOUT."""

    lists: Mapping[str, tuple[Standard, ...]]

    def about(self, key: str, guides: Guides, origin: str, destination: str) -> Iterator[Standard]:
        """Those of a pair of countries, in the order of the file."""
        places = {"origin": origin, "destination": destination}
        for standard in self.lists[key]:
            if standard.fact.place == places[standard.side] and standard.fact.holds_for(origin, destination):
                yield standard


def load(path: Path, guides: Guides, faults: list[Fault]) -> Standards:
    """Read the file; what is wrong is added to `faults` and left out."""
    raw = read_yaml(path, faults)
    known = {fact.name: fact for fact in guides.facts()}
    lists = raw if isinstance(raw, dict) else {}
    for key in lists.keys() ^ ABOUT.keys():
        faults.append(Fault(path.name, str(key), "is missing or unknown", f"write the lists {', '.join(ABOUT)}"))
    return Standards({key: tuple(_read(path.name, key, lists.get(key) or [], known, faults)) for key in ABOUT})


def _read(file: str, key: str, entries: Any, known: Mapping[str, Fact], faults: list[Fault]) -> Iterator[Standard]:
    for number, entry in enumerate(entries, 1):
        problems = list(_problems(key, entry, known))
        faults += [Fault(file, f"{key}/{number}", *problem) for problem in problems]
        if not problems:
            name, _, value = entry["value"].partition(".")
            yield Standard(
                known[name], known[name].values[value], entry["per"], entry.get("side", SIDES[0]), entry.get("occupation", ""),
                tuple(entry.get("except") or ()), int(entry.get("from_age", 0)),
            )  # fmt: skip


def _problems(key: str, entry: Any, known: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    if not isinstance(entry, Mapping) or not {"value", "per"} <= entry.keys() <= _KEYS:
        yield f"needs value and per, and no key but {', '.join(sorted(_KEYS))}", _EXAMPLE
        return
    kind, pers = ABOUT[key]
    name, _, value = str(entry["value"]).partition(".")
    if name not in known or value not in known[name].values:
        yield f"names the unknown value {entry['value']}", "use a fact of a guide and one of its values"
    elif (found := known[name].values[value])["type"] != kind:
        yield f"{entry['value']} is {found['type']}", f"use a value of type {kind}"
    elif found.get("period", entry["per"]) != entry["per"]:
        yield f"says per {entry['per']}, the fact per {found['period']}", "mend the one that is wrong"
    if entry["per"] not in pers:
        yield f"per {entry['per']!r} is unknown", f"write one of {', '.join(pers)}"
    if entry.get("side", SIDES[0]) not in SIDES:
        yield f"the side {entry['side']!r} is unknown", f"write {' or '.join(SIDES)}"
    for occupation in {*filter(None, [entry.get("occupation")]), *(entry.get("except") or ())} - OCCUPATIONS:
        yield f"the occupation {occupation!r} is unknown", f"use some of {', '.join(sorted(OCCUPATIONS))}"
