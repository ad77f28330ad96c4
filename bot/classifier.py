"""A small linear classifier: one label out of many, over hashed pieces of words, signs and the sentence vector.

Softmax regression, learnt by Adagrad in NumPy; a batch touches only the pieces that stand in it, so it takes seconds for tens of thousands
of sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.features import DIMENSIONS, Features

Matrix = NDArray[np.float32]
BATCH = 512
_TINY = 1e-6


@dataclass(frozen=True)
class Classifier:
    """`pieces` is DIMENSIONS × labels (float16), `vector` is dimensions of the encoder × labels, `bias` one number a label."""

    labels: tuple[str, ...]
    pieces: NDArray[np.float16]
    vector: Matrix
    bias: Matrix

    def scores(self, features: Features) -> Matrix:
        """The probability of each label, in the order of `labels`; they add up to one."""
        logits = features.values @ self.pieces[features.numbers].astype(np.float32) + features.vector @ self.vector + self.bias
        return np.asarray(_softmax(logits[None])[0])

    def predict(self, features: Features) -> dict[str, float]:
        """The probability of each label by name."""
        return dict(zip(self.labels, self.scores(features).tolist()))

    def save(self, path: Path) -> None:
        np.savez_compressed(path, labels=np.array(self.labels), pieces=self.pieces, vector=self.vector, bias=self.bias)

    @classmethod
    def load(cls, path: Path) -> Classifier:
        with np.load(path) as stored:
            return cls(tuple(stored["labels"].tolist()), stored["pieces"], stored["vector"], stored["bias"])


def train(
    examples: Sequence[Features], labels: Sequence[str], weights: Sequence[float] | None = None, *, rounds: int = 6,
    rate: float = 0.5, decay: float = 1e-5, seed: int = 7,
) -> Classifier:  # fmt: skip
    """Learn `labels` from as many `examples`. `weights` say how much each example counts; `decay` draws unused weights to zero."""
    from scipy.sparse import csr_matrix

    names = sorted(set(labels))
    lengths = np.cumsum([0, *(len(each.numbers) for each in examples)])
    flat = np.concatenate([each.numbers for each in examples]), np.concatenate([each.values for each in examples])
    known, places = np.unique(flat[0], return_inverse=True)
    sparse = csr_matrix((flat[1], places, lengths), shape=(len(examples), len(known)), dtype=np.float32)
    dense = np.stack([each.vector for each in examples]).astype(np.float32)
    truth = np.array([names.index(label) for label in labels])
    importance = np.ones(len(examples), dtype=np.float32) if weights is None else np.array(weights, dtype=np.float32)
    learner = _Learner(len(known), dense.shape[1], len(names), rate, decay)
    dice = np.random.default_rng(seed)
    for _ in range(rounds):
        order = dice.permutation(len(examples))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            learner.step(sparse[rows], dense[rows], truth[rows], importance[rows])
    pieces = np.zeros((DIMENSIONS, len(names)), dtype=np.float16)
    pieces[known] = learner.pieces
    return Classifier(tuple(names), pieces, learner.vector, learner.bias)


class _Learner:
    """Weights and the sums of their squared gradients."""

    def __init__(self, pieces: int, dimensions: int, labels: int, rate: float, decay: float) -> None:
        self.pieces = np.zeros((pieces, labels), dtype=np.float32)
        self.vector = np.zeros((dimensions, labels), dtype=np.float32)
        self.bias = np.zeros(labels, dtype=np.float32)
        self._sums = [np.full_like(each, _TINY) for each in (self.pieces, self.vector, self.bias)]
        self._rate = rate
        self._decay = decay

    def step(self, sparse: Any, dense: Matrix, truth: NDArray[np.int64], importance: Matrix) -> None:
        columns, places = np.unique(sparse.indices, return_inverse=True)
        touched = type(sparse)((sparse.data, places, sparse.indptr), shape=(sparse.shape[0], len(columns)))
        weights = self.pieces[columns]
        wrong = _softmax(touched @ weights + dense @ self.vector + self.bias)
        wrong[np.arange(len(truth)), truth] -= 1
        wrong *= (importance / len(truth))[:, None]
        slope = touched.T @ wrong + self._decay * weights
        sums = self._sums[0][columns] + slope**2
        self._sums[0][columns] = sums
        self.pieces[columns] = weights - self._rate * slope / np.sqrt(sums)
        for each, sums, slope in ((self.vector, self._sums[1], dense.T @ wrong), (self.bias, self._sums[2], wrong.sum(axis=0))):
            sums += slope**2
            each -= 0.1 * self._rate * slope / np.sqrt(sums)


def _softmax(logits: Matrix) -> Matrix:
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), dtype=np.float32)
