"""Parallel sentences as numbers, ready to be learnt from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from bot.encoder.training.corpus import Pair
from bot.network.training.vocabulary import Vocabulary, cut, padded

TOKENS = 48
"""Of a sentence; the rest is not heard."""


@dataclass(frozen=True)
class Course:
    """Everything that is learnt from, on the device of the training."""

    words: Tensor
    """A vector for each number of the vocabulary."""
    english: Tensor
    """Sentences × tokens, numbers of the vocabulary; `others` likewise, one row for each pair."""
    others: Tensor
    english_of: Tensor
    """Row of the English sentence of each pair."""
    target: Tensor
    """The teacher's vector of each English sentence, of length one."""
    tags: Sequence[str]
    """Of each pair."""

    def english_words(self, vocabulary: Vocabulary) -> dict[str, Tensor]:
        """The vector of each word of the English sentences."""
        heard, words = set(self.english.unique().tolist()), self.words.cpu()
        return {word: words[number] for word, number in vocabulary.words().items() if number in heard}


def course_of(
    pairs: Sequence[Pair], english: Sequence[str], target: NDArray[np.floating[Any]], vocabulary: Vocabulary, device: str = "cpu"
) -> Course:
    """The course of the `pairs`; `target` is the teacher's vectors of the `english` sentences, among which all of theirs are."""
    row = {text: place for place, text in enumerate(english)}
    sides = [[vocabulary.numbers(*cut(text)) for text in texts] for texts in (english, [pair.other for pair in pairs])]
    english_side, other_side = (torch.from_numpy(padded(side, TOKENS)).to(device) for side in sides)
    return Course(
        words=torch.from_numpy(vocabulary.vectors()).to(device), english=english_side, others=other_side,
        english_of=torch.tensor([row[pair.english] for pair in pairs], device=device),
        target=torch.from_numpy(target.astype(np.float32)).to(device), tags=[pair.tag for pair in pairs],
    )  # fmt: skip
