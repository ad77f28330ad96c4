"""Money, ages and hours as people write them: "2 lakh", "50k", "५० हजार", "3万", "Rs. 45,000", "16 yrs", "18 ghanta"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

_DIGITS = str.maketrans("०१२३४५६७८९٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９০১২৩৪৫৬৭৮৯၀၁၂၃၄၅၆၇၈၉០១២៣៤៥៦៧៨៩๐๑๒๓๔๕๖๗๘๙", "0123456789" * 8)
_HAN = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "几": 3}
_NUMBER = r"\d+(?:[,.]\d{2,3})*(?:\.\d+)?"
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
        self._factors = {word: int(factor) for factor, names in words["multipliers"].items() for word in names}
        self._currencies = {word: code for code, names in words["currencies"].items() for word in names}
        self._ages: Sequence[str] = words["years_old"]
        self._age_words: Sequence[str] = words["age_words"]
        self._hours: Sequence[str] = words["hours"]

    @classmethod
    def load(cls, path: Path) -> Amounts:
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))

    @cached_property
    def _money(self) -> re.Pattern[str]:
        currency, factor = any_of(self._currencies), any_of(self._factors)
        number = rf"(?P<number>{_NUMBER}|[{''.join(_HAN)}](?=[百千万萬]))"
        before = rf"(?:(?<![^\W\d_])(?P<before>{currency})\s*)?"
        after = rf"(?:\s*(?P<after>{currency})(?![a-z]))?"
        factors = rf"(?P<factors>(?:\s*{factor}(?![a-z]))*)"
        return re.compile(before + number + factors + after)

    @cached_property
    def _minor(self) -> re.Pattern[str]:
        unit, word = any_of(self._ages), any_of(self._age_words)
        return re.compile(rf"(?<!\d)(\d{{1,2}})\s*(?:{unit})(?![a-z])|{word}\s*(?:is|hai|ho|:)?\s*(\d{{1,2}})(?!\d)")

    @cached_property
    def _day(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\d)(\d{{1,2}})(?:\s*(?:-|to|–)\s*(\d{{1,2}}))?\s*(?:{any_of(self._hours)})(?![a-z])")

    def money(self, text: str) -> Iterator[Money]:
        """Numbers that a currency or a multiplier marks as money; telephone numbers are not."""
        written = _TELEPHONE.sub(lambda match: " " * len(match[0]), plain(text))
        for match in self._money.finditer(written):
            currency = self._currencies.get(match["before"] or match["after"] or "", "")
            if currency or match["factors"].strip():
                yield Money(self._amount(match), currency or UNKNOWN_CURRENCY, *match.span())

    def _amount(self, match: re.Match[str]) -> float:
        written = match["number"]
        value = float(_HAN[written]) if written in _HAN else _number(written)
        for word in re.findall(any_of(self._factors), match["factors"]):
            value *= self._factors[word]
        return value

    def minors(self, text: str) -> Iterator[tuple[int, int]]:
        """Where an age under 18 stands; smaller than five counts as years of something else unless an age word says so."""
        for match in self._minor.finditer(plain(text)):
            age = int(match[1] or match[2])
            if 8 <= age < ADULT or (match[2] and age < ADULT):
                yield match.span()

    def long_hours(self, text: str) -> Iterator[tuple[int, int]]:
        """Where 12 to 24 hours stand."""
        for match in self._day.finditer(plain(text)):
            if int(match[2] or match[1]) in LONG_DAY:
                yield match.span()


def plain(text: str) -> str:
    """Lower case and Western digits, every character in its place."""
    return "".join(c if len(low := c.lower()) != 1 else low for c in text).translate(_DIGITS)


def any_of(words: Mapping[str, Any] | Sequence[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _number(written: str) -> float:
    """ "1,50,000", "2.5", "1.500" and "50,000" as numbers: two or three digits after the last mark decide."""
    head, mark, tail = written.rpartition(".")
    if mark and len(tail) != 3:
        return float(head.replace(",", "").replace(".", "") + "." + tail)
    return float(written.replace(",", "").replace(".", ""))
