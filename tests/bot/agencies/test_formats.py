"""Headings of lists are data, and faults in them are named."""

from pathlib import Path

import pytest

from bot.agencies import checking
from bot.faults import Fault
from bot.knowledge import ROOT
from tests.bot.agencies.lists import FORMATS


@pytest.mark.parametrize(
    ("country", "kind", "headings", "fields"),
    [
        (
            "IND", "registered", "Sr. No | Name of the RA | RC Number | Name of MD | Address | City | Valid Till",
            {"name": [1], "licence": [2], "address": [4, 5], "valid_until": [6]},
        ),
        ("IND", "unregistered", "S.No | NAME OF AGENT/AGENCY | ADDRESS | STATE/UT", {"name": [1], "address": [2, 3]}),
        ("NPL", "registered", "सि.नं. | इजाजत नं. | कम्पनीको नाम | ठेगाना", {"licence": [1], "name": [2], "address": [3]}),
        (
            "PHL", "registered", "Agency | Address | Official Representative | Tel No. | License Status",
            {"name": [0], "address": [1], "phone": [3], "status": [4]},
        ),
        ("BGD", "registered", "SL | RL No. | Name of Recruiting Agency | Owner | Address", {"licence": [1], "name": [2], "address": [4]}),
        (
            "IDN", "registered", "NO | NAMA PERUSAHAAN | NAMA PENANGGUNG JAWAB | ALAMAT | NOMOR SIP3MI | MASA BERLAKU",
            {"name": [1], "address": [3], "licence": [4], "valid_until": [5]},
        ),
        ("KEN", "registered", "Company Name | Registration No. | Telephone", {"name": [0], "licence": [1], "phone": [2]}),
    ],
)  # fmt: skip
def test_headings_are_recognised(country: str, kind: str, headings: str, fields: dict[str, list[int]]) -> None:
    assert FORMATS.get(country, kind).columns(headings.split(" | ")) == fields


@pytest.mark.parametrize("cells", [["List of registered agencies"], [], ["Sample Teapot", "x"], ["Name of Proprietor", "Address"]])
def test_other_rows_are_no_headings(cells: list[str]) -> None:
    assert FORMATS.get("IND", "registered").columns(cells) == {}


@pytest.mark.parametrize("status", ["Valid License", "ACTIVE", ""])
def test_status_of_a_valid_licence(status: str) -> None:
    assert FORMATS.get("PHL", "registered").is_in_force(status)


@pytest.mark.parametrize("status", ["Cancelled", "Not valid", "Delisted"])
def test_other_statuses(status: str) -> None:
    assert not FORMATS.get("PHL", "registered").is_in_force(status)


def test_the_data_of_the_project_are_in_order() -> None:
    faults: list[Fault] = []
    checking.load_data(ROOT / checking.FOLDER, faults)
    assert faults == []


def test_faults_of_the_data_are_named_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "formats.yml").write_text("XXX: {}\nIND: {licensed: {columns: {nmae: [x]}}}\n", encoding="utf-8")
    (tmp_path / "words.yml").write_text("legal: [[pvt]]\n", encoding="utf-8")
    faults: list[Fault] = []
    checking.load_data(tmp_path, faults)
    assert sorted((fault.file, fault.key) for fault in faults) == [
        ("formats.yml", "IND/licensed"), ("formats.yml", "IND/licensed/columns/nmae"), ("formats.yml", "XXX"), ("formats.yml", "common"),
        ("words.yml", "trade"),
    ]  # fmt: skip
