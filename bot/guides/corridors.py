"""Corridors: what holds for people who go from one country to another, resolved from the guides of both and a file of the pair.

Any two countries resolve: first what the corridor's file says (country_guides/corridors/NPL-QAT.yml), then the guides of the two sides, and
what neither says is left to the general card. Facts that disagree are all kept; each has its date. Whom to call: `bot.guides.directory`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.faults import Fault, read_yaml
from bot.guides import facts, fees
from bot.guides.facts import Fact
from bot.guides.fees import Fee
from bot.guides.keys import DESTINATION, KEYS, ORIGIN
from bot.iso import ALPHA_2

if TYPE_CHECKING:
    from bot.guides import Guides

TOLD = ("recruitment_fees", "exit_clearance", "restrictions", "government_programmes", "domestic_workers")
"""Keys of the facts in a brief."""
_PARTS = frozenset({"origin", "destination", "prefer", "facts"})
_COUNTRY_REMEDY = "write its ISO 3166-1 alpha-3 code, for example QAT"


@dataclass(frozen=True)
class Corridor:
    """What is special to a pair of countries: which facts of the two guides come first, and facts of its own."""

    origin: str
    destination: str
    prefer: Mapping[str, tuple[str, ...]]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Brief:
    """What is known about going from one country to the other, best first, with the facts behind it."""

    origin: str
    destination: str
    fees: tuple[Fee, ...]
    recruitment_fees: tuple[Fact, ...]
    exit_clearance: tuple[Fact, ...]
    restrictions: tuple[Fact, ...]
    government_programmes: tuple[Fact, ...]
    domestic_workers: tuple[Fact, ...]

    def fee(self, occupation: str = "") -> Fee:
        """The first rule about fees for an occupation (or for all work), or fees.UNKNOWN; `fees` holds others, which may disagree."""
        return next((fee for fee in self.fees if fee.is_for(occupation)), fees.UNKNOWN)

    def cap(self, occupation: str = "") -> Fee | None:
        """The first rule with an amount."""
        return next((fee for fee in self.fees if fee.cap and fee.is_for(occupation)), None)


class WrongPair(ValueError):
    """Two codes that make no corridor. `problem` and `remedy` are plain English, for those who type codes."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem}: {remedy}")


def resolve(guides: Guides, origin: str, destination: str) -> Brief:
    """What is known about the pair; raises WrongPair for a code that is no country, and for one country twice."""
    for code in (origin, destination):
        if code not in ALPHA_2:
            raise WrongPair(f"{code!r} is no country", _COUNTRY_REMEDY)
    if origin == destination:
        raise WrongPair(f"{origin} is both origin and destination", "name the country where the work is")
    told = {key: tuple(guides.holding(key, origin, destination, _side(key))) for key in TOLD}
    return Brief(origin, destination, tuple(_fees(guides, origin, destination)), **told)


def _side(key: str) -> str:
    """Whose guide a key stands in: origin, destination or both."""
    return KEYS[key].roles[0] if len(KEYS[key].roles) == 1 else "both"


def _fees(guides: Guides, origin: str, destination: str) -> Iterator[Fee]:
    """The corridor's own, then those of the side whose facts about fees the corridor prefers, or of the origin."""
    corridor = guides.corridors.get((origin, destination))
    preferred = corridor.prefer.get("recruitment_fees", ()) if corridor else ()
    if corridor:
        yield from fees.stated(corridor.facts, origin, destination)
    for place in dict.fromkeys([*(name.split("/")[0] for name in preferred), origin, destination]):
        if place in guides.of_role(ORIGIN if place == origin else DESTINATION):
            yield from fees.stated(guides.guides[place].facts, origin, destination)


def load(
    folder: Path, known: Mapping[str, Fact], roles: Mapping[str, Sequence[str]], faults: list[Fault]
) -> dict[tuple[str, str], Corridor]:
    """The corridors by pair; `known` are the guides' facts by name, `roles` those of each guide."""
    found = [corridor for path in sorted(folder.glob("*.yml")) if (corridor := _corridor(path, known, roles, faults))]
    return {(each.origin, each.destination): each for each in found}


def _corridor(path: Path, known: Mapping[str, Fact], roles: Mapping[str, Sequence[str]], faults: list[Fault]) -> Corridor | None:
    raw = read_yaml(path, faults)
    if not isinstance(raw, dict) or f"{raw.get('origin')}-{raw.get('destination')}" != path.stem:
        faults.append(Fault(path.name, "origin", "does not fit the file's name", "name the file ORIGIN-DESTINATION.yml"))
        return None
    prefer = raw.get("prefer") or {}
    pair = str(raw["origin"]), str(raw["destination"])
    usable = {name: fact for name, fact in known.items() if fact.place in pair}
    faults += [Fault(path.name, *problem) for problem in (*_end_problems(raw, roles), *_prefer_problems(prefer, usable, *pair))]
    own = tuple(facts.read(path.name, path.stem, raw.get("facts") or [], faults))
    listed = {key: tuple(names) for key, names in prefer.items() if isinstance(names, list)} if isinstance(prefer, Mapping) else {}
    return Corridor(*pair, listed, own)


def _end_problems(raw: Mapping[str, Any], roles: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """Both ends have to be countries with a guide; `roles` are those of each guide."""
    for key in sorted(str(key) for key in raw.keys() - _PARTS):
        yield key, "is no key of a corridor", f"write one of {', '.join(sorted(_PARTS))}"
    for role in (ORIGIN, DESTINATION):
        if raw[role] not in ALPHA_2:
            yield role, f"{raw[role]!r} is no country", _COUNTRY_REMEDY
        elif role not in roles.get(raw[role], ()):
            yield role, f"{raw[role]} has no guide with the role {role}", f"write country_guides/{raw[role]}.yml first"
    if raw[ORIGIN] == raw[DESTINATION]:
        yield DESTINATION, "is the origin too", "name two countries"


def _prefer_problems(prefer: Any, usable: Mapping[str, Fact], origin: str, destination: str) -> Iterator[tuple[str, str, str]]:
    """Preferred facts stand in one of the two guides (`usable`), under the same key, and hold for the pair."""
    if not isinstance(prefer, Mapping) or not all(isinstance(names, list) for names in prefer.values()):
        yield "prefer", "is no list of facts by key", "write recruitment_fees: [NPL/recruitment_fees/1, QAT/recruitment_fees/1]"
        return
    for key, name in ((key, str(name)) for key, names in prefer.items() for name in names):
        if name not in usable:
            yield f"prefer.{key}", f"names the unknown fact {name}", "use an id of one of the two guides"
        elif usable[name].key != key:
            yield f"prefer.{key}", f"names {name}, a fact of another key", f"list it under {usable[name].key}"
        elif not usable[name].holds_for(origin, destination):
            yield f"prefer.{key}", f"names {name}, which holds only with other countries", "drop it here, or mend its `only`"
