"""Which warning signs stand on prints for a place (data/card_flags.yml)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.faults import Fault, FaultyData, read_yaml
from bot.flags import Flag, FlagBook
from bot.places import Place

MOST = 3
PHASE = "recruitment"
"""Prints are for people who have not left yet."""


def for_place(path: Path, book: FlagBook, place: Place) -> list[Flag]:
    """The three worst signs: of the destination, of the origin, of everywhere. Raises FaultyData with every fault of the file."""
    faults: list[Fault] = []
    raw = read_yaml(path, faults)
    listed = {"everywhere": raw.get("everywhere") or (), **(raw.get("countries") or {})} if isinstance(raw, dict) else {}
    faults += _faults(path.name, listed, book)
    if faults:
        raise FaultyData(faults)
    ids = dict.fromkeys(flag for where in (*place.countries, "everywhere") for flag in listed.get(where, ()))
    return [book.flags[flag] for flag in ids][:MOST]


def _faults(file: str, listed: dict[str, list[str]], book: FlagBook) -> Iterator[Fault]:
    if len(listed.get("everywhere") or ()) < MOST:
        yield Fault(file, "everywhere", f"lists fewer than {MOST} flags", f"list {MOST}")
    for where, flags in listed.items():
        for flag in flags:
            if flag not in book.flags or book.flags[flag].phase != PHASE:
                yield Fault(file, where, f"names {flag!r}", f"use a flag of flags.yml with phase {PHASE}")
