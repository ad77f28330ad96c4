"""`safe-passage directory QAT`: whom to call in a country, as a table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date

from babel import Locale

from bot import guides, hours, phones
from bot.commands import arguments
from bot.commands.arguments import COUNTRY_HELP, Commands
from bot.guides import FOLDER, directory
from bot.guides.directory import Contact, Listing
from bot.knowledge import ROOT

HEADINGS = ("PROBLEM", "CONTACT", "FROM ABROAD", "ABOUT", "AS OF", "FACT")
_ENGLISH = Locale("en")


def add(commands: Commands) -> None:
    """The command, for `bot.cli`."""
    about = "list numbers and addresses of a country, by problem"
    command = commands.add_parser("directory", help=about, description=about)
    command.add_argument("country", help=COUNTRY_HELP)
    command.add_argument("--problem", choices=phones.PROBLEMS, help="only contacts for this problem")
    command.add_argument("--origin", help="country the person is from: its numbers for people abroad are listed too")
    command.set_defaults(run=_directory)


def table(listings: Sequence[Listing]) -> str:
    """Contacts in columns; ! marks those past their review."""
    rows = [HEADINGS, *(row for listing in listings for row in _rows(listing))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def _directory(given: argparse.Namespace) -> int:
    known, country, origin = guides.read(ROOT / FOLDER), arguments.country(given.country), arguments.country(given.origin)
    if country not in known.guides:
        there_are = ", ".join(place for place in known.guides if place.isupper())
        print(f"There is no guide for {country}. There are guides for {there_are}.", file=sys.stderr)
        return 1
    problems = [given.problem] if given.problem else phones.PROBLEMS
    listings = directory.find(known, [country], problems, today=date.today(), origin=origin)
    if not listings:
        print(f"The guide for {country} has no number or address for this. Try without --problem.")
        return 0
    print(table(listings))
    if any(listing.stale for listing in listings):
        print("\n! past its review, may have changed: ask at the source before you pass it on.")
    return 0


def _rows(listing: Listing) -> Iterator[tuple[str, ...]]:
    for contact in listing.contacts:
        dial, abroad = _numbers(contact)
        as_of = (contact.fact.known_on or "undated") + (" !" if listing.stale else "")
        yield listing.problem, dial, abroad, "; ".join(_about(contact)), as_of, contact.fact.name


def _numbers(contact: Contact) -> tuple[str, str]:
    if contact.kind == "phone":
        return phones.local(contact.value), phones.international(contact.value)
    return str(contact.value[contact.kind]), ""


def _about(contact: Contact) -> Iterator[str]:
    value = contact.value
    yield from value.get("services", ())
    if value.get("channel"):
        yield value["channel"]
    if "free" in value:
        yield "free" if value["free"] else "not free"
    if value.get("confidential"):
        yield "confidential"
    if "hours" in value:
        yield hours.write(value["hours"], _ENGLISH).replace("\u202f", " ")
    if value.get("languages"):
        yield " ".join(value["languages"])
    if contact.fact.applies_to:
        yield f"for {contact.fact.applies_to}"
