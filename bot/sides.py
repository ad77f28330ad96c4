"""What the guide of one side says for all pairs: its rules about fees, and which of its facts hold only with some countries.

Resolution is code: a pair without a file of its own is told what both sides say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot import fees
from bot.facts import Fact
from bot.faults import Fault, read_yaml
from bot.fees import Fee
from bot.iso import ALPHA_2

ANY = "any"
FEES, ONLY = "fees.yml", "only.yml"


@dataclass(frozen=True)
class Sides:
    """`fees` by pair with one side open: ("any", "ARE") or ("MDA", "any"). `only`: the other countries that a fact holds with."""

    fees: Mapping[tuple[str, str], tuple[Fee, ...]] = field(default_factory=dict)
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def hold(self, fact: Fact, origin: str | None, destination: str | None) -> bool:
        """Whether the fact of one side holds for the pair; it does while the other side is not known."""
        other = destination if fact.place == origin else origin
        return not other or fact.name not in self.only or other in self.only[fact.name]

    def fees_for(self, origin: str, destination: str) -> Iterator[Fee]:
        """What the origin says, then the destination."""
        for pair in ((origin, ANY), (ANY, destination)):
            yield from (fee for fee in self.fees.get(pair, ()) if fee.fact and self.hold(fee.fact, origin, destination))


def load(folder: Path, facts: Mapping[str, Fact], faults: list[Fault]) -> Sides:
    """Read fees.yml and only.yml, where they exist; `facts` are those of all guides by name."""
    return Sides(_fees(folder / FEES, facts, faults), _only(folder / ONLY, facts, faults))


def _fees(path: Path, facts: Mapping[str, Fact], faults: list[Fault]) -> dict[tuple[str, str], tuple[Fee, ...]]:
    found = {}
    for key, entries in _mapping(path, faults).items():
        origin, _, destination = str(key).partition("-")
        country = destination if origin == ANY else origin
        if ANY not in (origin, destination) or country not in ALPHA_2:
            faults.append(Fault(path.name, str(key), "names no side", "write any-ARE or MDA-any, with the code of one country"))
            continue
        own = {name: fact for name, fact in facts.items() if fact.place == country}
        found[origin, destination] = fees.read(path.name, str(key), entries, own, faults)
    return found


def _only(path: Path, facts: Mapping[str, Fact], faults: list[Fault]) -> dict[str, frozenset[str]]:
    found = {}
    for name, codes in _mapping(path, faults).items():
        if problem := _only_problem(name, codes, facts):
            faults.append(Fault(path.name, str(name), *problem))
        else:
            found[str(name)] = frozenset(codes)
    return found


def _only_problem(name: str, codes: object, facts: Mapping[str, Fact]) -> tuple[str, str] | None:
    if name not in facts:
        return "is no fact", "use an id of a guide, such as NPL/recruitment_fees/1"
    if not isinstance(codes, list) or not codes:
        return "lists no countries", "list the countries that the fact holds with, or delete the line"
    if wrong := [str(code) for code in codes if str(code) not in ALPHA_2 or code == facts[name].place]:
        return f"{wrong[0]!r} is no other country", "write ISO 3166-1 alpha-3 codes of the other side"
    return None


def _mapping(path: Path, faults: list[Fault]) -> Mapping[str, Any]:
    raw = read_yaml(path, faults) if path.exists() else {}
    return raw if isinstance(raw, Mapping) else {}
