"""`safe-passage guides ...`: what people do who keep the country guides."""

from __future__ import annotations

import argparse
from datetime import date
from itertools import groupby
from pathlib import Path

from bot import guides
from bot.commands import arguments, printing
from bot.commands.arguments import COUNTRY_HELP, Commands
from bot.faults import Fault, FaultyData
from bot.guides import FOLDER, Fact, changes, editing, history, schema, signing
from bot.guides.facts import SAFETY_CRITICAL
from bot.guides.keys import DESTINATION, ORIGIN
from bot.knowledge import ROOT

_DUE = {
    (True, True): "Safety-critical and past review; the chat tells these only as what was so",
    (True, False): "Safety-critical and due soon",
    (False, True): "Past review",
    (False, False): "Due soon",
}
"""Headings by (safety-critical, past review)."""


def add(commands: Commands) -> None:
    """The command with its parts, for `bot.cli`."""
    about = "keep the country guides: what is due, begin, check, compare, sign, print"
    parts = commands.add_parser("guides", help=about, description=about).add_subparsers(required=True, metavar="PART")
    for add_part in (_add_stale, _add_new, _add_check, _add_diff, _add_sign, _add_schema, printing.add):
        add_part(parts)


def _add_stale(parts: Commands) -> None:
    about = "list the facts that are past review or due within 60 days"
    stale = parts.add_parser("stale", help=about, description=about)
    stale.add_argument("--on", type=arguments.day, default=date.today(), metavar="DATE", help="on this day (YYYY-MM-DD) instead of today")
    stale.add_argument("--country", help="only facts of this country, by code or name")
    stale.set_defaults(run=_stale)


def _stale(given: argparse.Namespace) -> None:
    found = editing.due(guides.read(ROOT / FOLDER), given.on, arguments.country(given.country))
    for urgency, facts in groupby(found, lambda fact: (fact.key in SAFETY_CRITICAL, fact.is_stale(given.on))):
        print(f"{_DUE[urgency]}:", *(_due_line(fact) for fact in facts), "", sep="\n")
    past = sum(fact.is_stale(given.on) for fact in found)
    print(f"{past} facts are past review, {len(found) - past} fall due within {editing.SOON.days} days.")


def _due_line(fact: Fact) -> str:
    path = editing.path_of(Path(FOLDER), fact.place)
    dates = f"as of {fact.known_on}, review by {fact.review_by}" if fact.known_on else "no date"
    return f"  {path}  {fact.name}  {dates}  {next(source.url for source in fact.sources if source.url)}"


def _add_new(parts: Commands) -> None:
    about = "begin the guide of a country: a file that says what belongs in it"
    new = parts.add_parser("new", help=about, description=about)
    new.add_argument("country", help=COUNTRY_HELP)
    new.add_argument("--role", choices=(ORIGIN, DESTINATION), action="append", help="people leave from it, or go there; both without this")
    new.set_defaults(run=_new)


def _new(given: argparse.Namespace) -> None:
    path = editing.begin(ROOT / FOLDER, arguments.country(given.country), given.role or (ORIGIN, DESTINATION))
    print(f"Begun: {path}\nFill it in (docs/for-guide-editors.md), then run: safe-passage guides check {path.stem}")


def _add_check(parts: Commands) -> None:
    about = "list every fault of guides"
    check = parts.add_parser("check", help=about, description=about)
    check.add_argument("files", nargs="*", metavar="FILE", help="a file, or a place such as QAT or NPL-QAT; all without this")
    check.set_defaults(run=_check)


def _check(given: argparse.Namespace) -> int:
    paths = [_file(name) for name in given.files] or sorted((ROOT / FOLDER).rglob("*.yml"))
    faults = editing.check(paths)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults in {len(paths)} files." if faults else f"No faults in {len(paths)} files.")
    return 1 if faults else 0


def _add_diff(parts: Commands) -> None:
    about = "say in words which facts were added, changed or removed"
    diff = parts.add_parser("diff", help=about, description=about)
    diff.add_argument("--since", required=True, metavar="DATE|COMMIT", help="from the beginning of a day (YYYY-MM-DD), or from a commit")
    diff.add_argument("--country", help="only facts of this country, by code or name")
    diff.set_defaults(run=_diff)


def _diff(given: argparse.Namespace) -> None:
    faults: list[Fault] = []
    code = arguments.country(given.country)
    old, new = history.guides_at(ROOT, given.since, date.today()), changes.read(ROOT / FOLDER, faults)
    if faults:
        raise FaultyData(faults)
    found = [change for change in changes.between(old, new) if not code or code in change.place.split("-")]
    for change in found:
        print(*changes.described(change), sep="\n")
    print(f"{len(found)} facts have changed since {given.since}." if found else f"Nothing has changed since {given.since}.")


def _add_sign(parts: Commands) -> None:
    about = "sign a fact that you have compared with its source"
    sign = parts.add_parser("sign", help=about, description=about)
    sign.add_argument("fact", help="its id, for example QAT/minimum_wage/1")
    sign.add_argument("--by", required=True, metavar="AB", help="your initials, two to four capital letters; no name")
    sign.add_argument("--on", type=arguments.day, default=date.today(), metavar="DATE", help="day of the review (YYYY-MM-DD), else today")
    sign.set_defaults(run=_sign)


def _sign(given: argparse.Namespace) -> None:
    fact = given.fact.removeprefix("fact:")
    path = editing.path_of(ROOT / FOLDER, fact.split("/")[0])
    signing.sign(path, fact, given.by, given.on, date.today())
    print(f"Signed: {fact}, reviewed on {given.on} by {given.by}.")


def _add_schema(parts: Commands) -> None:
    about = "write the JSON Schemas by which editors complete and check guides"
    parts.add_parser("schema", help=about, description=about).set_defaults(run=_schema)


def _schema(given: argparse.Namespace) -> None:
    for path in schema.write(ROOT / FOLDER):
        print(f"Written: {path}")


def _file(name: str) -> Path:
    return Path(name) if name.endswith((".yml", ".yaml")) else editing.path_of(ROOT / FOLDER, name)
