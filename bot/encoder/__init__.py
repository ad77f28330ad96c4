"""Sentences to vectors. A back end is anything with `dimensions` and `encode`; config.yml names it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into rows of length one, so that a dot product is the cosine."""

    dimensions: int

    def encode(self, texts: Sequence[str], *, passages: bool = False) -> Vectors:
        """len(texts) × dimensions. `passages` tells back ends that mark queries and passages apart which one it is."""
        ...


def normalised(vectors: NDArray[np.float32]) -> Vectors:
    """Each row divided by its length; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)
