"""A question, a passage that answers it with the parts of its score, and how much each part counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LEAST = 1e-3


@dataclass(frozen=True)
class Weights:
    """How much each part of the score counts. `make ablation FIT=1` fits them on tests/cases by cross-validation."""

    topic: float = 1.0
    dense: float = 0.2
    lexical: float = 0.25
    order: float = 0.06
    unnamed: float = 2.0
    """Places that a country's fact stands further down when the question names another country."""
    work: float = 0.35
    """What a fact gains that speaks of the kind of work that the question names; one that is for other work loses as much."""
    fresh: float = 0.02
    """How much less than a fact past review a fresh one of the same key and place may resemble the question and still come first."""
    faint: float = 0.05
    """Share of the likeliest topic below which a topic is not what was asked."""
    alike: int = 2
    """Facts of one place and key, or seed passages, in an answer: more would crowd out what else may be meant."""
    strong_lexical: float = 0.62
    """From this share of its words on, a passage is looked at whatever the topic is,"""
    sure_lexical: float = 0.75
    """and from this one on it answers."""


DEFAULT = Weights()


@dataclass(frozen=True)
class Query:
    """A question with its vector and what is known: topic probabilities, the countries of text and conversation, kinds of work."""

    text: str
    vector: NDArray[np.float32]
    topics: Mapping[str, float]
    origin: str | None = None
    destination: str | None = None
    named: tuple[str, ...] = ()
    """Countries that the text itself names; they come first."""
    beyond: float = 0.0
    """How likely the question is about something else than all topics."""
    occupations: frozenset[str] = frozenset()

    @property
    def likeliest(self) -> float:
        """The probability of the likeliest topic."""
        return max(self.topics.values(), default=0.0)

    @property
    def answerable(self) -> float:
        """How likely it is about a topic rather than about something else, 0 to 1."""
        return self.likeliest / (self.likeliest + self.beyond + _LEAST)


@dataclass(frozen=True)
class Scored:
    """A passage that answers, and why. Topic, vectors and words count for it, its place in the guides' order (`order`) against it.

    `work`: 1 when it speaks of the kind of work that was named, -1 when it is for other work.
    """

    id: str
    score: float
    topic: float
    dense: float
    lexical: float
    order: float = 0.0
    work: int = 0
