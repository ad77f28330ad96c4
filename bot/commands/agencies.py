"""`safe-passage agencies ...`: official lists of recruitment agencies are imported, listed and searched."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot import guides, values
from bot.agencies import KINDS, AgencyList, checking, importing
from bot.agencies.checking import Check, Finding, Match
from bot.agencies.importing import Imported
from bot.commands import arguments
from bot.commands.arguments import COUNTRY_HELP, Commands
from bot.faults import Fault, FaultyData
from bot.guides import FOLDER
from bot.knowledge import ROOT

TOPICS = ("verify_agency", "licensing_authority")
_TOLD = {
    Finding.EXACT: "On the list of registered agencies. Compare number and address; a licence does not make every offer right.",
    Finding.SIMILAR: "Not on the list with exactly this name or number; what is like it follows. Is it this one?",
    Finding.UNREGISTERED: "On the list of agents without registration, or like a name there. Compare name and address.",
    Finding.NOT_LISTED: "On no list that is loaded. That says neither yes nor no: check the official page.",
    Finding.NO_LIST: "No list of this country is loaded. Check the official page.",
}


def add(commands: Commands) -> None:
    """The command with its parts, for `bot.cli`."""
    about = "official lists of recruitment agencies: import, list, check a name"
    parts = commands.add_parser("agencies", help=about, description=about).add_subparsers(required=True, metavar="PART")
    for add_part in (_add_import, _add_list, _add_check):
        add_part(parts)


def _add_import(parts: Commands) -> None:
    about = "load an official list from CSV, XLSX or PDF; it takes the place of the older one of the same country and kind"
    part = parts.add_parser("import", help=about, description=about)
    part.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the list; several files are one list")
    part.add_argument("--country", required=True, help=COUNTRY_HELP)
    part.add_argument("--list", required=True, choices=KINDS, dest="kind", help="agencies with a licence, or agents without one")
    part.add_argument("--as-of", required=True, type=arguments.day, metavar="DATE", help="the day of the list (YYYY-MM-DD)")
    part.add_argument("--source", default="", metavar="URL", help="page that the list is from; without it the page that the guide names")
    part.add_argument("--encoding", default="", help="of a text file whose encoding is not found, for example cp1256")
    part.set_defaults(run=_on_database(_import))


def _import(given: argparse.Namespace) -> None:
    country = arguments.country(given.country)
    listed = AgencyList(country, given.kind, given.as_of, given.source or _official_page(country))
    if problem := values.problem({"type": "url", "url": listed.source}):
        remedy = "write the address of the page that the list is from with --source, with https://"
        raise FaultyData([Fault("--source", country, problem if listed.source else "is needed, as the guide names no page", remedy)])
    checker = checking.shared()
    done = importing.load(checker.store, listed, checker.format_of(listed), given.files, given.encoding)
    print("\n".join(_report(done)))


def _report(done: Imported) -> Iterator[str]:
    yield from (str(fault) for fault in done.faults)
    yield from done.notes
    if done.encodings:
        yield f"Encoding: {', '.join(dict.fromkeys(done.encodings))}. If letters look wrong, import again with --encoding."
    yield f"Loaded {done.listed.size} agencies: {_title(done.listed)}. {len(done.faults)} faults, {len(done.notes)} doubles or doubts."
    if done.replaced:
        yield f"It takes the place of the list of {done.replaced.as_of}, which had {done.replaced.size} agencies."


def _title(listed: AgencyList) -> str:
    return f"{listed.country} {listed.kind}, {listed.as_of}, {listed.source}"


def _official_page(country: str) -> str:
    """The first address in what the guide says about checking an agency, or an empty string."""
    guide = guides.read(ROOT / FOLDER).guides.get(country)
    facts = [fact for key in TOPICS for fact in (guide.about(key) if guide else ())]
    return next((str(value["url"]) for fact in facts for value in fact.values.values() if value["type"] == "url"), "")


def _add_list(parts: Commands) -> None:
    about = "show which lists are loaded, of which day and from where"
    part = parts.add_parser("list", help=about, description=about)
    part.add_argument("--country", help=COUNTRY_HELP)
    part.set_defaults(run=_on_database(_list))


def _list(given: argparse.Namespace) -> None:
    lists = checking.shared().store.lists(arguments.country(given.country))
    print("\n".join(f"{_title(listed)}: {listed.size} agencies" for listed in lists) or "No list is loaded.")


def _add_check(parts: Commands) -> None:
    about = "search the lists of a country for a name, in any spelling and script"
    part = parts.add_parser("check", help=about, description=about)
    part.add_argument("name", help="name of the agency")
    part.add_argument("--country", required=True, help=COUNTRY_HELP)
    part.add_argument("--licence", default="", help="licence number that the agency gives")
    part.set_defaults(run=_on_database(_check))


def _check(given: argparse.Namespace) -> None:
    country = arguments.country(given.country)
    check = checking.shared().check(given.name, country, given.licence)
    page = _official_page(country)
    print("\n".join([_TOLD[check.finding], *_found(check), *([f"\nOfficial page: {page}"] if page else [])]))


def _found(check: Check) -> Iterator[str]:
    for kind, listed in check.lists.items():
        yield f"\n{_title(listed)}:"
        yield from (_line(match) for match in check.found[kind])
        if not check.found[kind]:
            yield "  nothing like it"


def _line(match: Match) -> str:
    agency = match.agency
    what = "same" if match.exact else "number" if match.number else "like"
    status = f"{agency.status}{'' if match.in_force else ' (!)'}"
    ran_out = agency.valid_until and agency.valid_until < date.today()
    until = f"valid until {agency.valid_until}{' (!)' if ran_out else ''}" if agency.valid_until else ""
    told = (agency.name, agency.licence, status, until, agency.address, agency.phone, f"[{agency.place}]")
    return f"  {what:8}{'  '.join(filter(None, told))}"


def _on_database(run: Callable[[argparse.Namespace], None]) -> Callable[[argparse.Namespace], None]:
    """The command `run`, with a plain sentence when the database can't be used."""

    def guarded(given: argparse.Namespace) -> None:
        try:
            run(given)
        except SQLAlchemyError as error:
            remedy = "see that the database of SAFE_PASSAGE_DATABASE runs and may be written to, then run the command again"
            raise FaultyData([Fault("database", type(error).__name__, "could not be used; nothing was changed", remedy)]) from None

    return guarded
