"""Dates and durations in a message: "15 March 2026", "१५ मार्च", "2026年3月15日", "03/12/2026", "3 months", "दो साल", "18 ghanta".

Names of months and units come from CLDR in every registered language; data/gazetteer/times.yml adds how people really write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, Literal

import yaml
from babel import Locale
from babel.units import format_unit

from bot.numerals import BEGINS, CASED, ENDS, any_of, before_number, plain, value
from bot.tokens import UNSPACED

UNITS = ("hour", "day", "week", "month", "year")
_YEAR = r"(?:19|20)\d\d"
_NUMERIC = re.compile(rf"(?<!\d)(?:({_YEAR})[-/.](\d{{1,2}})[-/.](\d{{1,2}})|(\d{{1,2}})[-/.](\d{{1,2}})[-/.]({_YEAR}))(?!\d)")
_HAN = re.compile(rf"(?:({_YEAR})\s*年\s*)?(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*[日号]")
_SHORTEST_NAME = 3
_LENGTHS: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
_DIGIT = re.compile(r"[\d,.]")


@dataclass(frozen=True)
class Duration:
    """An amount of hours, days, weeks, months or years, with its place in the text."""

    amount: float
    unit: str
    start: int
    end: int


@dataclass(frozen=True)
class Day:
    """A date as ISO 8601; without a year it begins with "--". `start` and `end` are its place in the text."""

    value: str
    start: int
    end: int


class Times:
    """Finds dates and durations. Day comes before month where only numbers stand, as in the countries of our readers."""

    def __init__(self, locales: Iterable[Locale], words: Mapping[str, Any]) -> None:
        known = list(locales)
        self._units = {word: unit for unit in UNITS for word in (*_unit_names(unit, known), *map(plain, words["units"][unit]))}
        self._months = {
            name: number for number in range(1, 13) for name in (*_month_names(number, known), *words["months"].get(number, ()))
        }
        self._numbers = {plain(word): float(number) for word, number in words["numbers"].items()}
        digits, word = r"\d+(?:[,.]\d+)?", rf"{BEGINS}{any_of(self._numbers)}"
        counted = rf"(?P<number>(?<![{CASED}\d.]){digits}|{word})\s*(?:个|個)?\s*(?P<unit>{any_of(self._units)}){ENDS}"
        first = rf"{BEGINS}(?P<first>{any_of(before_number(self._units))})\s*(?P<last>{digits}|{word})"
        self._duration = re.compile(rf"{counted}|{first}")
        month = any_of(self._months)
        self._named = re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:de\s+)?({month})(?:\s*,?\s*({_YEAR}))?(?!\w)|"
            rf"(?<!\w)({month})\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,?\s*({_YEAR}))?(?!\w)"
        )

    @classmethod
    def load(cls, path: Path, locales: Iterable[Locale]) -> Times:
        return cls(locales, yaml.safe_load(path.read_text(encoding="utf-8")))

    def durations(self, text: str) -> Iterator[Duration]:
        for match in self._duration.finditer(plain(text)):
            written = match["number"] or match["last"]
            amount = self._numbers[written] if written in self._numbers else value(written)
            yield Duration(amount, self._units[match["unit"] or match["first"]], *match.span())

    def days(self, text: str) -> Iterator[Day]:
        """Dates that exist; 31 February is none."""
        written = plain(text)
        for match in _NUMERIC.finditer(written):
            year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
            yield from _day(year, int(month), int(day), match)
        for match in _HAN.finditer(written):
            yield from _day(match[1], int(match[2]), int(match[3]), match)
        for match in self._named.finditer(written):
            day, name, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
            yield from _day(year, self._months[name], int(day), match)


def _day(year: str | None, month: int, day: int, match: re.Match[str]) -> Iterator[Day]:
    try:
        found = date(int(year or 2000), month, day)
    except ValueError:
        return
    yield Day(found.isoformat() if year else f"--{month:02}-{day:02}", *match.span())


def _unit_names(unit: str, locales: Sequence[Locale]) -> Iterator[str]:
    """What stands beside the number in "1 day", "2 days" ..., in each language and length."""
    for locale in locales:
        for length, amount in product(_LENGTHS, (1, 2, 5)):
            name = _DIGIT.sub("", plain(format_unit(amount, f"duration-{unit}", length, locale=locale))).strip(" .\xa0")
            if sum(map(str.isalpha, name)) > 1 or re.match(UNSPACED, name):  # one letter of an alphabet may begin any word
                yield name


def _month_names(number: int, locales: Sequence[Locale]) -> Iterator[str]:
    for locale in locales:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                name = locale.months[context][width][number].lower().rstrip(".")
                if len(name) >= _SHORTEST_NAME and not name[0].isdigit():
                    yield name
