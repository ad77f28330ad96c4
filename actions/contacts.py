"""How numbers and addresses are written out in the chat."""

from __future__ import annotations

from collections.abc import Iterable

from actions.turn import Turn
from bot import contact_words
from bot.directory import Contact, Listing

SEPARATOR = " · "


def number_line(turn: Turn, listing: Listing) -> str:
    """The numbers for one problem, as short as somebody in danger needs it."""
    numbers = [_number(turn, contact, briefly=True) for contact in listing.phones[: contact_words.MOST]]
    return contact_words.line(listing, SEPARATOR.join(numbers), turn)


def contact_lines(turn: Turn, listings: Iterable[Listing]) -> list[str]:
    """One line for each problem: numbers with all that is known about them, then a web or email address."""
    lines = []
    for listing in listings:
        numbers = [_number(turn, contact) for contact in listing.phones[: contact_words.MOST]]
        if shown := [*numbers, *listing.online[:1]]:
            lines.append(contact_words.line(listing, SEPARATOR.join(shown), turn))
    return lines


def _number(turn: Turn, contact: Contact, *, briefly: bool = False) -> str:
    number = contact_words.dialled(contact)
    details = contact_words.details(contact, turn, briefly=briefly)
    return f"{number} ({', '.join(details)})" if details else number
