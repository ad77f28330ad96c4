"""Whom to call, as HTML: the lines of the chat with numbers that a touch dials."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from bot import contact_words, phones
from bot.directory import Contact, Listing
from bot.markup import Html

SEPARATOR = Markup(" · ")


def lines(listings: Iterable[Listing], html: Html, *, briefly: bool = False) -> list[Markup]:
    """One line for each problem: numbers with what is known about them, then a web or email address."""
    shown = [(listing, [*_numbers(listing, html, briefly), *map(html.address, listing.online[:1])]) for listing in listings]
    return [Markup(contact_words.line(listing, SEPARATOR.join(ways), html)) for listing, ways in shown if ways]


def _numbers(listing: Listing, html: Html, briefly: bool) -> list[Markup]:
    return [_number(contact, html, briefly) for contact in listing.phones[: contact_words.MOST]]


def _number(contact: Contact, html: Html, briefly: bool) -> Markup:
    number = html.phone(contact_words.dialled(contact), phones.e164(contact.value))
    details = contact_words.details(contact, html, briefly=briefly)
    return Markup("{} ({})").format(number, Markup(", ").join(details)) if details else number
