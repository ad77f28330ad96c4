"""Before it learns from the project's own sentences, the body learns to hear other languages as the teacher hears English.

Both sides of a pair have to lie where the teacher puts the English sentence, and the other side has to find it among the whole batch.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy

from bot.network.training.checkpoint import Checkpoint
from bot.network.training.course import Course
from bot.network.training.student import Body
from bot.network.training.vocabulary import PADDING

say = partial(print, flush=True)
TOGETHER = 16
"""Batches that are drawn at once and sorted by length, so that little is padding."""
KEPT_EVERY = 120.0
"""Seconds between checkpoints."""


@dataclass(frozen=True)
class Recipe:
    """The numbers are those of the shipped weights."""

    minutes: float = 5.2
    batch: int = 2_048
    rate: float = 4e-4
    warming: int = 200
    """Steps until the full rate; from then on it falls to nothing as half a cosine."""
    pull: float = 2.0
    """How much the distance to the teacher counts ..."""
    finding: float = 0.3
    """... and how much finding the partner."""
    temperature: float = 0.05
    smoothing: float = 0.5
    """Languages are drawn by their number of pairs to this power."""
    seed: int = 0


class Pretraining:
    """One run of a recipe: the body, its optimiser, and how far it is by the `clock`, which counts seconds."""

    def __init__(
        self, body: Body, course: Course, recipe: Recipe, checkpoint: Checkpoint, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.body, self._course, self._recipe, self._checkpoint, self._clock = body, course, recipe, checkpoint, clock
        self._optimiser = torch.optim.AdamW(body.parameters(), lr=recipe.rate, weight_decay=0.01)
        self._lengths = (course.others != PADDING).sum(dim=1).cpu().numpy()
        self._share = _shares(course.tags, recipe.smoothing)
        kept = checkpoint.load()
        if kept:
            body.load_state_dict(kept["body"])
            self._optimiser.load_state_dict(kept["optimiser"])
        self.step: int = kept.get("step", 0)
        self._began: float = clock() - kept.get("spent", 0.0)

    @property
    def done(self) -> float:
        """The share of the recipe's minutes that has gone by."""
        return (self._clock() - self._began) / (60 * self._recipe.minutes)

    def run(self) -> Body:
        """Learn until the minutes are over."""
        self.body.train()
        kept = self._clock()
        while self.done < 1:
            for pairs in self._drawn():
                if self.done < 1:
                    self._learn(pairs)
            if self._clock() - kept > KEPT_EVERY or self.done >= 1:
                self._keep()
                kept = self._clock()
        return self.body

    def loss(self, pairs: NDArray[np.int64]) -> Tensor:
        """How far these pairs are from where they should be."""
        course, recipe = self._course, self._recipe
        places = torch.from_numpy(pairs).to(course.target.device)
        whose = course.english_of[places]
        other, english, target = self._heard(course.others[places]), self._heard(course.english[whose]), course.target[whose]
        same = (whose[:, None] == whose[None, :]) & ~torch.eye(len(whose), dtype=torch.bool, device=whose.device)
        near = (other @ target.T / recipe.temperature).masked_fill(same, -1e4)
        found = cross_entropy(near, torch.arange(len(near), device=near.device))
        return recipe.pull * (2 - (other * target).sum(dim=1).mean() - (english * target).sum(dim=1).mean()) + recipe.finding * found

    def _heard(self, numbers: Tensor) -> Tensor:
        longest = int((numbers != PADDING).sum(dim=1).max())
        numbers = numbers[:, : -(-max(1, longest) // 8) * 8].long()
        mask = numbers != PADDING
        mask[:, 0] = True
        with torch.autocast(numbers.device.type, torch.bfloat16, enabled=numbers.is_cuda):
            vectors = self.body.sentence(self._course.words[numbers], mask)
        return vectors.float()

    def _drawn(self) -> Iterator[NDArray[np.int64]]:
        """Some batches of pairs, each of about one length; the same ones for the same seed and step."""
        torch.manual_seed(self._recipe.seed + self.step)
        dice = np.random.default_rng((self._recipe.seed, self.step))
        pairs = dice.choice(len(self._share), self._recipe.batch * TOGETHER, p=self._share)
        batches = pairs[np.argsort(self._lengths[pairs], kind="stable")].reshape(TOGETHER, -1)
        yield from dice.permutation(batches)

    def _learn(self, pairs: NDArray[np.int64]) -> None:
        for group in self._optimiser.param_groups:
            group["lr"] = self._rate()
        loss = self.loss(pairs)
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.body.parameters(), 1.0)
        self._optimiser.step()
        self.step += 1
        if self.step % 100 == 0:
            say(f"pretraining: {self.done:.0%}, step {self.step}, loss {loss.item():.3f}")

    def _rate(self) -> float:
        return self._recipe.rate * min(1, self.step / self._recipe.warming) * (0.5 + 0.5 * math.cos(math.pi * min(1, self.done)))

    def _keep(self) -> None:
        states = {"body": self.body.state_dict(), "optimiser": self._optimiser.state_dict()}
        self._checkpoint.save(step=self.step, spent=self._clock() - self._began, **states)


def _shares(tags: Sequence[str], smoothing: float) -> NDArray[np.float64]:
    """How likely each pair is drawn."""
    _, inverse, counts = np.unique(np.array(tags), return_inverse=True, return_counts=True)
    share = (counts**smoothing / counts)[inverse]
    return np.asarray(share / share.sum())
