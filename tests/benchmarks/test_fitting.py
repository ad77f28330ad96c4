from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.fitting import Points, choose, distance, fit
from bot.scoring import DEFAULT, Weights

CASES = 40


def counting(dense: float) -> Points:
    """A measure that holds for the more cases the more vectors count, up to twice as much as now."""
    return np.array([[float(number < CASES * min(dense / DEFAULT.dense, 2) / 2)] for number in range(CASES)])


def test_weights_that_serve_the_cases_better_are_found_and_hold_on_cases_that_did_not_choose_them() -> None:
    fitted = fit(lambda weights: counting(weights.dense), tries=60)
    assert fitted.weights.dense > 1.5 * DEFAULT.dense
    assert fitted.present[0] == CASES / 2 < fitted.held_out[0]


def test_what_only_luck_favours_does_not_hold_on_cases_that_did_not_choose_it() -> None:
    dice = np.random.default_rng(7)
    fitted = fit(lambda weights: dice.integers(0, 2, size=(CASES, 1)).astype(float), tries=60)
    assert fitted.held_out[0] < 0.7 * CASES


def test_the_present_weights_stay_when_others_are_not_better_by_more_than_a_case() -> None:
    others: list[Weights] = [replace(DEFAULT, dense=0.9), DEFAULT, replace(DEFAULT, dense=0.21)]
    assert choose(others, np.array([[[1.0], [1.0]], [[1.0], [0.0]], [[0.0], [0.0]]])) == 1


def test_half_and_double_are_as_far() -> None:
    assert distance(replace(DEFAULT, order=DEFAULT.order * 2)) == distance(replace(DEFAULT, order=DEFAULT.order / 2)) == 1.0
