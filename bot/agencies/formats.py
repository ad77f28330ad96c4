"""How official lists look: which heading stands over which column. The formats are data (data/agencies/formats.yml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex

from bot.agencies import KINDS
from bot.faults import Fault, read_yaml
from bot.iso import ALPHA_2
from bot.text import fold

FIELDS = ("name", "licence", "address", "phone", "status", "valid_until")
JOINED = frozenset({"address", "phone"})
"""Fields that several columns may hold together."""
OTHER = "other"
COMMON = "common"
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_FEWEST = 2
"""Columns that a row must name to be taken for the headings."""

Columns = Mapping[str, Sequence[int]]
"""The columns of each field, by number."""


def plain(text: str) -> str:
    """A heading or status as it is compared: no case, accents or punctuation.

    >>> plain("Licence  No.")
    'licence no'
    """
    return " ".join(fold(word) for word in _WORD.findall(text))


@dataclass(frozen=True)
class Format:
    """The format of one list: the field of each heading, and the words for a licence in force."""

    headings: Mapping[str, str]
    in_force: frozenset[str]

    def columns(self, cells: Sequence[str]) -> Columns:
        """The columns that a row of headings names; empty when it is no row of headings."""
        fields = [self._field(plain(cell)) for cell in cells]
        found = {name: [number for number, field in enumerate(fields) if field == name] for name in FIELDS}
        if not found["name"] or sum(map(bool, fields)) < _FEWEST:
            return {}
        return {name: numbers if name in JOINED else numbers[:1] for name, numbers in found.items() if numbers}

    def is_in_force(self, status: str) -> bool:
        """Whether the list says of a licence that it is valid; a list without a status says so by having the name on it."""
        return not status or plain(status) in self.in_force

    def _field(self, heading: str) -> str:
        """The field of the longest entry that is this heading or stands in it."""
        padded = f" {heading} "
        fitting = [entry for entry in self.headings if f" {entry} " in padded]
        return self.headings[max(fitting, key=lambda entry: (entry == heading, len(entry)))] if fitting else ""


def load(path: Path, faults: list[Fault]) -> Formats:
    """Read the formats; what is wrong is added to `faults`."""
    raw = read_yaml(path, faults)
    known = dict(raw) if isinstance(raw, Mapping) else {}
    faults += _faults(path.name, known)
    return Formats(known)


class Formats:
    """The formats of all countries. A country without its own is read with the common headings."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw

    def get(self, country: str, kind: str) -> Format:
        common, own = self._raw[COMMON], self._raw.get(country, {}).get(kind, {})
        headings = {plain(entry): name for part in (common, own) for name, entries in part.get("columns", {}).items() for entry in entries}
        in_force = frozenset(plain(word) for part in (common, own) for word in part.get("in_force", ()))
        return Format(headings, in_force)


def _faults(file: str, raw: Mapping[str, Any]) -> Iterator[Fault]:
    if COMMON not in raw:
        yield Fault(file, COMMON, "is missing", "write the headings that lists of any country use")
    for country, kinds in raw.items():
        if country == COMMON:
            yield from _unknown_fields(file, COMMON, kinds)
        elif country not in ALPHA_2:
            yield Fault(file, str(country), "is no country", "write its ISO 3166-1 alpha-3 code, for example IND")
        else:
            for kind, own in kinds.items():
                if kind not in KINDS:
                    yield Fault(file, f"{country}/{kind}", "is no kind of list", f"write one of {', '.join(KINDS)}")
                yield from _unknown_fields(file, f"{country}/{kind}", own)


def _unknown_fields(file: str, key: str, own: Mapping[str, Any]) -> Iterator[Fault]:
    for name in own.get("columns", {}):
        if name not in (*FIELDS, OTHER):
            yield Fault(file, f"{key}/columns/{name}", "is no field of a list", f"write one of {', '.join((*FIELDS, OTHER))}")
