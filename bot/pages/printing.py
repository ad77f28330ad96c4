"""Guides on paper: an A4 booklet and an A6 pocket card as PDF, in the script and direction of the language.

WeasyPrint and segno are an extra (`make print`); fonts come from the system (Noto). Nothing is fetched while printing.
"""

from __future__ import annotations

import importlib
import logging
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.faults import Fault, FaultyData
from bot.guides import Fact, contacts, corridors, directory
from bot.pages import card_flags
from bot.pages.guide_pages import NUMBERS, GuidePages
from bot.pages.places import Place
from bot.sources import Source

CARD_NUMBERS = ("emergency", "general", "trafficking", "embassy", "wages")
CARD_PAGES = 2
_CARD_SIZES = (12, 11, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5)
"""Letter sizes in points; the first one with which the card fits on front and back is taken."""
PACKAGES = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-noto-cjk"
_UNWRITTEN = re.compile(r"\.notdef glyph rendered for Unicode string unsupported by fonts: (.*)")


class Prints:
    """The guide of one place on paper. `address` is the public address of the server; without one there is no QR code."""

    def __init__(self, pages: GuidePages, place: Place, today: date, address: str = "") -> None:
        self._pages = pages
        self._place = place
        self._teller = pages.teller(today)
        self._chat = chat_address(address, pages.language.code) if address else ""

    def booklet(self) -> bytes:
        """An A4 PDF: warning signs, numbers, everything that holds for the place, and its sources."""
        return pdf(self.booklet_html())

    def card(self) -> bytes:
        """An A6 PDF of two pages, front and back."""
        for size in _CARD_SIZES:
            made = _laid_out(self.card_html(size))
            if len(made.pages) <= CARD_PAGES:
                break
        return _written(made)

    def booklet_html(self) -> str:
        sections = self._pages.sections(self._teller, self._place)
        sources = Endnotes(source for section in sections for told in section.facts for source in told.fact.sources)
        return self._render("booklet.html", sections=sections, sources=sources, numbers=self._numbers(NUMBERS))

    def card_html(self, size: float) -> str:
        """`size` of the letters in points."""
        fees = [self._teller.tell(fact) for fact in self._fees()]
        numbers = self._numbers(CARD_NUMBERS, briefly=True)
        return self._render("card.html", size=size, fees=fees, fee_name=self._pages.title("recruitment_fees"), numbers=numbers)

    def _fees(self) -> list[Fact]:
        """The facts that say who pays and how much at most: one, or two where they stand apart."""
        if not self._place.is_pair:
            return list(self._pages.guides.guides[self._place.id].about("recruitment_fees")[:1])
        brief = corridors.resolve(self._pages.guides, self._place.origin, self._place.destination)
        named = [fee.fact for fee in (brief.fee(), brief.cap()) if fee and fee.fact]
        return list({fact.id: fact for fact in named}.values()) or list(brief.recruitment_fees[:1])

    def _numbers(self, problems: Sequence[str], *, briefly: bool = False) -> list[str]:
        found = directory.find(self._pages.guides, self._place.countries, problems, today=self._teller.today, origin=self._place.origin)
        return contacts.lines(found, self._pages.html, briefly=briefly)

    def _render(self, template: str, **content: Any) -> str:
        pages = self._pages
        flags = card_flags.for_place(pages.known.root / card_flags.FILE, pages.known.book, self._place)
        return pages.render(
            template, name=pages.guides.name(self._place.id, pages.words), flags=flags, hints=pages.hints(),
            printed=pages.words.day(self._teller.today.isoformat()), chat=self._chat, qr=qr_code(self._chat) if self._chat else "",
            **content,
        )  # fmt: skip


class Endnotes:
    """Sources that are listed once, at the end, under numbers."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.listed = list(dict.fromkeys(sources))

    def number(self, source: Source) -> int:
        return self.listed.index(source) + 1

    def lines(self) -> list[Markup]:
        """Publisher, title, year, and the address in full: paper has no links."""
        return [Markup("{} {}").format(each.line, each.url) for each in self.listed]


def chat_address(address: str, language: str) -> str:
    """Where the QR code leads: the chat page, in the language of the print."""
    return f"{address.rstrip('/')}/webhooks/web/?lang={language}"


def qr_code(text: str) -> Markup:
    """A QR code as SVG, with the quiet zone that readers need."""
    segno = _extra("segno")
    return Markup(segno.make(text, micro=False, error="m").svg_inline(border=4, omitsize=True))


def pdf(html: str) -> bytes:
    """HTML as PDF. Raises FaultyData when the extra or a font is missing."""
    return _written(_laid_out(html))


def _laid_out(html: str) -> Any:
    weasyprint = _extra("weasyprint")
    return weasyprint.HTML(string=html, url_fetcher=weasyprint.urls.URLFetcher(allowed_protocols=())).render()


def _written(document: Any) -> bytes:
    """The PDF; a letter that no font has is a fault and not an empty box."""
    unwritten = _Unwritten()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(unwritten)
    try:
        made = document.write_pdf()
    finally:
        logger.removeHandler(unwritten)
    if unwritten.letters:
        letters = " ".join(sorted(unwritten.letters))
        raise FaultyData([Fault("fonts", letters, "cannot be printed, no font has it", f"install the Noto fonts: {PACKAGES}")])
    return bytes(made)


class _Unwritten(logging.Handler):
    """Gathers the letters for which WeasyPrint found no font."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if found := _UNWRITTEN.match(record.getMessage()):
            self.letters.add(found[1])


def _extra(name: str) -> Any:
    """A package of the extra, imported when something is printed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise FaultyData([Fault("print", name, "is not installed", "run: make print")]) from error
    except OSError as error:
        raise FaultyData([Fault("print", name, f"finds no Pango library ({error})", f"run: {PACKAGES}")]) from error
