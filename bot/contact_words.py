"""How contacts are worded for people: what a number is for, who answers and when, how old it is. The chat and the pages share it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from babel import Locale

from bot import hours, phones
from bot.catalog import Words
from bot.directory import Contact, Listing

MOST = 4
"""Numbers of a kind that are shown: nobody in need reads ten."""
_APPS = ("whatsapp", "viber")


class Speaker(Protocol):
    """Who says texts of domain.yml in a language: a turn of the chat, a page."""

    words: Words

    def message(self, name: str, /, **filling: object) -> str: ...


def line(listing: Listing, numbers: str, say: Speaker) -> str:
    """The numbers of a listing with what they are for and their date; past review, with the warning that they may have changed."""
    filling = {"label": say.message(f"label_{listing.problem}"), "country": say.words.country(listing.country), "numbers": numbers}
    if not listing.as_of:
        return say.message("utter_danger_number_undated", **filling)
    age = "stale" if listing.stale else "dated"
    return say.message(f"utter_danger_number_{age}", day=say.words.day(listing.as_of), **filling)


def dialled(contact: Contact) -> str:
    """The number as people in its country dial it; apps want it with the country code."""
    forms = phones.local(contact.value), phones.international(contact.value)
    return next(filter(None, reversed(forms) if contact.value.get("channel") in _APPS else forms), "")


def details(contact: Contact, say: Speaker, *, briefly: bool = False) -> list[str]:
    """What to know before calling; `briefly` what somebody in danger there needs."""
    return [*_first_details(contact, say), *(() if briefly else _more_details(contact, say))]


def _first_details(contact: Contact, say: Speaker) -> Iterator[str]:
    phone = contact.value
    yield from (say.message(f"service_{service}") for service in phone.get("services", ()))
    if phone.get("channel", "call") != "call":
        yield say.message(f"channel_{phone['channel']}")
    if phone.get("free"):
        yield say.message("detail_free")
    if opening := phone.get("hours"):
        yield say.message("detail_always") if opening == hours.ALWAYS else hours.write(opening, say.words.locale)
    if contact.fact.applies_to:
        yield say.words(contact.fact.applies_to, **contact.fact.values)


def _more_details(contact: Contact, say: Speaker) -> Iterator[str]:
    phone = contact.value
    abroad = phones.international(phone)
    if abroad and abroad != dialled(contact):
        yield say.message("detail_from_abroad", number=abroad)
    if phone.get("confidential"):
        yield say.message("detail_confidential")
    yield from (_language(tag, say.words.locale) for tag in phone.get("languages", ()))


def _language(tag: str, locale: Locale) -> str:
    """The name of a language; CLDR doesn't have every name in every language."""
    code = tag.split("-")[0]
    return str(locale.languages.get(code) or Locale("en").languages[code])
