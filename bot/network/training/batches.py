"""The project's own sentences side by side, as the student sees them, with what they teach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from bot.encoder.static import StaticEncoder
from bot.network import LONGEST
from bot.network.training.sentences import ALARM, FLAGS, MEANING, URGENT, Names, Sentence
from bot.network.training.student import Batch
from bot.network.training.vocabulary import PADDING, Vocabulary, padded

NOTHING = -100
"""The label of a sentence that does not teach a task."""
ASKED_WEIGHT = 0.4
"""How much a question counts against alarm and danger; there are many, and they are thinned too (bot/network/training/tuning.py)."""


@dataclass(frozen=True)
class Targets:
    """What a batch should say."""

    odds: Tensor
    """Sentences × (alarm, urgent), 0 or 1."""
    weights: Tensor
    """How much each of them counts."""
    flags: Tensor
    """The number of each sentence's flag, or NOTHING; `meanings` likewise."""
    meanings: Tensor


Places = NDArray[np.int64]


class Batches:
    """Makes batches of `sentences` on the `device`; words and vectors are looked up once."""

    def __init__(self, sentences: Sequence[Sentence], names: Names, device: str = "cpu") -> None:
        vocabulary = Vocabulary()
        self._numbers = [vocabulary.numbers(each.tokens, each.joined) for each in sentences]
        self._words = torch.from_numpy(vocabulary.vectors()).to(device)
        self._vectors = torch.from_numpy(StaticEncoder.load().encode([each.text for each in sentences])).to(device)
        self.lengths = np.array([len(each.tokens) for each in sentences])
        self.asked = np.array([each.asked for each in sentences])
        self._concepts, self._signs = ({name: at for at, name in enumerate(listed)} for listed in (names.concepts, names.signs))
        self._sentences, self._names, self._device = sentences, names, device
        self._targets = self._all_targets()

    def batch(self, places: Places) -> Batch:
        """The sentences in these places."""
        numbers = torch.from_numpy(padded([self._numbers[place] for place in places], LONGEST)).to(self._device).long()
        mask = numbers != PADDING
        mask[:, 0] = True
        concepts, signs = (torch.from_numpy(each).to(self._device) for each in self._found(places, numbers.shape[1]))
        return Batch(self._words[numbers], mask, concepts, signs, self._vectors[torch.from_numpy(places).to(self._device)])

    def targets(self, places: Places) -> Targets:
        """What these sentences teach."""
        at = torch.from_numpy(places).to(self._device)
        everything = self._targets
        return Targets(everything.odds[at], everything.weights[at], everything.flags[at], everything.meanings[at])

    def _found(self, places: Places, length: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Numbers of the concepts at each token and of the signs, filled up with the last row of their tables."""
        chosen = [self._sentences[place] for place in places]
        most = max([1, *(len(at_token) for each in chosen for at_token in each.hits[:length])])
        concepts = np.full((len(chosen), length, most), len(self._concepts))
        signs = np.full((len(chosen), max([1, *(len(each.signs) for each in chosen)])), len(self._signs))
        for row, sentence in enumerate(chosen):
            signs[row, : len(sentence.signs)] = [self._signs[name] for name in sentence.signs]
            for place, at_token in enumerate(sentence.hits[:length]):
                concepts[row, place, : len(at_token)] = [self._concepts[name] for name in at_token]
        return concepts, signs

    def _all_targets(self) -> Targets:
        odds = [[float(each.tasks.get(task, ("", 0))[0] == task) for task in (ALARM, URGENT)] for each in self._sentences]
        weights = [[_weight(each, task) for task in (ALARM, URGENT)] for each in self._sentences]
        flags, meanings = (
            [listed.index(each.tasks[task][0]) if task in each.tasks else NOTHING for each in self._sentences]
            for task, listed in ((FLAGS, self._names.flags), (MEANING, self._names.meanings))
        )
        return Targets(*(torch.tensor(each, device=self._device) for each in (odds, weights, flags, meanings)))


def _weight(sentence: Sentence, task: str) -> float:
    if task not in sentence.tasks:
        return 0.0
    return 1.0 if sentence.tasks[task][1] >= 1 else ASKED_WEIGHT
