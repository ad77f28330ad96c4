"""Ranking by words: BM25 over words and letter pieces of English texts.

Questions in other languages share only names and borrowed words with them (ICWF, visa, passport), which are often what decides.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.features import pieces
from bot.tokens import tokenise

_SATURATION = 1.2
_LENGTH = 0.75
"""BM25's usual k1 and b."""
_LONG_WORD = 4
"""Letters; of longer words the pieces count too, so that endings and misspellings still meet."""
_PIECE = (4,)


class Lexical:
    """An index over `texts`."""

    def __init__(self, texts: Sequence[str]) -> None:
        documents = [Counter(_terms(text)) for text in texts]
        lengths = np.array([sum(document.values()) for document in documents], dtype=np.float32)
        relative = lengths / max(lengths.mean(), 1)
        gathered: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for row, document in enumerate(documents):
            for term, count in document.items():
                saturated = count * (_SATURATION + 1) / (count + _SATURATION * (1 - _LENGTH + _LENGTH * relative[row]))
                gathered[term].append((row, saturated))
        self._size = len(texts)
        self._postings = {term: self._posting(entries) for term, entries in gathered.items()}

    def _posting(self, entries: Sequence[tuple[int, float]]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        rows, weights = zip(*entries)
        return np.array(rows), np.array(weights, dtype=np.float32) * self._rarity(len(entries))

    def _rarity(self, documents: int) -> float:
        return math.log(1 + (self._size - documents + 0.5) / (documents + 0.5))

    def scores(self, text: str) -> NDArray[np.float32]:
        """0 to 1 for each text: its share of what the words of `text` weigh together; a word that no text holds weighs like a rare one."""
        found = np.zeros(self._size, dtype=np.float32)
        best = 0.0
        for term in set(_terms(text)):
            if term in self._postings:
                rows, weights = self._postings[term]
                found[rows] += weights
                best += float(weights.max())
            else:
                best += self._rarity(1)
        return found / best if best else found


@lru_cache(maxsize=4_096)
def _terms(text: str) -> tuple[str, ...]:
    words = [token.folded for token in tokenise(text) if token.text[0].isalnum()]
    return (*words, *(piece for word in words if len(word) > _LONG_WORD for piece in pieces(word, _PIECE)))
