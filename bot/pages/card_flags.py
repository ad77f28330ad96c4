"""Which warning signs stand on prints for a place (data/card_flags.yml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.faults import Fault, FaultyData, read_yaml
from bot.flags import Flag, FlagBook
from bot.iso import ALPHA_2
from bot.pages.places import Place

FILE = "data/card_flags.yml"
MOST = 3
PHASE = "recruitment"
"""Prints are for people who have not left yet."""
EVERYWHERE = "everywhere"


def for_place(path: Path, book: FlagBook, place: Place) -> list[Flag]:
    """The three worst signs: of the destination, of the origin, of everywhere. Raises FaultyData with every fault of the file."""
    faults: list[Fault] = []
    listed = load(path, book, faults)
    if faults:
        raise FaultyData(faults)
    ids = dict.fromkeys(flag for where in (*place.countries, EVERYWHERE) for flag in listed.get(where, ()))
    return [book.flags[flag] for flag in ids][:MOST]


def load(path: Path, book: FlagBook, faults: list[Fault]) -> Mapping[str, Sequence[str]]:
    """Ids of flags by country and for everywhere; what is wrong is added to `faults`."""
    raw = read_yaml(path, faults)
    given = raw if isinstance(raw, dict) else {}
    listed = {**(given.get("countries") or {}), EVERYWHERE: given.get(EVERYWHERE) or []}
    faults += _faults(path.name, listed, book)
    return listed


def _faults(file: str, listed: Mapping[str, Sequence[str]], book: FlagBook) -> Iterator[Fault]:
    if len(listed[EVERYWHERE]) < MOST:
        yield Fault(file, EVERYWHERE, f"lists fewer than {MOST} flags", f"list {MOST}")
    for where, flags in listed.items():
        if where != EVERYWHERE and where not in ALPHA_2:
            yield Fault(file, f"countries.{where}", "is no country", "write its ISO 3166-1 alpha-3 code, for example QAT")
        for flag in flags:
            if flag not in book.flags or book.flags[flag].phase != PHASE:
                yield Fault(file, where, f"names {flag!r}", f"use a flag of flags.yml with phase {PHASE}")
