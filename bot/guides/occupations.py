"""Kinds of work, and which facts speak of them.

A fact says in `applies_to` for whom it holds: "foreign domestic helpers", or "private sector workers; not domestic workers".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from bot.concepts import Lexicon
from bot.tokens import tokenise

if TYPE_CHECKING:
    from bot.guides.facts import Fact

OCCUPATIONS = ("domestic_work", "construction", "agriculture", "fishing", "factory", "care", "hospitality", "seafaring")
"""Those that checklists know, in the order in which they are offered."""
_OWN, _ALL, _OTHER = range(3)
_EXCEPTION = re.compile(r";|,? (?:except|other than|not) ")
_EVERYBODY = re.compile(r"^(?:all|migrant workers|private[ -]sector)\b|included")


class Occupations:
    """Finds kinds of work in English texts of guides; the words are those of data/gazetteer/occupations.yml."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._lexicon = Lexicon({name: words[name] for name in OCCUPATIONS})

    @classmethod
    def load(cls, path: Path) -> Occupations:
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))

    def best(self, facts: Iterable[Fact], occupation: str | None) -> list[Fact]:
        """Facts that speak of this kind of work before those for all work; those for other work last or, when it is known, not at all."""
        ranked = [(self._rank(fact, occupation), fact) for fact in facts]
        return [fact for rank, fact in sorted(ranked, key=lambda each: each[0]) if not occupation or rank < _OTHER]

    def concern(self, fact: Fact, occupations: Iterable[str]) -> int:
        """1 for a fact that speaks of one of these kinds of work, -1 for one that is for other work, 0 for all others."""
        return _ALL - min((self._rank(fact, occupation) for occupation in occupations), default=_ALL)

    def _rank(self, fact: Fact, occupation: str | None) -> int:
        group, *exceptions = _EXCEPTION.split(fact.applies_to, maxsplit=1)
        named = self._named(group)
        if occupation in self._named(" ".join(exceptions)):
            return _OTHER
        if occupation in named | self._named(fact.statement):
            return _OWN
        return _OTHER if named and not _EVERYBODY.search(group) else _ALL

    def _named(self, text: str) -> set[str]:
        return {hit.concept for hit in self._lexicon.find(tokenise(text))}
