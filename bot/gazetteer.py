"""Everything with a name or a number in a message: countries with their role, money, occupation, agency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.amounts import Amounts
from bot.concepts import Lexicon
from bot.countries import Countries
from bot.tokens import Token, tokenise

_LONGEST_NAME = 3

Entity = Mapping[str, Any]
"""As Rasa writes it: entity, value, start, end, and role where there is one."""


class Gazetteer:
    """Finds entities in a cleaned text."""

    def __init__(self, countries: Countries, amounts: Amounts, words: Mapping[str, Sequence[str]]) -> None:
        occupations = {name: entries for name, entries in words.items() if name != "agency_words"}
        self._countries = countries
        self._amounts = amounts
        self._occupations = Lexicon(occupations)
        self._agencies = Lexicon({"agency": words["agency_words"]})

    @classmethod
    def load(cls, countries: Countries, amounts: Amounts, path: Path) -> Gazetteer:
        return cls(countries, amounts, yaml.safe_load(path.read_text(encoding="utf-8")))

    def find(self, text: str) -> list[Entity]:
        tokens = tokenise(text)
        return [*self._places(tokens), *self._money(text), *self._work(text, tokens), *self._agency(text, tokens)]

    def _places(self, tokens: Sequence[Token]) -> Iterator[Entity]:
        for mention in self._countries.find(tokens):
            role = {"role": mention.role} if mention.role else {}
            yield {"entity": "country", "value": mention.code, "start": mention.start, "end": mention.end, **role}

    def _money(self, text: str) -> Iterator[Entity]:
        for money in self._amounts.money(text):
            value = {"amount": money.amount, "currency": money.currency}
            yield {"entity": "money", "value": value, "start": money.start, "end": money.end}

    def _work(self, text: str, tokens: Sequence[Token]) -> Iterator[Entity]:
        for hit in self._occupations.find(tokens):
            start, end = tokens[hit.first].start, tokens[hit.last].end
            yield {"entity": "occupation", "value": hit.concept, "start": start, "end": end}

    def _agency(self, text: str, tokens: Sequence[Token]) -> Iterator[Entity]:
        """The capitalised words before "manpower", "agency" ... are its name."""
        for hit in self._agencies.find(tokens):
            first = hit.first
            while first > 0 and hit.first - first < _LONGEST_NAME and tokens[first - 1].text[:1].isupper():
                first -= 1
            if first < hit.first:
                start, end = tokens[first].start, tokens[hit.last].end
                yield {"entity": "agency", "value": text[start:end], "start": start, "end": end}
