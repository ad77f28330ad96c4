"""Corridors: what holds for people who go from one country to another, resolved from the guides of both and a file of the pair.

Any two countries resolve: first what the corridor's file says (country_guides/corridors/NPL-QAT.yml), then the guides of the two sides, and
what neither says is left to the general card. Facts that disagree are all kept; each has its date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot import facts, fees, sides
from bot.corridor_check import COUNTRY_REMEDY, end_problems, prefer_problems
from bot.fact_keys import KEYS
from bot.facts import Fact
from bot.faults import Fault, read_yaml
from bot.fees import Fee
from bot.iso import ALPHA_2
from bot.sides import Sides

if TYPE_CHECKING:
    from bot.guides import Guides

HELP = ("hotline", "complaint_body", "embassy_help", "trafficking_help")
"""Keys of the facts that say whom to call, in the order to call."""
TOLD = ("recruitment_fees", "exit_clearance", "restrictions", "government_programmes", "domestic_workers", *HELP)
"""Keys of the facts in a brief."""


@dataclass(frozen=True)
class Corridor:
    """What is special to a pair of countries: which facts of the two guides come first, rules about fees, and facts of its own."""

    origin: str
    destination: str
    prefer: Mapping[str, tuple[str, ...]]
    facts: tuple[Fact, ...]
    fees: tuple[Fee, ...] = ()


@dataclass(frozen=True)
class Brief:
    """What is known about going from one country to the other, best first, with the facts behind it.

    `help_at_origin` and `help_at_destination` hold facts with numbers that are dialled there; without any number, the facts that name
    another way. `unsaid`: keys of which neither side says anything, so that only the general card (card:<key>) can answer.
    """

    origin: str
    destination: str
    fees: tuple[Fee, ...]
    recruitment_fees: tuple[Fact, ...]
    exit_clearance: tuple[Fact, ...]
    restrictions: tuple[Fact, ...]
    government_programmes: tuple[Fact, ...]
    domestic_workers: tuple[Fact, ...]
    embassy_help: tuple[Fact, ...]
    help_at_origin: tuple[Fact, ...]
    help_at_destination: tuple[Fact, ...]
    unsaid: tuple[str, ...]

    def fee(self, occupation: str = "") -> Fee:
        """The first rule about fees for an occupation (or for all work), or fees.UNKNOWN; `fees` holds others, which may disagree."""
        return next((fee for fee in self.fees if fee.is_for(occupation)), fees.UNKNOWN)

    def cap(self, occupation: str = "") -> Fee | None:
        """The first rule with an amount."""
        return next((fee for fee in self.fees if fee.cap and fee.is_for(occupation)), None)

    @property
    def zero_cost(self) -> tuple[Fee, ...]:
        """The rules by which the worker pays nothing, for all work or for one occupation."""
        return tuple(fee for fee in self.fees if fee.is_free)

    def facts(self) -> Iterator[Fact]:
        """Every fact of the brief once."""
        told = (self.recruitment_fees, self.exit_clearance, self.restrictions, self.government_programmes, self.domestic_workers)
        helping = (self.embassy_help, self.help_at_origin, self.help_at_destination)
        yield from {fact.id: fact for found in (*told, *helping) for fact in found}.values()

    def stale(self, today: date) -> tuple[Fact, ...]:
        """The facts past review: they are told as what was so, never left out."""
        return tuple(fact for fact in self.facts() if fact.is_stale(today))


class WrongPair(ValueError):
    """Two codes that make no corridor. `problem` and `remedy` are plain English, for those who type codes."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem}: {remedy}")


def resolve(guides: Guides, origin: str, destination: str) -> Brief:
    """What is known about the pair; raises WrongPair for a code that is no country, and for one country twice."""
    _check(origin, destination)

    def told(key: str) -> tuple[Fact, ...]:
        found = guides.about(key, origin, destination, _side(key))
        return tuple(fact for fact in found if guides.sides.hold(fact, origin, destination))

    helping = [fact for key in HELP for fact in told(key)]
    return Brief(
        origin=origin, destination=destination, fees=tuple(_fees(guides, origin, destination)),
        recruitment_fees=told("recruitment_fees"), exit_clearance=told("exit_clearance"), restrictions=told("restrictions"),
        government_programmes=told("government_programmes"), domestic_workers=told("domestic_workers"),
        embassy_help=told("embassy_help"), help_at_origin=_helping(helping, origin), help_at_destination=_helping(helping, destination),
        unsaid=tuple(key for key in TOLD if not told(key)),
    )  # fmt: skip


def _check(origin: str, destination: str) -> None:
    for code in (origin, destination):
        if code not in ALPHA_2:
            raise WrongPair(f"{code!r} is no country", COUNTRY_REMEDY)
    if origin == destination:
        raise WrongPair(f"{origin} is both origin and destination", "name the country where the work is")


def _side(key: str) -> str:
    """Whose guide a key stands in: origin, destination or both."""
    return KEYS[key].roles[0] if len(KEYS[key].roles) == 1 else "both"


def _fees(guides: Guides, origin: str, destination: str) -> Iterator[Fee]:
    corridor = guides.corridors.get((origin, destination))
    found = [*(corridor.fees if corridor else ()), *guides.sides.fees_for(origin, destination)]
    yield from (fee for place, fee in enumerate(found) if fee not in found[:place])


def _helping(found: Sequence[Fact], country: str) -> tuple[Fact, ...]:
    dialled = [fact for fact in found if fact.phones_in(country)]
    return tuple(dialled or [fact for fact in found if fact.place == country])


def load(
    folder: Path, known: Mapping[str, Fact], roles: Mapping[str, Sequence[str]], faults: list[Fault]
) -> tuple[dict[tuple[str, str], Corridor], Sides]:
    """The corridors by pair, and what holds for one side; `known` are the guides' facts by name, `roles` those of each guide."""
    both = sides.load(folder, known, faults)
    paths = [path for path in sorted(folder.glob("*.yml")) if path.name not in {sides.FEES, sides.ONLY}]
    found = [corridor for path in paths if (corridor := _corridor(path, known, roles, both, faults))]
    return {(each.origin, each.destination): each for each in found}, both


def _corridor(
    path: Path, known: Mapping[str, Fact], roles: Mapping[str, Sequence[str]], both: Sides, faults: list[Fault]
) -> Corridor | None:
    raw = read_yaml(path, faults)
    if not isinstance(raw, dict) or f"{raw.get('origin')}-{raw.get('destination')}" != path.stem:
        faults.append(Fault(path.name, "origin", "does not fit the file's name", "name the file ORIGIN-DESTINATION.yml"))
        return None
    origin, destination = str(raw["origin"]), str(raw["destination"])
    own = tuple(facts.read(path.name, path.stem, raw.get("facts") or [], faults))
    usable = {name: fact for name, fact in known.items() if fact.place in {origin, destination}}
    prefer = raw.get("prefer") or {}
    problems = [*end_problems(raw, roles), *prefer_problems(prefer, usable, lambda fact: both.hold(fact, origin, destination))]
    faults += [Fault(path.name, *problem) for problem in problems]
    named = fees.read(path.name, "fees", raw.get("fees") or [], usable | {fact.name: fact for fact in own}, faults)
    listed = {key: tuple(names) for key, names in prefer.items() if isinstance(names, list)} if isinstance(prefer, Mapping) else {}
    return Corridor(origin, destination, listed, own, named)
