"""Typed values in texts: money, numbers, dates, telephone numbers. They are written by CLDR, never translated by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any, Literal
from urllib.parse import urlsplit

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal, format_percent, is_currency
from babel.units import format_unit

from bot import phones

FIELDS: Mapping[str, tuple[str, ...]] = {
    "money": ("amount", "currency"), "hours": ("amount",), "minutes": ("amount",), "days": ("amount",),
    "weeks": ("amount",), "months": ("amount",), "years": ("amount",), "percent": ("amount",), "number": ("amount",),
    "date": ("date",), "year": ("year",), "time": ("time",), "phone": ("number", "country"), "url": ("url",),
    "email": ("email",), "address": ("address",), "text": ("text",),
}  # fmt: skip
"""The fields that each type needs."""
PERIODS = ("hour", "day", "week", "month", "year", "once")
_UNITS = {"hours": "hour", "minutes": "minute", "days": "day", "weeks": "week", "months": "month", "years": "year"}
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
_REMEDY = "mend it (docs/data-formats.md lists the types)"
_REMEDIES = {
    "phone": "compare it with the source, digit by digit; a short code that the source does print gets `unlisted: true` "
    "(docs/data-formats.md lists the keys)",
    "url": "copy the address from the page, with https://",
    "email": "copy the address from the page",
}

Value = Mapping[str, Any]


def problem(value: object) -> str:
    """What is wrong with a typed value, or an empty string."""
    if not isinstance(value, Mapping) or value.get("type") not in FIELDS:
        return f"needs a type out of {', '.join(FIELDS)}"
    missing = [name for name in FIELDS[value["type"]] if value.get(name) in (None, "")]
    if missing:
        return f"lacks {', '.join(missing)}"
    return _wrong_content(value)


def _wrong_content(value: Value) -> str:
    kind = value["type"]
    if "amount" in FIELDS[kind] and (not isinstance(value["amount"], (int, float)) or value["amount"] < 0):
        return f"the amount {value['amount']!r} is not a number of zero or more"
    if kind == "money" and not is_currency(str(value["currency"])):
        return f"{value['currency']!r} is not an ISO 4217 currency"
    if kind == "money" and value.get("period", "once") not in PERIODS:
        return f"the period {value['period']!r} is not one of {', '.join(PERIODS)}"
    if kind == "phone":
        return phones.problem(value)
    if kind == "url" and not _is_web_address(str(value["url"])):
        return f"{value['url']!r} is not an address that begins with https://"
    if kind == "email" and not _EMAIL.fullmatch(str(value["email"])):
        return f"{value['email']!r} is not an email address"
    if kind in {"date", "time"}:
        return _wrong_time(value)
    return phones.list_problem(value, "for", phones.PROBLEMS)


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"https", "http"} and "." in (parts.hostname or "") and not any(char.isspace() for char in url)


def remedy(value: object) -> str:
    """What to do about a wrong value."""
    return _REMEDIES.get(str(value.get("type")), _REMEDY) if isinstance(value, Mapping) else _REMEDY


def _wrong_time(value: Value) -> str:
    try:
        date.fromisoformat(value["date"]) if value["type"] == "date" else time.fromisoformat(value["time"])
    except (ValueError, TypeError):
        return f"{value[value['type']]!r} is not written YYYY-MM-DD or HH:MM"
    return ""


def write(value: Value, locale: Locale) -> str:
    """The value as readers of `locale` write it.

    >>> write({"type": "money", "amount": 1000, "currency": "QAR"}, Locale("en"))
    'QAR\\xa01,000'
    """
    kind = value["type"]
    if kind == "money":
        return _money(value, locale)
    if kind in _UNITS:
        return _duration(value["amount"], f"duration-{_UNITS[kind]}", locale)
    if kind == "percent":
        return format_percent(value["amount"] / 100, format="#,##0.##%", locale=locale)
    if kind == "number":
        return format_decimal(value["amount"], locale=locale)
    if kind == "date":
        return format_date(date.fromisoformat(value["date"]), "long", locale=locale)
    if kind == "time":
        return format_time(time.fromisoformat(value["time"]), "short", locale=locale)
    return phones.write(value) if kind == "phone" else str(value[FIELDS[kind][0]])


def _duration(amount: float, unit: str, locale: Locale) -> str:
    """The amount with its unit; some locales give the words only in the short or narrow form."""
    lengths: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
    written = (format_unit(amount, unit, length, locale=locale) for length in lengths)
    return next((text for text in written if unit not in text), format_unit(amount, unit, "long", locale="en"))


def _money(value: Value, locale: Locale) -> str:
    amount, currency = value["amount"], value["currency"]
    whole = float(amount).is_integer()
    pattern = "¤¤\xa0#,##0" if whole else "¤¤\xa0#,##0.00"
    return format_currency(amount, currency, pattern, locale=locale, currency_digits=False)


def write_day(day: str, locale: Locale) -> str:
    """A date that may know only its year or month ("2021", "2021-03", "2021-03-15"), in words."""
    if len(day) == 4:
        return day
    if len(day) == 7:
        return format_skeleton("yMMMM", date.fromisoformat(day + "-01"), locale=locale)
    return format_date(date.fromisoformat(day), "long", locale=locale)
