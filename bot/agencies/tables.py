"""Files as people get them from offices, read into tables: CSV in any encoding, XLSX, and PDF with ruled tables.

What a file is shows in its first bytes, not in its name. What can't be read is a fault with a remedy, never a traceback.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from bot.agencies import encodings
from bot.faults import Fault, FaultyData

_DELIMITERS = ",;\t|"
_SAMPLE = 8_000
_CSV = "save the list as CSV (UTF-8) or XLSX and import that file"
_UNREADABLE = (
    (b"\xd0\xcf\x11\xe0", "is an old Excel or Word file, or one with a password", _CSV),
    (b"\x89PNG", "is a picture", "a picture can't be read: get the list as PDF, XLSX or CSV from the office"),
    (b"\xff\xd8\xff", "is a picture", "a picture can't be read: get the list as PDF, XLSX or CSV from the office"),
    (b"{\\rtf", "is a text document", _CSV),
    (b"<", "is a web page", "copy its table into a spreadsheet, then " + _CSV),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A row of a table and where it stands in the file ("line 12", "sheet Delhi, row 5", "page 3, row 2")."""

    place: str
    cells: tuple[str, ...]


Table = Sequence[Line]


@dataclass(frozen=True)
class File:
    """The tables of a file, and how its bytes were read as letters (empty for XLSX and PDF)."""

    tables: Sequence[Table]
    encoding: str = ""


def read(path: Path, encoding: str = "") -> File:
    """The tables of a file; raises FaultyData when there are none. `encoding` is for text files whose own is not found."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _faulty(path, "file", f"can't be read: {error.strerror}", "check the name of the file") from None
    start = content[:_SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise _faulty(path, "file", "is empty", "download the list again")
    for magic, problem, remedy in _UNREADABLE:
        if start.startswith(magic):
            raise _faulty(path, "file", problem, remedy)
    if start.startswith(b"%PDF"):
        return File([_pdf(path, content)])
    return File(_xlsx(path, content)) if start.startswith(b"PK") else _text(path, content, encoding)


def _faulty(path: Path, key: str, problem: str, remedy: str) -> FaultyData:
    return FaultyData([Fault(path.name, key, problem, remedy)])


def _text(path: Path, content: bytes, encoding: str) -> File:
    text, found = encodings.decode(path.name, content, encoding)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:_SAMPLE], _DELIMITERS)
    except csv.Error:
        dialect = csv.excel
    reader = csv.reader(io.StringIO(text), delimiter=dialect.delimiter)
    try:
        return File([[Line(f"line {reader.line_num}", _cells(row)) for row in reader if any(row)]], found)
    except csv.Error as error:
        raise _faulty(path, f"line {reader.line_num}", f"is no row of a CSV file: {error}", _CSV) from None


def _xlsx(path: Path, content: bytes) -> list[Table]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [_padded(list(_sheet_lines(sheet))) for sheet in book.worksheets]
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError):
        problem = "is a broken spreadsheet or another kind of archive"
        raise _faulty(path, "file", problem, "open it in a spreadsheet program and " + _CSV) from None


def _sheet_lines(sheet: Any) -> Iterator[Line]:
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = _cells(row)
        if any(cells):
            yield Line(f"sheet {sheet.title}, row {number}", cells)


def _padded(lines: Sequence[Line]) -> Table:
    """Spreadsheets leave out empty cells at the end of a row."""
    width = max((len(line.cells) for line in lines), default=0)
    return [Line(line.place, line.cells + ("",) * (width - len(line.cells))) for line in lines]


def _pdf(path: Path, content: bytes) -> Table:
    import pdfplumber
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            lines = [line for page in document.pages for line in _page_lines(page)]
    except (PdfminerException, PSException, ValueError, TypeError, LookupError):
        problem = "is a broken PDF, or one with a password"
        raise _faulty(path, "file", problem, "open it and print it to a new PDF without password, or " + _CSV) from None
    if not lines:
        problem = "has no table with ruled lines that could be read; it may be a scan"
        raise _faulty(path, "file", problem, "get the list as XLSX or CSV, or type it in")
    return lines


def _page_lines(page: Any) -> Iterator[Line]:
    rows = (row for table in page.extract_tables() for row in table)
    for number, row in enumerate(rows, 1):
        cells = _cells(row)
        if any(cells):
            yield Line(f"page {page.page_number}, row {number}", cells)


def _cells(row: Sequence[object]) -> tuple[str, ...]:
    return tuple(_cell(value) for value in row)


def _cell(value: object) -> str:
    """A cell as text: dates as ISO 8601, whole numbers without ".0", line breaks as spaces."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
