"""Opening hours of a number: "24/7", or spans of days and times, as guides have them and as readers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from typing import Any

from babel import Locale
from babel.dates import format_time

ALWAYS = "24/7"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")

Span = Mapping[str, Any]


def problem(hours: object) -> str:
    """What is wrong with typed hours, or an empty string."""
    if hours == ALWAYS:
        return ""
    return next((wrong for span in _spans(hours) if (wrong := _wrong(span))), "")


def write(hours: object, locale: Locale) -> str:
    """Typed hours as readers of `locale` write them; the catalog, not CLDR, has words for ALWAYS.

    >>> write({"days": ["mon", "tue", "wed"], "from": "09:30", "to": "18:00"}, Locale("de"))
    'Mo. – Mi. 09:30 – 18:00'
    """
    return ALWAYS if hours == ALWAYS else "; ".join(_written(span, locale) for span in _spans(hours))


def _spans(hours: object) -> Sequence[Any]:
    return hours if isinstance(hours, list) and hours else [hours]


def _wrong(span: object) -> str:
    if not isinstance(span, Mapping) or not span or span.keys() - {"days", "from", "to"}:
        return f'hours {span!r} are neither "24/7" nor days, from and to'
    days = span.get("days", [])
    if not isinstance(days, list) or any(day not in DAYS for day in days):
        return f"days {days!r} are not a list of {', '.join(DAYS)}"
    times = [span[name] for name in ("from", "to") if name in span]
    if len(times) == 1 or any(not _TIME.fullmatch(str(given)) for given in times):
        return 'hours need from and to, both written like "09:30"'
    return ""


def _written(span: Span, locale: Locale) -> str:
    days = ", ".join(_days(span.get("days", ()), locale))
    times = [format_time(time.fromisoformat(span[name]), "short", locale=locale) for name in ("from", "to") if name in span]
    return " ".join(part for part in (days, " – ".join(times)) if part)


def _days(days: Sequence[str], locale: Locale) -> Iterator[str]:
    """Days that follow each other are written as one range."""
    names = locale.days["format"]["abbreviated"]
    numbers = [DAYS.index(day) for day in days]
    starts = [place for place, number in enumerate(numbers) if place == 0 or (numbers[place - 1] + 1) % 7 != number]
    for start, end in zip(starts, [*starts[1:], len(numbers)]):
        first, last = names[numbers[start]], names[numbers[end - 1]]
        yield first if end - start == 1 else f"{first} – {last}"
