"""The bundled encoder read with NumPy alone: no torch, no download, a tenth of a millisecond a sentence."""

from __future__ import annotations

from collections.abc import Sequence
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
    def load(cls, folder: Path = FOLDER) -> StaticEncoder:
        with np.load(folder / TABLE) as stored:
            return cls(stored["hashes"], stored["table"], stored["scale"])

    def encode(self, texts: Sequence[str], *, passages: bool = False) -> Vectors:
        rows = [self._encode(text) for text in texts]
        return normalised(np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions))

    def _encode(self, text: str) -> NDArray[np.float32]:
        wanted = np.array(hashes(text), dtype=np.uint32)
        places = np.searchsorted(self._known, wanted).clip(max=len(self._known) - 1)
        places = places[self._known[places] == wanted]
        return np.asarray(unpacked(self._table[places], self._scale[places]).sum(axis=0))
