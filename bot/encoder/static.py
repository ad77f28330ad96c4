"""The bundled encoder read with NumPy alone: no torch, no download, a tenth of a millisecond a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.encoder import Vectors, normalised
from bot.encoder.model.pieces import hashes
from bot.encoder.model.table import unpacked

FOLDER = Path(__file__).parent / "model"
TABLE = "table.npz"


class StaticEncoder:
    """Adds up the vectors of a sentence's pieces. `known` holds the pieces' hashes, sorted; `table` and `scale` are packed rows."""

    def __init__(self, known: NDArray[np.uint32], table: NDArray[np.uint8], scale: NDArray[np.float16]) -> None:
        self._known = known
        self._table = table
        self._scale = scale
        self.dimensions = table.shape[1] * 2

    @classmethod
    @cache
    def load(cls, folder: Path = FOLDER) -> StaticEncoder:
        """The encoder in `folder`, once for the process."""
        with np.load(folder / TABLE) as stored:
            return cls(stored["hashes"], stored["table"], stored["scale"])

    def encode(self, texts: Sequence[str], *, passages: bool = False) -> Vectors:
        rows = [self._rows(hashes(text)).sum(axis=0) for text in texts]
        return normalised(np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions))

    def sums(self, pieces: Sequence[Sequence[int]]) -> Vectors:
        """For each list of hashes the sum of the known ones' vectors, over the root of their number."""
        rows = [self._rows(each) for each in pieces]
        return np.array([row.sum(axis=0) / np.sqrt(max(len(row), 1)) for row in rows], dtype=np.float32).reshape(-1, self.dimensions)

    def _rows(self, pieces: Sequence[int]) -> Vectors:
        wanted = np.array(pieces, dtype=np.uint32)
        places = np.searchsorted(self._known, wanted).clip(max=len(self._known) - 1)
        places = places[self._known[places] == wanted]
        return unpacked(self._table[places], self._scale[places])
