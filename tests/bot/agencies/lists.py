"""The synthetic lists of tests/agencies, as tests use them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.agencies import AgencyList, tables
from bot.agencies import rows as reading
from bot.agencies.checking import FOLDER, Checker, load_data
from bot.agencies.formats import Format
from bot.agencies.rows import Rows
from bot.agencies.store import Store
from bot.knowledge import ROOT

FILES = ROOT / "tests/agencies"
AS_OF = date(2026, 11, 1)
COMMON, FORMATS = load_data(ROOT / FOLDER, [])
SHIPPED = {
    "IND": "ind_registered.csv", "NPL": "npl_registered.csv", "PHL": "phl_registered.csv", "BGD": "bgd_registered.csv",
    "IDN": "idn_registered.xlsx",
}  # fmt: skip
UNREGISTERED = "ind_unregistered.pdf"


def read(path: Path, form: Format) -> Rows:
    """The agencies of a file with its faults, each agency once."""
    found = reading.read(path.name, tables.read(path), form, AS_OF)
    merged = reading.merge(found.agencies)
    return Rows(merged.agencies, found.faults, merged.notes)


def shipped(country: str) -> Rows:
    return read(FILES / SHIPPED[country], FORMATS.get(country, "registered"))


def checker(store: Store) -> Checker:
    """With all synthetic lists loaded."""
    for country in SHIPPED:
        store.replace(AgencyList(country, "registered", AS_OF, "https://example.org/list"), shipped(country).agencies)
    unregistered = read(FILES / UNREGISTERED, FORMATS.get("IND", "unregistered"))
    store.replace(AgencyList("IND", "unregistered", AS_OF, "https://example.org/list"), unregistered.agencies)
    return Checker(store, COMMON, FORMATS)
