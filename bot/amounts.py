"""Money, ages and hours as people write them: "2 lakh", "50k", "५० हजार", "3万", "Rs. 45,000", "16 yrs", "18 ghanta"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bot.numerals import BEGINS, ENDS, GROUPED, NUMBER, any_of, before_number, plain, value

_HAN = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "几": 3}
_COUNTS = re.compile(rf"\d|[{''.join(_HAN)}][百千万萬]")
"""Most messages hold no number at all; this look spares them the long patterns."""
_TELEPHONE = re.compile(r"\+?\d[\d\s()-]{8,}\d")
UNKNOWN_CURRENCY = "?"
ADULT = 18
LONG_DAY = range(12, 25)


@dataclass(frozen=True)
class Money:
    """An amount with its ISO 4217 currency ("?" for rupees, riyals or dinars of no named country) and place in the text."""

    amount: float
    currency: str
    start: int
    end: int


class Amounts:
    """Finds amounts by the words of data/gazetteer/amounts.yml."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._factors = {plain(word): int(factor) for factor, names in words["multipliers"].items() for word in names}
        self._currencies = {plain(word): code for code, names in words["currencies"].items() for word in names}
        self._ages, self._age_words, self._hours = ([plain(word) for word in words[key]] for key in ("years_old", "age_words", "hours"))

    @classmethod
    def load(cls, path: Path) -> Amounts:
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))

    @cached_property
    def _money(self) -> re.Pattern[str]:
        currency, factor = any_of(self._currencies), any_of(self._factors)
        number = rf"(?P<number>{NUMBER}|[{''.join(_HAN)}](?=[百千万萬]))"
        before = rf"(?:{BEGINS}(?P<before>{currency})\s*)?"
        after = rf"(?:\s*(?P<after>{currency}){ENDS}(?(before)(?!\s*\d)))?"  # "usd 100 aed 200": what stands before stays before
        leading = rf"(?P<leading>(?:{BEGINS}{any_of(before_number(self._factors))}\s*)*)"
        factors = rf"(?P<factors>(?:\s*{factor}{ENDS})*)"
        return re.compile(before + leading + number + factors + after)

    @cached_property
    def _minor(self) -> re.Pattern[str]:
        unit, word, first = any_of(self._ages), any_of(self._age_words), any_of(before_number(self._ages))
        said = rf"{BEGINS}{word}\s*(?:is|hai|ho|:)?\s*(?P<said>\d{{1,2}})(?!\d)"
        counted = rf"(?<!\d)(?P<age>\d{{1,2}})\s*{unit}{ENDS}"
        return re.compile(rf"{counted}|{said}|{BEGINS}{first}\s*(?P<last>\d{{1,2}})(?!\d)")

    @cached_property
    def _day(self) -> re.Pattern[str]:
        hours, first = any_of(self._hours), any_of(before_number(self._hours))
        least = r"(?<!\d)(?:\d{1,2}\s*(?:-|to|–)\s*)?"
        return re.compile(rf"{least}(?P<most>\d{{1,2}})\s*{hours}{ENDS}|{BEGINS}{first}\s*{least}(?P<last>\d{{1,2}})(?!\d)")

    def money(self, text: str) -> Iterator[Money]:
        """Numbers that a currency or a multiplier marks as money; telephone numbers are not."""
        if not _COUNTS.search(text):
            return
        written = _TELEPHONE.sub(_blank_unless_grouped, plain(text))
        for match in self._money.finditer(written):
            currency = self._currencies.get(match["after"] or match["before"] or "", "")
            if currency or match["leading"] or match["factors"]:
                yield Money(self._amount(match), currency or UNKNOWN_CURRENCY, *match.span())

    def _amount(self, match: re.Match[str]) -> float:
        written = match["number"]
        amount = float(_HAN[written]) if written in _HAN else value(written)
        for word in re.findall(any_of(self._factors), match["leading"] + match["factors"]):
            amount *= self._factors[word]
        return amount

    def minors(self, text: str) -> Iterator[tuple[int, int]]:
        """Where an age under 18 stands; smaller than five counts as years of something else unless an age word says so."""
        for match in self._minor.finditer(plain(text)) if _COUNTS.search(text) else ():
            age = int(match["age"] or match["said"] or match["last"])
            if 8 <= age < ADULT or (match["said"] and age < ADULT):
                yield match.span()

    def long_hours(self, text: str) -> Iterator[tuple[int, int]]:
        """Where 12 to 24 hours stand."""
        for match in self._day.finditer(plain(text)) if _COUNTS.search(text) else ():
            if int(match["most"] or match["last"]) in LONG_DAY:
                yield match.span()


def _blank_unless_grouped(telephone: re.Match[str]) -> str:
    return telephone[0] if GROUPED.fullmatch(telephone[0]) else " " * len(telephone[0])
