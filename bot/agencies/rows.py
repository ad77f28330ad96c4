"""From tables to agencies: find the headings, map the columns, name what is broken, merge what stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from babel import Locale

from bot.agencies import Agency
from bot.agencies.encodings import is_garbled
from bot.agencies.formats import Columns, Format, plain
from bot.agencies.licences import licence_key
from bot.agencies.tables import File, Line, Table
from bot.faults import Fault, FaultyData
from bot.knowledge import ROOT
from bot.times import Times

_TOP = 30
"""Rows at the top of a table among which the headings are looked for."""
_LONGEST_NAME = 200
_YEARS_AHEAD = 15
"""No licence is valid longer; a later year is of another calendar or a slip."""
_MEND = "the row is left out; mend it in the file and import the list again"
_NO_DAY = "the agency is loaded without it; write the day as YYYY-MM-DD (years of other calendars, such as 2083 B.S., are not read)"
_NO_HEADINGS = (
    "write the headings of this list into data/agencies/formats.yml; if they look like g]kfn, they are typed in an old font: "
    "convert the file to Unicode first"
)


@dataclass
class Rows:
    """What a file gave. `faults` are of rows left out and of cells not understood; `notes` say what was merged or looks doubtful."""

    agencies: list[Agency] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(name: str, file: File, form: Format, as_of: date) -> Rows:
    """The agencies of a file, in its order; raises FaultyData when no table has headings that the format knows."""
    headed = [(table, *found) for table in file.tables if (found := _headings(table, form))]
    if not headed:
        first = next((line for table in file.tables for line in table), Line("", ()))
        seen = " | ".join(filter(None, first.cells))[:_LONGEST_NAME]
        raise FaultyData([Fault(name, "headings", f"no row holds headings known for this list; it begins: {seen}", _NO_HEADINGS)])
    rows = Rows()
    for table, heading, columns in headed:
        _read_table(name, table, heading, columns, as_of, rows)
    return rows


def merge(agencies: Iterable[Agency]) -> Rows:
    """The same agencies once each, and what was merged: same name and number, or same name and address where there is no number."""
    rows, known = Rows(), dict[tuple[str, str], Agency]()
    for agency in agencies:
        key = (plain(agency.name), licence_key(agency.licence) or plain(agency.address))
        if same := known.get(key):
            rows.notes.append(f"{agency.place}: {agency.name!r} stands at {same.place} too; merged")
            newest = max((same, agency), key=lambda each: each.valid_until or date.min)
            agency = newest.filled_from(agency if newest is same else same)
        known[key] = agency
    rows.agencies = list(known.values())
    rows.notes += _shared_numbers(rows.agencies)
    return rows


def _shared_numbers(agencies: Iterable[Agency]) -> Iterator[str]:
    first: dict[str, Agency] = {}
    for agency in agencies:
        if number := licence_key(agency.licence):
            other = first.setdefault(number, agency)
            if other is not agency:
                yield f"{agency.place}: {agency.name!r} has the number of {other.name!r} at {other.place}; both are kept"


def _headings(table: Table, form: Format) -> tuple[int, Columns] | None:
    """The number of the row of headings and the columns that it names."""
    found = ((number, form.columns(line.cells)) for number, line in enumerate(table[:_TOP]))
    return next(((number, columns) for number, columns in found if columns), None)


def _read_table(name: str, table: Table, heading: int, columns: Columns, as_of: date, rows: Rows) -> None:
    headings, below = table[heading].cells, table[heading + 1 :]
    widths = Counter(len(line.cells) for line in below)
    width = len(headings) if len(headings) in widths else max(widths, key=lambda each: widths[each], default=0)
    for line in below:
        if line.cells == headings:
            continue
        if problem := _problem(line.cells, width, columns):
            rows.faults.append(Fault(name, line.place, problem, _MEND))
        else:
            rows.agencies.append(_agency(name, line, columns, as_of, rows.faults))


def _problem(cells: Sequence[str], width: int, columns: Columns) -> str:
    """Why a row can't be used, or an empty string."""
    if len(cells) != width:
        return f"has {len(cells)} cells where the others have {width}; a comma or line break without quotes?"
    name = cells[columns["name"][0]]
    if not any(letter.isalpha() for letter in name):
        return "has no name of an agency"
    if len(name) > _LONGEST_NAME:
        return f"has a name of more than {_LONGEST_NAME} letters"
    return "is garbled: it was once saved in a wrong encoding" if any(map(is_garbled, cells)) else ""


def _agency(name: str, line: Line, columns: Columns, as_of: date, faults: list[Fault]) -> Agency:
    found = {key: ", ".join(filter(None, (_said(line.cells[number]) for number in numbers))) for key, numbers in columns.items()}
    written = found.pop("valid_until", "")
    until = _day(written)
    if written and (until is None or until.year > as_of.year + _YEARS_AHEAD):
        faults.append(Fault(name, line.place, f"the licence of {found['name']!r} is valid until {written!r}, which is no day", _NO_DAY))
        until = None
    return Agency(**found, valid_until=until, place=line.place)


def _said(text: str) -> str:
    """Nothing for the ways of saying nothing."""
    return "" if plain(text) in {"", "na", "n a", "nil", "none", "0"} else text


def _day(written: str) -> date | None:
    """The last day that is written ("01/02/2024 to 31/01/2029"); day before month where only numbers stand."""
    days = [day.value for day in _times().days(written.replace("-", " ") if any(map(str.isalpha, written)) else written)]
    full = [day for day in days if not day.startswith("--")]
    return date.fromisoformat(full[-1]) if full else None


@cache
def _times() -> Times:
    return Times.load(ROOT / "data/gazetteer/times.yml", [Locale(code) for code in ("en", "id")])
