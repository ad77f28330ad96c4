"""Find concepts (PASSPORT, KEEP, AGENT ...) in a message by the words of each language.

A lexicon holds, for one language tag, the words and short phrases of every concept. Rules combine concepts, so a new language needs words
only, never new rules. Entry syntax: docs/data-formats.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from bot.text import fold, skeleton, skeleton_stem
from bot.tokens import UNSPACED, Token, tokenise

GAP = 3
"""Tokens that `...` in an entry may jump over."""
_PLAIN_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_LATIN_ENDS = "\u0250"


@dataclass(frozen=True)
class Hit:
    """A concept found in tokens `first` to `last` (both included)."""

    concept: str
    first: int
    last: int


@dataclass(frozen=True)
class Part:
    """One token of an entry: its key, whether any ending may follow, whether a gap may stand before it."""

    key: str
    open_ended: bool = False
    after_gap: bool = False

    def fits(self, key: str) -> bool:
        return key.startswith(self.key) if self.open_ended else key == self.key


def parse_entry(entry: str, *, romanised: bool = False) -> tuple[Part, ...]:
    """The parts of an entry such as "took ... passport*"; keys are folded, or skeletons when `romanised`."""
    parts: list[Part] = []
    gap = False
    for word in entry.split():
        if word in {"...", "…"}:
            gap = True
            continue
        tokens = _tokens(word.rstrip("*"))
        for number, token in enumerate(tokens):
            last = number == len(tokens) - 1
            goes_on = last and word.endswith("*")
            parts.append(Part(_key(token.text, romanised, goes_on), goes_on, gap and number == 0))
        gap = False
    return tuple(parts)


def _tokens(word: str) -> Sequence[Token]:
    """A plain word of a script with spaces is one token; only the rest needs the tokeniser."""
    plain = _PLAIN_WORD.fullmatch(word) and not re.search(UNSPACED, word)
    return [Token(word, 0, len(word))] if plain else tokenise(word)


def _key(text: str, romanised: bool, goes_on: bool) -> str:
    if not romanised:
        return fold(text)
    return skeleton_stem(text) if goes_on else skeleton(text)


class Lexicon:
    """The words of one language tag for each concept. A romanised lexicon compares skeletons instead of spellings."""

    def __init__(self, entries: Mapping[str, Iterable[str]], *, romanised: bool = False) -> None:
        self.romanised = romanised
        self.concepts = frozenset(concept for concept, words in entries.items() if words)
        self._exact: dict[str, list[tuple[str, tuple[Part, ...]]]] = defaultdict(list)
        self._pairs: dict[tuple[str, str], list[tuple[str, tuple[Part, ...]]]] = defaultdict(list)
        self._open: dict[str, list[tuple[str, tuple[Part, ...]]]] = defaultdict(list)
        for concept, words in entries.items():
            for word in words:
                self._add(concept, parse_entry(word, romanised=romanised))

    def _add(self, concept: str, parts: tuple[Part, ...]) -> None:
        if not parts or not parts[0].key:
            return
        if len(parts) > 1 and not (parts[0].open_ended or parts[1].open_ended or parts[1].after_gap):
            self._pairs[parts[0].key, parts[1].key].append((concept, parts))
        else:
            table = self._open if parts[0].open_ended else self._exact
            table[parts[0].key].append((concept, parts))

    @cached_property
    def _prefix_lengths(self) -> list[int]:
        return sorted({len(key) for key in self._open})

    def find(self, tokens: Sequence[Token]) -> Iterator[Hit]:
        """Every concept whose words stand in `tokens`."""
        keys = [_sounded(token) if self.romanised else token.folded for token in tokens]
        for first, (key, following) in enumerate(zip(keys, [*keys[1:], ""])):
            for concept, parts in self._starting(key, following):
                last = _match(parts, keys, first)
                if last is not None:
                    yield Hit(concept, first, last)

    def _starting(self, key: str, following: str) -> Iterator[tuple[str, tuple[Part, ...]]]:
        """Entries that may begin with `key`; most begin with common words, so their second word is looked at too."""
        yield from self._exact.get(key, ())
        yield from self._pairs.get((key, following), ())
        for length in self._prefix_lengths:
            if length > len(key):
                break
            yield from self._open.get(key[:length], ())


def _sounded(token: Token) -> str:
    """The skeleton of a token in Latin letters; other scripts are read in their own spelling (新 is no चीन)."""
    return token.skeleton if token.text[0] < _LATIN_ENDS else ""


def _match(parts: Sequence[Part], keys: Sequence[str], first: int) -> int | None:
    """The last token of a match of `parts` that begins at `first`, or None."""
    position = first
    for part in parts[1:]:
        reach = range(position + 1, min(position + 2 + (GAP if part.after_gap else 0), len(keys)))
        found = next((place for place in reach if part.fits(keys[place])), None)
        if found is None:
            return None
        position = found
    return position
