"""Deterministic stand-ins for the heavy things."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from bot.encoder import Vectors, normalised


class FakeEncoder:
    """A bag of words, hashed: equal words give equal vectors, nothing is learnt."""

    dimensions = 64

    def encode(self, texts: Sequence[str], *, passages: bool = False) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                vectors[row, crc32(word.encode()) % self.dimensions] += 1
        return normalised(vectors)
