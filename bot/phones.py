"""Telephone numbers as guides have them: whether they can exist, how they are dialled, who answers, when and about what.

The numbering plans are those of the `phonenumbers` library (Google's libphonenumber). It doesn't list every short code; a number
that a source prints so gets `unlisted: true`, which vouches for it, and still has to be short enough to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import phonenumbers
from babel import Locale
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult
from phonenumbers.shortnumberinfo import is_valid_short_number_for_region

from bot import hours
from bot.iso import ALPHA_2

PROBLEMS = ("emergency", "violence", "trafficking", "children", "general", "wages", "recruitment", "papers", "safety", "embassy", "union")
"""What people call about, what comes first in danger first."""
CHANNELS = ("call", "sms", "whatsapp", "viber")
SERVICES = ("police", "ambulance", "fire")
_FLAGS = ("free", "confidential", "unlisted")
_KEYS = frozenset({"type", "number", "country", "for", "services", "hours", "languages", "channel", *_FLAGS})
_WRITTEN = re.compile(r"\+?[\d\s()/*#-]{2,20}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SHORT_CODE_DIGITS = range(2, 7)
_POSSIBLE = {ValidationResult.IS_POSSIBLE, ValidationResult.IS_POSSIBLE_LOCAL_ONLY}
_NOT_FROM_ABROAD = {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST}

Phone = Mapping[str, Any]
"""A typed value with number and country (ISO 3166-1 alpha-3: where it is dialled), and the optional keys of docs/data-formats.md."""


def problem(phone: Phone) -> str:
    """What is wrong with a telephone number, or an empty string."""
    number, country = phone["number"], phone["country"]
    if str(country) not in ALPHA_2:
        return f"{country!r} is not an ISO 3166-1 alpha-3 country"
    if not isinstance(number, str) or not _WRITTEN.fullmatch(number):
        return f"{number!r} is not a telephone number in quotes"
    if not (_is_listed(number, country) or (phone.get("unlisted") is True and _could_exist(number, country))):
        return f"{number!r} cannot exist in {country}"
    return next(_key_problems(phone), "")


def local(phone: Phone) -> str:
    """The number as dialled in its country; empty for an unlisted one that is only known as dialled from abroad.

    >>> local({"type": "phone", "number": "+97317103103", "country": "BHR"})
    '1710 3103'
    """
    parsed = _valid(phone["number"], phone["country"])
    if parsed:
        return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    return "" if phone["number"].startswith("+") else str(phone["number"])


def international(phone: Phone) -> str:
    """The number as dialled from abroad; empty for short codes and for free numbers, which as a rule work only inside their country."""
    parsed = _valid(phone["number"], phone["country"])
    if parsed and phonenumbers.number_type(parsed) not in _NOT_FROM_ABROAD:
        return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    return str(phone["number"]) if phone["number"].startswith("+") else ""


def e164(phone: Phone) -> str:
    """The number as machines write it (+97317103103); a short code has none and stays its digits."""
    parsed = _valid(phone["number"], phone["country"])
    if parsed:
        return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return re.sub(r"[^\d+*#]", "", phone["number"])


def write(phone: Phone) -> str:
    """The number inside a text: with its country code where the guide gives it so, else as dialled in the country."""
    return (international(phone) if phone["number"].startswith("+") else "") or local(phone)


@cache
def _parsed(number: str, country: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(number, ALPHA_2[country])
    except phonenumbers.NumberParseException:
        return None


def _valid(number: str, country: str) -> PhoneNumber | None:
    """The number when it is in use in the country's numbering plan; the library would read over * and #."""
    parsed = None if set(number) & set("*#") else _parsed(number, country)
    return parsed if parsed and phonenumbers.is_valid_number_for_region(parsed, ALPHA_2[country]) else None


def _is_listed(number: str, country: str) -> bool:
    if _valid(number, country):
        return True
    parsed = None if set(number) & set("+*#") else _parsed(number, country)
    return parsed is not None and is_valid_short_number_for_region(parsed, ALPHA_2[country])


def _could_exist(number: str, country: str) -> bool:
    """Short enough for a short code, or as long as numbers of the country may be, with or without an area code."""
    parsed = _parsed(number, country)
    short = not number.startswith("+") and sum(char.isdigit() for char in number) in _SHORT_CODE_DIGITS
    return short or (parsed is not None and phonenumbers.is_possible_number_with_reason(parsed) in _POSSIBLE)


def _key_problems(phone: Phone) -> Iterator[str]:
    yield from (f"has the unknown key {key!r}" for key in sorted(phone.keys() - _KEYS))
    yield from (f"{name} is neither true nor false" for name in _FLAGS if not isinstance(phone.get(name, False), bool))
    yield from (wrong for wrong in (list_problem(phone, "for", PROBLEMS), list_problem(phone, "services", SERVICES)) if wrong)
    if phone.get("channel", "call") not in CHANNELS:
        yield f"the channel {phone['channel']!r} is not one of {', '.join(CHANNELS)}"
    if not isinstance(phone.get("languages", []), list) or any(not _is_language(tag) for tag in phone.get("languages", [])):
        yield f"languages {phone['languages']!r} are not a list of BCP 47 tags"
    if "hours" in phone and (wrong := hours.problem(phone["hours"])):
        yield wrong


def list_problem(value: Mapping[str, Any], name: str, known: Sequence[str]) -> str:
    """What is wrong with an optional list of known words, or an empty string."""
    given = value.get(name, [])
    fits = isinstance(given, list) and all(each in known for each in given)
    return "" if fits else f"{name} is not a list out of {', '.join(known)}"


def _is_language(tag: object) -> bool:
    return isinstance(tag, str) and bool(_LANGUAGE.fullmatch(tag)) and tag.split("-")[0] in Locale("en").languages
