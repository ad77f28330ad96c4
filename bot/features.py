"""What classifiers, the language identifier and the first encoder see of a message: hashed pieces of words.

Words, pairs of words, pieces of two to four letters, and the romanised skeleton in which native and Latin spellings meet. Hashing needs
no vocabulary, so a new language or a misspelling costs nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.tokens import Token

DIMENSIONS = 1 << 17
PIECES = (2, 3, 4)


def pieces(word: str, sizes: Sequence[int] = PIECES) -> Iterator[str]:
    """The letter pieces of one word, its edges marked: "pay" gives <p, pa, ay, y>, <pa, ..."""
    marked = f"<{word}>"
    for size in sizes:
        for start in range(len(marked) - size + 1):
            yield marked[start : start + size]


def _names(tokens: Sequence[Token]) -> Iterator[str]:
    words = [token.folded for token in tokens]
    for token, word in zip(tokens, words):
        yield "w" + word
        if word[0].isalpha():
            yield "s" + token.skeleton
            yield from ("c" + piece for piece in pieces(word))
    for first, second in itertools.pairwise(words):
        yield f"b{first} {second}"
    for first, second, third in zip(words, words[1:], words[2:]):
        yield f"t{first} {second} {third}"


def hashed(tokens: Sequence[Token]) -> NDArray[np.int64]:
    """The sorted, distinct feature numbers of a message, each below DIMENSIONS."""
    return np.unique(np.fromiter((crc32(name.encode()) % DIMENSIONS for name in _names(tokens)), dtype=np.int64))
