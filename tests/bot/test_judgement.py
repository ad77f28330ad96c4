from __future__ import annotations

import pytest

from bot.judgement import likelihood, likelihoods


def test_without_a_network_the_classifier_decides() -> None:
    assert likelihood(0.3, None) == 0.3
    assert likelihoods({"a": 0.7, "b": 0.3}, None) == {"a": 0.7, "b": 0.3}


def test_opposite_odds_meet_in_the_middle_and_equal_ones_stay() -> None:
    assert likelihood(0.9, -2.1972) == pytest.approx(0.5, abs=1e-3)
    assert likelihood(0.9, 2.1972) == pytest.approx(0.9, abs=1e-3)


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_certainty_of_one_is_not_the_end(probability: float) -> None:
    assert 0 < likelihood(probability, 0.0) < 1


def test_likelihoods_add_up_to_one() -> None:
    both = likelihoods({"a": 0.5, "b": 0.4, "c": 0.1}, {"a": -3.0, "b": -0.2, "c": -2.0})
    assert sum(both.values()) == pytest.approx(1)
    assert max(both, key=lambda name: both[name]) == "b"


def test_a_label_that_the_network_does_not_know_can_still_win() -> None:
    both = likelihoods({"new": 0.9, "old": 0.1}, {"old": -0.01})
    assert both["new"] > both["old"]
