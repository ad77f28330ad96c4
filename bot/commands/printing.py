"""`safe-passage guides print NPL-QAT --language ne --out guide.pdf`: a guide on paper."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from bot import knowledge
from bot.commands.arguments import Commands
from bot.faults import Fault, FaultyData
from bot.guides import FOLDER
from bot.knowledge import Knowledge
from bot.pages import places
from bot.pages.guide_pages import GuidePages
from bot.pages.places import Place
from bot.pages.printing import Prints


def add(parts: Commands) -> None:
    """The part of `safe-passage guides`, for `bot.commands.guides`."""
    about = "write a guide as PDF: an A4 booklet, or an A6 card for the pocket"
    command = parts.add_parser("print", help=about, description=about)
    command.add_argument("place", metavar="PLACE", help="a pair such as NPL-QAT, or one guide such as QAT")
    command.add_argument("--language", default="en", help="language tag, for example ne")
    command.add_argument("--pocket", action="store_true", help="the card instead of the booklet")
    command.add_argument("--out", type=Path, metavar="FILE", help="file to write; without this it is called like the place")
    command.set_defaults(run=_print)


def _print(given: argparse.Namespace) -> None:
    known = knowledge.shared()
    place, pages = _place(known, given.place), GuidePages(known, _language(known, given.language))
    address = _address()
    prints = Prints(pages, place, date.today(), address)
    path = given.out or Path(f"{place.id}-{given.language}{'-card' if given.pocket else ''}.pdf")
    _write(path, prints.card() if given.pocket else prints.booklet())
    print(f"Written: {path}")
    if not address:
        print("It has no QR code: set SAFE_PASSAGE_ADDRESS to the public address of the chat.", file=sys.stderr)


def _place(known: Knowledge, given: str) -> Place:
    if place := places.find(known.guides, given):
        return place
    near = places.near(known, given, known.catalog.words("en"))
    raise FaultyData([Fault(FOLDER, given, "has no guide", f"write {' or '.join(near) or 'codes such as NPL-QAT or QAT'}")])


def _language(known: Knowledge, given: str) -> str:
    if given in known.registry:
        return given
    raise FaultyData([Fault("data/languages.yml", given, "is not listed", f"choose {', '.join(known.registry)}")])


def _address() -> str:
    given = os.environ.get("SAFE_PASSAGE_ADDRESS", "")
    if given and not given.startswith(("https://", "http://")):
        raise FaultyData([Fault("SAFE_PASSAGE_ADDRESS", given, "is no web address", "begin it with https://")])
    return given


def _write(path: Path, made: bytes) -> None:
    try:
        path.write_bytes(made)
    except OSError as error:
        raise FaultyData(
            [Fault(str(path), "--out", f"cannot be written ({error.strerror})", "name a file in a folder that exists")]
        ) from error
