"""Countries in a message, and whether people leave from there or go there.

Names come from CLDR in every registered language; data/gazetteer/countries.yml adds what people really say. Postpositions that Hindi and
Nepali write onto the word ("कतारमा", "nepalbata") are read as the role.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from bot.concepts import Hit, Lexicon
from bot.iso import ALPHA_2
from bot.text import fold
from bot.tokens import Token

GULF = "GULF"
_SHORTEST_OPEN = 4
_CUE_REACH = 2


@dataclass(frozen=True)
class Mention:
    """A country in the text. `role` is origin, destination or empty when the words do not say."""

    code: str
    role: str
    start: int
    end: int


class Countries:
    """Finds countries and regions by name."""

    def __init__(self, names: Mapping[str, Any], locales: Collection[Locale], guides: Iterable[str] = ()) -> None:
        """`names` as in the file; countries with `guides` that aren't in it are heard by the names that CLDR has."""
        names = dict(names)
        self.gulf: Sequence[str] = names.pop("gulf", ())
        regions: Mapping[str, list[str]] = names.pop("regions", {})
        self._never = frozenset(fold(word) for word in names.pop("never", ()))
        self._cues: dict[str, _Cues] = {role: _Cues(words) for role, words in names.pop("roles", {}).items()}
        entries = {code: [*words, *_cldr(code, locales)] for code, words in names.items()} | dict(regions)
        spelt = {code: [_entry(word) for word in words] for code, words in entries.items()}
        plain = {code: _cldr(code, locales) for code in guides if code not in entries}
        spelt |= {code: [word if word.isascii() else _entry(word) for word in words] for code, words in plain.items()}
        self.regions = frozenset(regions)
        self._lexicons = (Lexicon(spelt), Lexicon(_indic(spelt), romanised=True))

    @classmethod
    def load(cls, path: Path, locales: Collection[Locale], guides: Iterable[str] = ()) -> Countries:
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")), locales, guides)

    def find(self, tokens: Sequence[Token]) -> list[Mention]:
        """The countries and regions (GULF, EUROPE) in order, each once a place."""
        hits = {(hit.first, hit.last): hit for lexicon in self._lexicons for hit in lexicon.find(tokens)}
        named = [hit for hit in hits.values() if tokens[hit.first].folded not in self._never]
        ordered = sorted(_longest(named), key=lambda hit: hit.first)
        return [Mention(hit.concept, self._role(hit, tokens), tokens[hit.first].start, tokens[hit.last].end) for hit in ordered]

    def _role(self, hit: Hit, tokens: Sequence[Token]) -> str:
        """The role that the nearest cue gives: before the name in English and Chinese, on or after it elsewhere."""
        before = [tokens[i].folded for i in range(max(0, hit.first - _CUE_REACH), hit.first)]
        after = [tokens[i].folded for i in range(hit.last + 1, min(len(tokens), hit.last + 1 + _CUE_REACH))]
        for role, cues in self._cues.items():
            if cues.stand_in(before[::-1][:1], after[:1], tokens[hit.last].folded):
                return role
        for role, cues in self._cues.items():
            if cues.stand_in(before, after[:1], tokens[hit.last].folded):
                return role
        return ""


class _Cues:
    """Cue words of one role; Latin prepositions and Han stand before a name, Indic postpositions after it."""

    _AFTER = frozenset({"bata", "dekhi", "se", "ma", "mai", "mein", "me", "jana", "jane", "jaana"})

    def __init__(self, words: Iterable[str]) -> None:
        folded = {fold(word) for word in words}
        self.after = {word for word in folded if word in self._AFTER or "\u0900" <= word[0] <= "\u097f"}
        self.before = folded - self.after

    def stand_in(self, before: Sequence[str], after: Sequence[str], name: str) -> bool:
        suffix = any(name.endswith(cue) and len(name) > len(cue) + 2 for cue in self.after if len(cue) > 1)
        return bool(set(before) & self.before or set(after) & self.after) or suffix


def _entry(word: str) -> str:
    if word.startswith("="):
        return word[1:]
    return word + "*" if len(word) >= _SHORTEST_OPEN and ord(word[-1]) < 0x0E00 else word


def _indic(entries: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Only the Devanagari names: their skeletons find them typed in Latin letters."""
    return {code: [word for word in words if "\u0900" <= word[0] <= "\u097f"] for code, words in entries.items()}


def _cldr(code: str, locales: Collection[Locale]) -> list[str]:
    names = [locale.territories.get(ALPHA_2.get(code, "")) for locale in locales]
    return [name for name in names if name]


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that lie inside no longer one: "South Korea" is not also "Korea"."""
    found = list(hits)
    return [
        hit for hit in found
        if not any(o is not hit and o.first <= hit.first and hit.last <= o.last and o.last - o.first > hit.last - hit.first for o in found)
    ]  # fmt: skip
