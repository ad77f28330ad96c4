"""Everything with a name or a number in a message: countries with their role, money, dates, durations, occupation, agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.amounts import Amounts
from bot.concepts import Lexicon
from bot.countries import Countries
from bot.prefixes import Prefixes
from bot.text import fold
from bot.times import Times
from bot.tokens import UNSPACED, Token, tokenise

_LONGEST_NAME = 3

Entity = Mapping[str, Any]
"""As Rasa writes it: entity, value, start, end, and role where there is one."""


class Gazetteer:
    """Finds entities in a cleaned text."""

    def __init__(self, countries: Countries, amounts: Amounts, times: Times, words: Mapping[str, Sequence[str]]) -> None:
        occupations = {name: entries for name, entries in words.items() if name not in {"agency_words", "not_agencies"}}
        self._countries = countries
        self._amounts = amounts
        self._times = times
        self._occupations = Lexicon(occupations)
        self._agencies = Lexicon({"agency": words["agency_words"]})
        self._no_names = frozenset(fold(word) for word in words["not_agencies"])

    @classmethod
    def load(cls, countries: Countries, amounts: Amounts, times: Times, path: Path) -> Gazetteer:
        prefixes = Prefixes.load(path.with_name("prefixes.yml"))
        words = yaml.safe_load(path.read_text(encoding="utf-8"))
        forms = {key: listed if key == "agency_words" else prefixes.forms(listed) for key, listed in words.items()}
        return cls(countries, amounts, times, forms)

    def find(self, text: str) -> list[Entity]:
        tokens = tokenise(text)
        return [
            *self._places(tokens), *self._money(text), *self._when(text), *self._work(text, tokens), *self._agency(text, tokens),
        ]  # fmt: skip

    def _places(self, tokens: Sequence[Token]) -> Iterator[Entity]:
        for mention in self._countries.find(tokens):
            role = {"role": mention.role} if mention.role else {}
            yield {"entity": "country", "value": mention.code, "start": mention.start, "end": mention.end, **role}

    def _money(self, text: str) -> Iterator[Entity]:
        for money in self._amounts.money(text):
            value = {"amount": money.amount, "currency": money.currency}
            yield {"entity": "money", "value": value, "start": money.start, "end": money.end}

    def _when(self, text: str) -> Iterator[Entity]:
        for day in self._times.days(text):
            yield {"entity": "date", "value": day.value, "start": day.start, "end": day.end}
        for found in self._times.durations(text):
            value = {"amount": found.amount, "unit": found.unit}
            yield {"entity": "duration", "value": value, "start": found.start, "end": found.end}

    def _work(self, text: str, tokens: Sequence[Token]) -> Iterator[Entity]:
        for hit in self._occupations.find(tokens):
            start, end = tokens[hit.first].start, tokens[hit.last].end
            yield {"entity": "occupation", "value": hit.concept, "start": start, "end": end}

    def _agency(self, text: str, tokens: Sequence[Token]) -> Iterator[Entity]:
        """The name before "manpower", "agency" ... : capitalised words in Latin letters, the last word in others; or the one after it."""
        for hit in self._agencies.find(tokens):
            first, last = _name_before(tokens, hit.first, self._no_names), hit.last
            if first == hit.first:
                first, last = hit.first, _name_after(tokens, hit.last, self._no_names)
            if (first, last) != (hit.first, hit.last):
                start, end = tokens[first].start, tokens[last].end
                yield {"entity": "agency", "value": text[start:end], "start": start, "end": end}


def _name_before(tokens: Sequence[Token], end: int, no_names: frozenset[str]) -> int:
    """Where the name that ends before token `end` begins; `end` itself when there is none."""
    first = end
    while first > 0 and end - first < _LONGEST_NAME and _is_name(tokens[first - 1], no_names):
        first -= 1
        if not _is_latin(tokens[first]):
            break
    return first


def _name_after(tokens: Sequence[Token], start: int, no_names: frozenset[str]) -> int:
    """Where the capitalised name that follows token `start` ends ("agency Al Noor")."""
    last = start
    while last + 1 < len(tokens) and last - start < _LONGEST_NAME and _is_latin(tokens[last + 1]) and _is_name(tokens[last + 1], no_names):
        last += 1
    return last


def _is_name(token: Token, no_names: frozenset[str]) -> bool:
    if token.folded in no_names or not token.text[0].isalpha():
        return False
    return token.text[0].isupper() if _has_capitals(token) else _has_spaces(token)


def _has_capitals(token: Token) -> bool:
    return token.text[0].lower() != token.text[0].upper()


def _is_latin(token: Token) -> bool:
    return token.text[0] < "\u0250"


def _has_spaces(token: Token) -> bool:
    """Whether the script separates words, so that one token is a word."""
    return not re.match(UNSPACED, token.text)
