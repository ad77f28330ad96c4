"""Which names of a list are written or sound like a name.

Likeness comes from RapidFuzz: it is written in C++ (a list of 20,000 names takes milliseconds, where difflib takes seconds), has no
dependencies, and knows nothing of English, unlike Soundex and Metaphone. What it compares are the sounds and bones of `bot.agencies.names`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from rapidfuzz import fuzz, process

from bot.agencies.names import CommonWords, Key, bones

ALIKE = 80.0
"""Likeness, 0 to 100, from which a name is worth showing. Fitted on tests/agencies."""
_LOOKED_AT = 60
_POSSIBLE = 40.0
_BY_SOUND = 0.65
"""How much the sound counts, beside the consonants alone."""
_LONGEST = 5
"""Words of a name that are compared; nobody writes more."""


@dataclass(frozen=True)
class Hit:
    """A name of the list by its place in it; `exact` when it is written the same, but for accents, case and the form of the company."""

    place: int
    likeness: float
    exact: bool


class Index:
    """The names of one list, ready to be searched."""

    def __init__(self, names: Sequence[str], common: CommonWords) -> None:
        self._common = common
        self._keys = [common.key(name) for name in names]
        self._joined = [key.joined for key in self._keys]
        self._bones = [key.bones for key in self._keys]
        self._frequency = Counter(heard for key in self._keys for heard in set(key.sounds))

    def find(self, name: str, most: int = 3) -> list[Hit]:
        """The names most like `name`, best first."""
        wanted = self._common.key(name)
        hits = [self._hit(wanted, place) for place in self._candidates(wanted)]
        return sorted((hit for hit in hits if hit.likeness >= ALIKE), key=lambda hit: (-hit.exact, -hit.likeness, hit.place))[:most]

    def _candidates(self, wanted: Key) -> set[int]:
        """A quick look over the whole list, by sound and by consonants."""
        looks = ((wanted.joined, self._joined), (wanted.bones, self._bones))
        return {
            place
            for text, listed in looks
            for _, _, place in process.extract(text, listed, scorer=fuzz.ratio, limit=_LOOKED_AT, score_cutoff=_POSSIBLE)
        }

    def _hit(self, wanted: Key, place: int) -> Hit:
        listed = self._keys[place]
        likeness = (self._covered(listed.sounds, wanted.sounds) + self._covered(wanted.sounds, listed.sounds)) / 2
        return Hit(place, round(likeness, 1), listed.written == wanted.written)

    def _covered(self, sounds: Sequence[str], others: Sequence[str]) -> float:
        """How much of a name is found in another, in per cent. Rare words count more; two words may be written as one."""
        units = [*others, *(first + second for first, second in pairwise(others))]
        return max(self._weighed(split, units) for split in _splits(sounds[:_LONGEST]))

    def _weighed(self, split: Sequence[tuple[str, ...]], units: Sequence[str]) -> float:
        weights = [sum(map(self._weight, parts)) for parts in split]
        found = (max((_alike("".join(parts), unit) for unit in units), default=0.0) for parts in split)
        return sum(weight * likeness for weight, likeness in zip(weights, found)) / (sum(weights) or 1.0)

    def _weight(self, heard: str) -> float:
        return log((len(self._keys) + 1) / (self._frequency[heard] + 1)) + 0.3


def _alike(one: str, other: str) -> float:
    return _BY_SOUND * fuzz.ratio(one, other) + (1 - _BY_SOUND) * fuzz.ratio(bones(one), bones(other))


def _splits(sounds: Sequence[str]) -> Iterator[list[tuple[str, ...]]]:
    """Every way to read words singly or as pairs: (a, b) as [a][b] and as [ab]."""
    if not sounds:
        yield []
    for length in (1, 2):
        if len(sounds) >= length:
            yield from ([tuple(sounds[:length]), *rest] for rest in _splits(sounds[length:]))
