"""A small linear classifier over hashed features: many labels, each with its own calibrated yes or no.

Trained with scikit-learn, used with NumPy alone. Labels are independent (one against the rest), so a message may carry several or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.features import DIMENSIONS

Features = NDArray[np.int64]
_NEVER = -10.0
"""The bias of a label that has no examples."""


@dataclass(frozen=True)
class Classifier:
    """`weights` is DIMENSIONS × labels (float16), `bias` one number a label."""

    labels: tuple[str, ...]
    weights: NDArray[np.float16]
    bias: NDArray[np.float32]

    def scores(self, features: Features) -> NDArray[np.float32]:
        """The probability of each label, in the order of `labels`."""
        total = self.weights[features].sum(axis=0, dtype=np.float32)
        logits = total / np.sqrt(max(len(features), 1)) + self.bias
        return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)

    def predict(self, features: Features) -> dict[str, float]:
        """The probability of each label by name."""
        return dict(zip(self.labels, self.scores(features).tolist()))

    def save(self, path: Path) -> None:
        np.savez_compressed(path, labels=np.array(self.labels), weights=self.weights, bias=self.bias)

    @classmethod
    def load(cls, path: Path) -> Classifier:
        with np.load(path) as stored:
            return cls(tuple(stored["labels"].tolist()), stored["weights"], stored["bias"])


def train(examples: Sequence[tuple[Features, str]], labels: Sequence[str], *, strength: float = 20.0, seed: int = 7) -> Classifier:
    """One yes-or-no model for each of `labels`; an example whose label is not among them counts as a no for all.

    `strength` is the inverse of the regularisation. Rare labels weigh more, by the root of how rare they are.
    """
    from scipy.sparse import csr_matrix

    rows = [features for features, _ in examples]
    lengths = [len(row) for row in rows]
    values = np.concatenate([np.full(n, 1 / np.sqrt(max(n, 1))) for n in lengths])
    places = (values, np.concatenate(rows), np.concatenate([[0], np.cumsum(lengths)]))
    matrix = csr_matrix(places, shape=(len(rows), DIMENSIONS))
    truth = np.array([label for _, label in examples])
    fitted = [_fit(matrix, truth == label, strength, seed) for label in labels]
    weights = np.stack([coefficients for coefficients, _ in fitted], axis=1).astype(np.float16)
    return Classifier(tuple(labels), weights, np.array([bias for _, bias in fitted], dtype=np.float32))


def _fit(matrix: object, yes: NDArray[np.bool_], strength: float, seed: int) -> tuple[NDArray[np.float64], float]:
    from sklearn.linear_model import LogisticRegression

    if not yes.any():
        return np.zeros(DIMENSIONS), _NEVER
    rare = (len(yes) / max(yes.sum(), 1) / 2) ** 0.5
    model = LogisticRegression(solver="liblinear", C=strength, class_weight={0: 1.0, 1: rare}, random_state=seed, tol=1e-3)
    model.fit(matrix, yes.astype(int))
    return model.coef_[0], float(model.intercept_[0])
