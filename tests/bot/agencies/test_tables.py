"""Files as offices publish them, and files that can't be read."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from pypdfium2 import PdfDocument

from bot.agencies import encodings, tables
from bot.faults import FaultyData
from tests.bot.agencies.lists import FILES, UNREGISTERED

WESTERN = "Agency Name,Address\nCafé Sample,1 Rue Exemple\nNiño Sample,2 Calle Peña\n"
ARABIC = "اسم الشركة,العنوان\nشركة نموذج للتوظيف,شارع المثال\nمكتب عينة للاستقدام,شارع الاختبار\n"
NEPALI = "संस्थाको नाम,ठेगाना\nनमुना पतङ्ग,नमुना टोल\n"


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        (WESTERN, "utf-8", "utf-8"),
        (WESTERN, "utf-8-sig", "utf-8"),
        (WESTERN, "utf-16", "utf-16"),
        (WESTERN, "utf-16-le", "utf-16-le"),
        (WESTERN, "utf-16-be", "utf-16-be"),
        (NEPALI, "utf-16-le", "utf-16-le"),
        (NEPALI, "utf-16-be", "utf-16-be"),
        (WESTERN, "cp1252", "cp1252"),
        (ARABIC, "cp1256", "cp1256"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, text: str, written: str, found: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(written))
    file = tables.read(path)
    assert file.encoding == found
    assert [list(line.cells) for line in file.tables[0]] == [line.split(",") for line in text.splitlines()]


def test_the_encoding_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Name,Address\nОбразец,улица\n".encode("koi8-r"))
    assert tables.read(path, "koi8-r").tables[0][1].cells == ("Образец", "улица")
    with pytest.raises(FaultyData, match="'klingon' is no encoding"):
        tables.read(path, "klingon")
    with pytest.raises(FaultyData, match=r"line 2: is not ascii text[^→]*→ .*--encoding"):
        tables.read(path, "ascii")


def test_bytes_that_are_no_text_are_named() -> None:
    with pytest.raises(FaultyData, match="line 1: is in an encoding that is not known"):
        encodings.decode("list.csv", bytes([0x81, 0x8D, 0xFF, 0xFE, 0x9D, 0x90]) * 40)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_columns_may_be_separated_in_many_ways(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "list.csv"
    rows = (["Agency Name", "Address"], ["Sample Teapot", "1 Example Road"])
    path.write_text("\n".join(map(separator.join, rows)), encoding="utf-8")
    assert tables.read(path).tables[0][1].cells == ("Sample Teapot", "1 Example Road")


def test_a_quoted_cell_may_hold_commas_and_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('Name,Address\n"Sample, the Teapot","1 Example Road\nSampleton"\nSample Lantern,x\n', encoding="utf-8")
    (table,) = tables.read(path).tables
    assert table[1].cells == ("Sample, the Teapot", "1 Example Road Sampleton")
    assert table[2].place == "line 4", "the line of the file, not the number of the row"


def test_a_spreadsheet_gives_each_sheet_with_dates_and_numbers_as_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "North"
    for row in (["Name", "Licence", "Valid"], ["Sample Teapot", 12.0, datetime(2028, 12, 31)], ["Sample Lantern", 1.5, None]):
        book.active.append(row)
    book.create_sheet("Empty")
    book.save(tmp_path / "list.xlsx")
    first, empty = tables.read(tmp_path / "list.xlsx").tables
    assert [line.cells for line in first[1:]] == [("Sample Teapot", "12", "2028-12-31"), ("Sample Lantern", "1.5", "")]
    assert first[1].place == "sheet North, row 2" and list(empty) == []


def test_a_pdf_gives_the_tables_of_all_pages() -> None:
    (table,) = tables.read(FILES / UNREGISTERED).tables
    assert [line.cells[1] for line in table] == [
        "Name of Agent / Agency", "Specimen Moonlight Manpower", "Misal Purana Jhola Consultancy", "Sample Tepot Overseas",
        "Name of Agent / Agency", "Udaharan Bina Number", "Namuna Bandar Placement",
    ]  # fmt: skip
    assert table[1].cells[2] == "1 Example Lane" and table[-1].place == "page 2, row 3"


def _empty_pdf() -> bytes:
    """A page without letters, as a scan is to a program."""
    made, written = PdfDocument.new(), io.BytesIO()
    made.new_page(99, 99)
    made.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n123", "is a picture"),
        (b"\xff\xd8\xff\xe0123", "is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"<!DOCTYPE html><table></table>", "is a web page"),
        (b"PK\x03\x04 no archive", "broken spreadsheet"),
        (b"%PDF-1.4 no pdf", "broken PDF"),
        (_empty_pdf(), "may be a scan"),
        (b'Name,Address\n"' + b"x" * 200_000 + b'",y\n', "is no row of a CSV file"),
    ],
)
def test_what_can_not_be_read_is_said_with_a_remedy(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(FaultyData, match=said) as raised:
        tables.read(path)
    (fault,) = raised.value.faults
    assert fault.file == "list.csv" and fault.remedy


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FaultyData, match="can't be read: No such file"):
        tables.read(tmp_path / "nothing.csv")
    with pytest.raises(FaultyData, match="can't be read"):
        tables.read(tmp_path)
