"""Weights of the retriever fitted by random search, judged by cross-validation: each fold by the weights that the others chose."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.scoring import DEFAULT, Weights

FITTED = {"dense": 0.5, "lexical": 0.5, "order": 0.4, "unnamed": 0.3, "work": 0.3, "strong_lexical": 0.15}
"""What is fitted, and how far the search strays from the present value: standard deviation in powers of two."""
TRIES = 240
FOLDS = 5
FOLDINGS = 8
"""Ways of folding, whose results are averaged: with a few hundred cases one way says little."""
SEED = 7
A_CASE = 1.0

Points = NDArray[np.float64]
"""Cases × measures: 1 where a measure held."""


@dataclass(frozen=True)
class Fitted:
    """The weights that serve all cases best; how often each measure holds with the present ones, and on held-out cases with fitted ones."""

    weights: Weights
    present: Points
    held_out: Points


def fit(measure: Callable[[Weights], Points], tries: int = TRIES, seed: int = SEED) -> Fitted:
    """Try `tries` weights around the present ones. Of those within a case of the best, the nearest to the present is chosen."""
    dice = np.random.default_rng(seed)
    tried = [DEFAULT, *(_strayed(dice) for _ in range(tries))]
    points = np.array([measure(weights) for weights in tried])
    held_out = np.mean([_held_out(tried, points, dice.permutation(points.shape[1]) % FOLDS) for _ in range(FOLDINGS)], axis=0)
    return Fitted(tried[choose(tried, points)], points[0].sum(axis=0), held_out)


def choose(tried: Sequence[Weights], points: Points) -> int:
    """The number of the best weights; `points` is weights × cases × measures."""
    totals = points.sum(axis=(1, 2))
    good = [number for number, total in enumerate(totals) if total >= totals.max() - A_CASE]
    return min(good, key=lambda number: distance(tried[number]))


def distance(weights: Weights) -> float:
    """How far weights are from the present ones: doublings and halvings, added up."""
    present, others = asdict(DEFAULT), asdict(weights)
    return sum(abs(math.log2(others[name] / present[name])) for name in FITTED)


def _held_out(tried: Sequence[Weights], points: Points, folds: NDArray[np.int64]) -> Points:
    chosen = [choose(tried, points[:, folds != fold]) for fold in range(FOLDS)]
    return np.sum([points[best, folds == fold].sum(axis=0) for fold, best in enumerate(chosen)], axis=0)


def _strayed(dice: np.random.Generator) -> Weights:
    present = asdict(DEFAULT)
    return replace(DEFAULT, **{name: round(present[name] * 2 ** dice.normal(0, spread), 3) for name, spread in FITTED.items()})
