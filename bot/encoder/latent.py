"""The embedded back end: latent semantic analysis of the project's own sentences. No download, no torch.

Words of different languages that stand in the same group of sentences (one topic asked in every language, one red flag told in every
language) come to lie close together. It knows this field and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.encoder import Vectors, normalised
from bot.features import hashed
from bot.tokens import tokenise

BUCKETS = 1 << 15
DIMENSIONS = 128


class LatentEncoder:
    """`projection` is BUCKETS × dimensions, the weight of each feature included."""

    def __init__(self, projection: NDArray[np.float16]) -> None:
        self._projection = projection
        self.dimensions = projection.shape[1]

    @classmethod
    def train(cls, groups: Iterable[Sequence[str]], *, dimensions: int = DIMENSIONS, seed: int = 7) -> LatentEncoder:
        """Learn from groups of sentences that mean the same; every sentence counts alone too."""
        from scipy.sparse import vstack
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfTransformer

        rows = [buckets for group in groups for buckets in _documents(group)]
        matrix = vstack([_row(row) for row in rows]).tocsr()
        weighting = TfidfTransformer(sublinear_tf=True).fit(matrix)
        size = min(dimensions, len(rows) - 1)
        svd = TruncatedSVD(size, random_state=seed, n_iter=4).fit(weighting.transform(matrix))
        projection = svd.components_.T * np.asarray(weighting.idf_)[:, None]
        return cls(projection.astype(np.float16))

    def encode(self, texts: Sequence[str], *, passages: bool = False) -> Vectors:
        sums = [self._projection[_buckets(text)].sum(axis=0, dtype=np.float32) for text in texts]
        return normalised(np.array(sums, dtype=np.float32).reshape(len(texts), self.dimensions))

    def save(self, path: Path) -> None:
        np.savez_compressed(path, projection=self._projection)

    @classmethod
    def load(cls, path: Path) -> LatentEncoder:
        with np.load(path) as stored:
            return cls(stored["projection"])


def _buckets(text: str) -> NDArray[np.int64]:
    return np.asarray(np.unique(hashed(tokenise(text)) % BUCKETS), dtype=np.int64)


def _documents(group: Sequence[str]) -> Iterable[NDArray[np.int64]]:
    single = [_buckets(text) for text in group]
    yield from single
    if len(single) > 1:
        yield np.unique(np.concatenate(single))


def _row(buckets: NDArray[np.int64]) -> object:
    from scipy.sparse import csr_matrix

    return csr_matrix((np.ones(len(buckets)), buckets, [0, len(buckets)]), shape=(1, BUCKETS))
