"""What the lists say of an agency. They say who has a licence, never who can be trusted: no finding is a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property, lru_cache
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot import database
from bot.agencies import REGISTERED, UNREGISTERED, Agency, AgencyList, formats
from bot.agencies.formats import Format, Formats
from bot.agencies.licences import keys, licence_key
from bot.agencies.matching import Hit, Index
from bot.agencies.mentions import possible_names
from bot.agencies.names import CommonWords
from bot.agencies.store import Store
from bot.faults import Fault, FaultyData
from bot.knowledge import ROOT

FOLDER = "data/agencies"
_INDEXES_KEPT = 32
_MOST = 3
_SURE = 85.0
"""Likeness from which words that nothing else marks as a name are taken for that of a listed agency."""


class Finding(Enum):
    """What was found, in a word."""

    EXACT = "exact"
    """The name is on the list of registered agencies."""
    SIMILAR = "similar"
    """A name like it is, or the licence number is there with another name: is it this one?"""
    UNREGISTERED = "unregistered"
    """The name, or one like it, is on the list of agents without registration."""
    NOT_LISTED = "not_listed"
    """On no list that is loaded. That says neither yes nor no."""
    NO_LIST = "no_list"
    """No list of the country is loaded."""


@dataclass(frozen=True)
class Match:
    """An agency of a list that may be meant.

    `exact`: written the same, or a like name with the same licence number. `number`: the licence number that was given is this one's.
    `in_force`: the status on the list, where it has one, is that of a valid licence. `likeness` of the names: 0 to 100.
    """

    agency: Agency
    likeness: float
    exact: bool
    number: bool
    in_force: bool


@dataclass(frozen=True)
class Check:
    """What the lists of a country (ISO 3166-1 alpha-3) say of a name: for each list the agencies that may be meant, best first."""

    name: str
    country: str
    found: Mapping[str, Sequence[Match]]
    lists: Mapping[str, AgencyList]

    @property
    def likeness(self) -> float:
        """That of the likest name on any list."""
        return max((match.likeness for matches in self.found.values() for match in matches), default=0.0)

    @cached_property
    def finding(self) -> Finding:
        registered = self.found.get(REGISTERED, ())
        if any(match.exact for match in registered):
            return Finding.EXACT
        if self.found.get(UNREGISTERED):
            return Finding.UNREGISTERED
        if registered:
            return Finding.SIMILAR
        return Finding.NOT_LISTED if self.lists else Finding.NO_LIST


class _Listed:
    """A list that is ready to be searched: by name, and by licence number."""

    def __init__(self, rows: Sequence[tuple[int, str, str]], common: CommonWords) -> None:
        self.ids = [row for row, _, _ in rows]
        self._names = Index([name for _, name, _ in rows], common)
        self._numbers = defaultdict[str, list[int]](list)
        for place, (_, _, licence) in enumerate(rows):
            for key in keys(licence):
                self._numbers[key].append(place)

    def find(self, name: str, licence: str) -> Iterator[tuple[int, Hit | None, bool]]:
        """Places, with the likeness of the name where it is alike, and whether the number is this one's."""
        numbered = self._numbers.get(licence_key(licence), []) if licence else []
        hits = {hit.place: hit for hit in self._names.find(name, _MOST)}
        for place in dict.fromkeys([*(place for place in hits if place in numbered), *hits, *numbered]):
            yield place, hits.get(place), place in numbered


class Checker:
    """Answers from the lists of a database. Each list is indexed at its first use: 20,000 names take a second or two."""

    def __init__(self, store: Store, common: CommonWords, known: Formats) -> None:
        self.store = store
        self._common = common
        self._formats = known
        self._index = lru_cache(maxsize=_INDEXES_KEPT)(lambda list_id: _Listed(store.names(list_id), common))

    def check(self, name: str, country: str, licence: str = "") -> Check:
        """What the lists of `country` say of an agency, by name and, where known, licence number."""
        lists = {listed.kind: listed for listed in self.store.lists(country)}
        found = {kind: self._matches(listed, name, licence)[:_MOST] for kind, listed in lists.items()}
        return Check(name, country, found, lists)

    def named_in(self, text: str, country: str = "") -> str:
        """A name in the text that a list of the country, or of any, surely knows; an empty string when there is none."""
        countries = [country] if country else sorted({listed.country for listed in self.store.lists()})
        names = dict.fromkeys(possible_names(text, self._common))
        likeness = {name: max((self.check(name, each).likeness for each in countries), default=0.0) for name in names}
        best = max(names, key=lambda name: likeness[name], default="")
        return best if likeness.get(best, 0.0) >= _SURE else ""

    def format_of(self, listed: AgencyList) -> Format:
        """How files of this list look."""
        return self._formats.get(listed.country, listed.kind)

    def _matches(self, listed: AgencyList, name: str, licence: str) -> list[Match]:
        index = self._index(listed.id)
        found = list(index.find(name, licence))
        rows = self.store.rows([index.ids[place] for place, _, _ in found])
        form = self.format_of(listed)
        return [
            Match(agency, hit.likeness if hit else 0.0, bool(hit and (hit.exact or number)), number, form.is_in_force(agency.status))
            for place, hit, number in found
            if (agency := rows.get(index.ids[place]))
        ]


def load_data(folder: Path, faults: list[Fault]) -> tuple[CommonWords, Formats]:
    """The words and formats of data/agencies; what is wrong is added to `faults`."""
    return CommonWords.load(folder / "words.yml", faults), formats.load(folder / "formats.yml", faults)


@cache
def shared() -> Checker:
    """The checker of this process and its database; raises FaultyData with every fault in data/agencies."""
    faults: list[Fault] = []
    common, known = load_data(ROOT / FOLDER, faults)
    if faults:
        raise FaultyData(faults)
    return Checker(Store(database.engine()), common, known)


def asked(text: str, named: str, country: str | None) -> str:
    """The agency that a message asks about, where lists are loaded: the one that is `named`, or a listed one whose name stands in it.

    Empty when there is none, and when lists can't be had: understanding goes on without them.
    """
    try:
        checker = shared()
        return "" if checker.store.is_empty() else named or checker.named_in(text, country or "")
    except (SQLAlchemyError, FaultyData):
        return ""
