"""Tokens as numbers, and a vector for each number: what stands in many sentences is looked up in the encoder's table only once."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise

import numpy as np
import regex
from numpy.typing import NDArray

from bot.encoder.model.pieces import UNSPACED
from bot.encoder.model.table import unpacked
from bot.encoder.static import FOLDER, TABLE, StaticEncoder
from bot.network.words import Unit, pieces_of, units

PADDING = 0
LONGEST = 400
"""Letters of a parallel sentence that are read."""
_CHUNK = 5_000
_TOKEN = regex.compile(rf"{UNSPACED.pattern}\p{{M}}*|(?:(?!{UNSPACED.pattern})[\p{{L}}\p{{M}}\u200c\u200d])+|\p{{N}}+|\S")
"""About as bot/tokens.py cuts, without spaCy."""


def cut(text: str) -> tuple[list[str], list[bool]]:
    """The tokens of a text, and for each whether the next one follows without a space."""
    found = list(_TOKEN.finditer(text[:LONGEST]))
    follows = [one.end() == two.start() for one, two in pairwise(found)]
    return [match.group() for match in found], follows + [False] * bool(found)


class Vocabulary:
    """Numbers for what is read at tokens, from 1 up; PADDING stands for no token."""

    def __init__(self) -> None:
        self._numbers: dict[Unit, int] = {}

    def numbers(self, texts: Sequence[str], joined: Sequence[bool]) -> list[int]:
        """The number of each token, given their texts and which of them the next one follows without a space."""
        return [self._numbers.setdefault(unit, len(self._numbers) + 1) for unit in units(texts, joined)]

    def words(self) -> dict[str, int]:
        """The numbers of plain words in Latin letters and digits."""
        return {unit[0]: number for unit, number in self._numbers.items() if unit[0].isascii() and unit[0].isalnum()}

    def vectors(self, workers: int = 2) -> NDArray[np.float32]:
        """Numbers × dimensions, of about length one; zeros for PADDING."""
        listed = list(self._numbers)
        chunks = [listed[start : start + _CHUNK] for start in range(0, len(listed), _CHUNK)]
        padding = np.zeros((1, StaticEncoder.load().dimensions), dtype=np.float32)
        with ProcessPoolExecutor(workers) as pool:
            return np.asarray(np.concatenate([padding, *pool.map(_sums, chunks)]) * unit_scale())


def unit_scale() -> np.float32:
    """What makes the rows of the encoder's table of about length one. Saving folds it into the first layer."""
    with np.load(FOLDER / TABLE) as stored:
        rows = unpacked(stored["table"], stored["scale"])
    return np.float32(1 / np.sqrt((rows**2).sum(axis=1).mean()))


def padded(rows: Sequence[Sequence[int]], longest: int) -> NDArray[np.int32]:
    """Rows × the length of the longest one, in steps of eight, which GPUs like, and at most `longest`."""
    length = min(longest, -(-max(1, *map(len, rows)) // 8) * 8)
    filled = np.full((len(rows), length), PADDING, dtype=np.int32)
    for place, row in enumerate(rows):
        filled[place, : len(row)] = row[:length]
    return filled


def _sums(listed: Sequence[Unit]) -> NDArray[np.float32]:
    return StaticEncoder.load().sums([pieces_of(unit) for unit in listed])
