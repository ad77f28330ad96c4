"""Bring an official list from a file into the database: all of it that can be read, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.agencies import AgencyList, rows, tables
from bot.agencies.formats import Format
from bot.agencies.rows import Rows
from bot.agencies.store import Store
from bot.faults import Fault, FaultyData


@dataclass(frozen=True)
class Imported:
    """What an import did: the list, the one that it replaced, what stands in the files and can't be used, and the encodings found."""

    listed: AgencyList
    replaced: AgencyList | None
    faults: Sequence[Fault]
    notes: Sequence[str]
    encodings: Sequence[str]


def load(store: Store, listed: AgencyList, form: Format, paths: Sequence[Path], encoding: str = "", today: date | None = None) -> Imported:
    """Load the files of one list; raises FaultyData, with nothing loaded, when a file can't be read or no row can be used."""
    if listed.as_of > (today or date.today()):
        raise FaultyData([Fault("--as-of", str(listed.as_of), "is a day to come", "write the day that stands on the list")])
    files = [(path, tables.read(path, encoding)) for path in paths]
    read = [rows.read(path.name, file, form, listed.as_of) for path, file in files]
    faults = [fault for each in read for fault in each.faults]
    merged = _merged(paths, read)
    if not merged.agencies:
        raise FaultyData(faults)
    loaded = replace(listed, size=len(merged.agencies))
    replaced = store.replace(loaded, merged.agencies)
    return Imported(loaded, replaced, faults, merged.notes, [file.encoding for _, file in files if file.encoding])


def _merged(paths: Sequence[Path], read: Sequence[Rows]) -> Rows:
    """The agencies of all files; where there are several, each place begins with its file."""
    several = len(paths) > 1
    placed = [
        replace(agency, place=f"{path.name}, {agency.place}") if several else agency
        for path, each in zip(paths, read)
        for agency in each.agencies
    ]
    return rows.merge(placed)
