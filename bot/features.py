"""What the classifiers and the language identifier see of a message: hashed pieces of words, the signs that stand in it, and its vector.

Words, pairs of words, pieces of words, and the romanised skeleton in which native and Latin spellings meet. Signs are what rules and
lexicons found (PASSPORT, "not", a rule fulfilled): they mean the same in every language. Hashing needs no vocabulary, so a new language
or a misspelling costs nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.tokens import Token

DIMENSIONS = 1 << 17
SIZES = (3, 4)
SYLLABLE_SIZES = (2, 3, 4)
"""Letters from Devanagari on carry more than Latin ones, so their pieces are shorter."""
_SYLLABIC = 0x0900
SIGN = 0.3
"""The value of a sign; the pieces of a message share a length of one,"""
VECTOR = 3.0
"""and this is the length of the sentence vector. Chosen by cross-validation."""


@dataclass(frozen=True)
class Features:
    """Sparse `numbers` (below DIMENSIONS) with their `values`, and the sentence vector of the encoder."""

    numbers: NDArray[np.int32]
    values: NDArray[np.float32]
    vector: NDArray[np.float32]


def features(tokens: Sequence[Token], signs: Iterable[str], vector: NDArray[np.float32]) -> Features:
    """The features of one message."""
    parts, marks = _hashed(_names(tokens)), _hashed("S" + sign for sign in signs)
    values = [np.full(len(parts), 1 / np.sqrt(max(len(parts), 1))), np.full(len(marks), SIGN)]
    return Features(np.concatenate([parts, marks]), np.concatenate(values).astype(np.float32), VECTOR * vector)


def pieces(word: str, sizes: Sequence[int]) -> Iterator[str]:
    """The letter pieces of one word, its edges marked: "pay" gives <pa, pay, ay>, <pay ..."""
    marked = f"<{word}>"
    for size in sizes:
        for start in range(len(marked) - size + 1):
            yield marked[start : start + size]


def _names(tokens: Sequence[Token]) -> Iterator[str]:
    words = [token.folded for token in tokens]
    for token, word in zip(tokens, words):
        yield "w" + word
        if word[:1].isalpha():
            yield "s" + token.skeleton
            yield from ("c" + piece for piece in pieces(word, SYLLABLE_SIZES if ord(word[0]) >= _SYLLABIC else SIZES))
    yield from (f"b{first} {second}" for first, second in itertools.pairwise(words))
    yield from (f"p{first} {second}" for first, second in itertools.pairwise(token.skeleton for token in tokens))


def _hashed(names: Iterable[str]) -> NDArray[np.int32]:
    return np.unique(np.fromiter((crc32(name.encode()) % DIMENSIONS for name in names), dtype=np.int32))
