"""Rows of lists: what is broken is named with its place, the rest is read; doubles are merged and named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.agencies import Agency, rows
from bot.agencies.rows import Rows
from bot.faults import FaultyData
from tests.bot.agencies.lists import FILES, FORMATS, SHIPPED, UNREGISTERED, read, shipped

INDIA = FORMATS.get("IND", "registered")


def of(tmp_path: Path, *lines: str, headings: str = "S.No.,RA Name,RC No.,Address,RC Validity") -> Rows:
    path = tmp_path / "list.csv"
    path.write_text("\n".join([headings, *lines]) + "\n", encoding="utf-8")
    return read(path, INDIA)


def faults(found: Rows) -> list[str]:
    return [f"{fault.key}: {fault.problem}" for fault in found.faults]


@pytest.mark.parametrize(("country", "count", "broken"), [("IND", 28, 3), ("NPL", 10, 0), ("PHL", 10, 0), ("BGD", 10, 0), ("IDN", 7, 1)])
def test_the_lists_of_five_countries_are_read(country: str, count: int, broken: int) -> None:
    found = shipped(country)
    assert (len(found.agencies), len(found.faults)) == (count, broken)
    assert all(agency.name and agency.address for agency in found.agencies if not agency.name.startswith("Sample Broken"))


def test_every_column_is_found() -> None:
    first = {country: shipped(country).agencies[0] for country in SHIPPED}
    assert first["IND"] == Agency(
        "Sample Teapot Overseas Pvt Ltd", "B-0001/XX/PER/100/5/00001/2024", "1 Example Road, Block B, Sampleton, XX", "000-0001", "Active",
        date(2027, 6, 30), "line 3",
    )  # fmt: skip
    assert (first["NPL"].licence, first["NPL"].phone, first["NPL"].status) == ("1/065/066", "०१-०००००1", "सञ्चालनमा")
    assert (first["PHL"].licence, first["PHL"].status) == ("", "Valid License"), "N/A is no number"
    assert (first["BGD"].licence, first["BGD"].valid_until) == ("RL-0001", date(2026, 6, 30))
    assert (first["IDN"].licence, first["IDN"].valid_until) == ("0001/XX/CONTOH", date(2028, 2, 15))
    revoked = shipped("IDN").agencies[-1]
    assert (revoked.valid_until, revoked.licence, revoked.status) == (date(2026, 12, 31), "90", "Dicabut")


def test_a_pdf_with_headings_on_each_page() -> None:
    found = read(FILES / UNREGISTERED, FORMATS.get("IND", "unregistered"))
    assert [agency.name for agency in found.agencies][2:] == ["Sample Tepot Overseas", "Udaharan Bina Number", "Namuna Bandar Placement"]
    assert found.agencies[0].address == "1 Example Lane, XX" and found.faults == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("2,,B-2,x,", "has no name of an agency"),
        ("2,12345,B-2,x,", "has no name of an agency"),
        ("2,Sample Lantern,B-2,1 Road, Town,", "has 6 cells where the others have 5"),
        ("2,Sample Lantern", "has 2 cells where the others have 5"),
        ("2,CafÃ© Sample,B-2,x,", "is garbled"),
        ("2,Caf\ufffd Sample,B-2,x,", "is garbled"),
        ("2," + "x" * 201 + ",B-2,x,", "has a name of more than 200 letters"),
    ],
)
def test_a_broken_row_is_named_and_the_rest_is_read(tmp_path: Path, line: str, problem: str) -> None:
    found = of(tmp_path, "1,Sample Teapot,B-1,x,", line, "3,Sample Pencil,B-3,y,", "4,Sample Kettle,B-4,y,")
    assert [agency.name for agency in found.agencies] == ["Sample Teapot", "Sample Pencil", "Sample Kettle"]
    (fault,) = faults(found)
    assert fault.startswith(f"line 3: {problem}")


@pytest.mark.parametrize("written", ["sometime", "31/02/2027", "2083-04-31", "2083/04/15", "12/31/2027", "1027-01-01"])
def test_a_day_that_is_none_is_named_and_the_agency_kept(tmp_path: Path, written: str) -> None:
    found = of(tmp_path, f"1,Sample Teapot,B-1,x,{written}")
    assert found.agencies[0].valid_until is None
    assert written in faults(found)[0] and faults(found)[0].startswith("line 2: ")


@pytest.mark.parametrize(
    "written",
    [
        "31/12/2027",
        "31-12-2027",
        "31.12.2027",
        "31-Dec-2027",
        "31 Desember 2027",
        '"December 31, 2027"',
        "2027-12-31",
        "01/01/2023 to 31/12/2027",
    ],
)
def test_days_as_offices_write_them(tmp_path: Path, written: str) -> None:
    assert of(tmp_path, f"1,Sample Teapot,B-1,x,{written}").agencies[0].valid_until == date(2027, 12, 31)


@pytest.mark.parametrize("nothing", ["", "-", "N/A", "n.a.", "NIL", "none"])
def test_ways_of_saying_nothing(tmp_path: Path, nothing: str) -> None:
    found = of(tmp_path, f"1,Sample Teapot,{nothing},{nothing},{nothing}")
    assert found.agencies == [Agency("Sample Teapot", place="line 2")] and found.faults == []


def test_a_double_is_merged_and_named(tmp_path: Path) -> None:
    found = of(tmp_path, "1,Sample Teapot,B-1,,31/12/2026", "2,SAMPLE TEAPOT,B - 0001,1 Example Road,31/12/2028", "3,Sample Teapot,B-2,x,")
    assert [(agency.licence, agency.address, agency.valid_until) for agency in found.agencies] == [
        ("B - 0001", "1 Example Road", date(2028, 12, 31)), ("B-2", "x", None),
    ], "what is valid longest stays, filled from the other; another number is another agency"  # fmt: skip
    assert found.notes == ["line 3: 'SAMPLE TEAPOT' stands at line 2 too; merged"]


def test_two_names_with_one_number_are_both_kept_and_named(tmp_path: Path) -> None:
    found = of(tmp_path, "1,Sample Teapot,B-1,x,", "2,Sample Lantern,B-1,y,")
    assert len(found.agencies) == 2
    assert found.notes == ["line 3: 'Sample Lantern' has the number of 'Sample Teapot' at line 2; both are kept"]


def test_without_numbers_the_address_tells_agencies_apart() -> None:
    one, same, branch = (Agency("Sample Teapot", address=address, place=address) for address in ("1 Road", "1, ROAD", "2 Road"))
    merged = rows.merge([one, same, branch])
    assert [agency.address for agency in merged.agencies] == ["1 Road", "2 Road"] and len(merged.notes) == 1


def test_titles_above_and_headings_again_are_no_agencies(tmp_path: Path) -> None:
    headings = "S.No.,Name of the Recruiting Agent,Registration Certificate No.,Office Address,Valid upto"
    found = of(tmp_path, headings, "1,Sample Teapot,B-1,x,", headings, "2,Sample Lantern,B-2,y,", headings="List of agents,,,,")
    assert [agency.name for agency in found.agencies] == ["Sample Teapot", "Sample Lantern"] and found.faults == []


@pytest.mark.parametrize("headings", ["Col1,Col2,Col3,Col4,Col5", "g]kfn,;+:yf,7]ufgf,kmf]g,ldlt", "Name"])
def test_headings_that_nobody_knows_stop_the_import(tmp_path: Path, headings: str) -> None:
    with pytest.raises(FaultyData, match=r"no row holds headings known for this list; it begins: .*\n.*formats.yml") as raised:
        of(tmp_path, "1,Sample Teapot,B-1,x,", headings=headings)
    assert headings.split(",")[0] in str(raised.value)
