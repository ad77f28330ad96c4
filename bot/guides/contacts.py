"""How contacts are told: what a number is for, who answers and when, how old it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from babel import Locale

from bot import hours, phones
from bot.guides.directory import Contact, Listing
from bot.speech import Speech

MOST = 4
"""Numbers of a kind that are shown: nobody in need reads ten."""
SEPARATOR = " · "
_APPS = ("whatsapp", "viber")


def lines(listings: Iterable[Listing], speech: Speech, *, briefly: bool = False) -> list[str]:
    """One line for each problem: numbers with what is known about them, and a web or email address.

    `briefly`: what somebody in danger or with a small card needs, an address only in place of a number.
    """
    shown = [(listing, _ways(listing, speech, briefly)) for listing in listings]
    return [_line(listing, speech.join(SEPARATOR, ways), speech) for listing, ways in shown if ways]


def _ways(listing: Listing, speech: Speech, briefly: bool) -> list[str]:
    numbers = [_number(contact, speech, briefly) for contact in listing.phones[:MOST]]
    addresses = [] if briefly and numbers else [speech.address(address) for address in listing.online[:1]]
    return numbers + addresses


def _line(listing: Listing, ways: str, speech: Speech) -> str:
    """What the listing is for, and its date; past review, with the warning that it may have changed."""
    filling = {"label": speech.message(f"label_{listing.problem}"), "country": speech.words.country(listing.country), "numbers": ways}
    if not listing.as_of:
        return speech.message("utter_danger_number_undated", **filling)
    age = "stale" if listing.stale else "dated"
    return speech.message(f"utter_danger_number_{age}", day=speech.words.day(listing.as_of), **filling)


def _number(contact: Contact, speech: Speech, briefly: bool) -> str:
    number = speech.phone(_dialled(contact), phones.e164(contact.value))
    details = [*_first_details(contact, speech), *(() if briefly else _more_details(contact, speech))]
    return speech.join("", [number, " (", speech.join(", ", details), ")"]) if details else number


def _dialled(contact: Contact) -> str:
    """The number as people in its country dial it; apps want it with the country code."""
    forms = phones.local(contact.value), phones.international(contact.value)
    return next(filter(None, reversed(forms) if contact.value.get("channel") in _APPS else forms), "")


def _first_details(contact: Contact, speech: Speech) -> Iterator[str]:
    """What to know before calling."""
    phone = contact.value
    yield from (speech.message(f"service_{service}") for service in phone.get("services", ()))
    if phone.get("channel", "call") != "call":
        yield speech.message(f"channel_{phone['channel']}")
    if phone.get("free"):
        yield speech.message("detail_free")
    if opening := phone.get("hours"):
        yield speech.message("detail_always") if opening == hours.ALWAYS else hours.write(opening, speech.words.locale)
    if contact.fact.applies_to:
        yield speech.text(contact.fact.applies_to, **contact.fact.values)


def _more_details(contact: Contact, speech: Speech) -> Iterator[str]:
    phone = contact.value
    abroad = phones.international(phone)
    if abroad and abroad != _dialled(contact):
        yield speech.message("detail_from_abroad", number=abroad)
    if phone.get("confidential"):
        yield speech.message("detail_confidential")
    yield from (_language(tag, speech.words.locale) for tag in phone.get("languages", ()))


def _language(tag: str, locale: Locale) -> str:
    """The name of a language; CLDR doesn't have every name in every language."""
    code = tag.split("-")[0]
    return str(locale.languages.get(code) or Locale("en").languages[code])
