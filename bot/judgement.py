"""What the classifiers and the network say together: the mean of their log-odds, or of their log-probabilities.

The classifiers know rules, spellings and what was written yesterday; the network hears order. Together they miss
less than either (docs/network.md).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

NETWORK_SHARE = 0.5
_LEAST = 1e-6


def likelihood(probability: float, log_odds: float | None) -> float:
    """One probability out of that of a classifier and the log-odds of the network, when there is one."""
    if log_odds is None:
        return probability
    own = math.log(max(probability, _LEAST)) - math.log(max(1 - probability, _LEAST))
    return 1 / (1 + math.exp(-((1 - NETWORK_SHARE) * own + NETWORK_SHARE * log_odds)))


def likelihoods(probabilities: Mapping[str, float], heard: Mapping[str, float] | None) -> dict[str, float]:
    """Probabilities of labels that exclude each other. A label that the network has not learnt yet is judged by the classifier alone."""
    if heard is None:
        return dict(probabilities)
    own = {name: math.log(max(p, _LEAST)) for name, p in probabilities.items()}
    both = {name: (1 - NETWORK_SHARE) * p + NETWORK_SHARE * heard.get(name, p) for name, p in own.items()}
    total = sum(math.exp(each) for each in both.values())
    return {name: math.exp(each) / total for name, each in both.items()}
