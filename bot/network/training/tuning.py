"""The student learns from the project's own sentences: alarm, danger, which flag and which meaning, all at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from bot.network.training.batches import NOTHING, Batches, Places, Targets
from bot.network.training.checkpoint import Checkpoint
from bot.network.training.student import TOP, Batch, Logits, Student

say = partial(print, flush=True)
_MIXED = 6
"""Tokens by which lengths in one batch may differ at random."""


@dataclass(frozen=True)
class Recipe:
    """The numbers are those of the shipped weights."""

    rounds: int = 6
    batch: int = 128
    rate: float = 1.5e-4
    top_rate: float = 1e-3
    """For what begins from nothing: concepts, signs and the last layer."""
    asked_share: float = 0.35
    """Share of the questions that each round takes."""
    words_dropped: float = 0.08
    concepts_dropped: float = 0.15
    signs_dropped: float = 0.1
    """Shares that are left out at random, so that nothing is leant on alone."""
    smoothing: float = 0.04
    """Alarm and danger are learnt as this much less sure; flags and meanings as `label_smoothing`."""
    label_smoothing: float = 0.05
    labels_weight: float = 0.5
    """How much flags and meanings count, each, beside alarm and danger."""
    seed: int = 0


class Tuning:
    """One run of a recipe over the sentences in these `places` of `batches`."""

    def __init__(
        self,
        student: Student,
        batches: Batches,
        places: Places,
        recipe: Recipe,
        checkpoint: Checkpoint,
        report: Callable[[str], object] = say,
    ) -> None:
        self.student, self._batches, self._recipe, self._checkpoint, self._report = student, batches, recipe, checkpoint, report
        self._rounds = plan(batches, places, recipe)
        self._optimiser = _optimiser(student, recipe)
        rates, steps = [recipe.rate, recipe.top_rate], sum(map(len, self._rounds))
        self._schedule = torch.optim.lr_scheduler.OneCycleLR(self._optimiser, rates, total_steps=steps + 1, pct_start=0.1)
        self._parts = {"student": student, "optimiser": self._optimiser, "schedule": self._schedule}
        kept = checkpoint.load()
        self._done = kept.get("rounds", 0)
        for name in self._parts.keys() & kept.keys():
            self._parts[name].load_state_dict(kept[name])

    def run(self) -> Student:
        """Learn for as many rounds as are still to do."""
        for number in range(self._done, self._recipe.rounds):
            torch.manual_seed(self._recipe.seed + number)
            losses = [self._learn(places) for places in self._rounds[number]]
            self._report(f"tuning: round {number + 1} of {self._recipe.rounds}, loss {np.mean(losses):.3f}")
            self._checkpoint.save(rounds=number + 1, **{name: part.state_dict() for name, part in self._parts.items()})
        self.student.eval()
        return self.student

    def _learn(self, places: Places) -> float:
        self.student.train()
        batch = self._thinned(self._batches.batch(places))
        with torch.autocast(batch.words.device.type, torch.bfloat16, enabled=batch.words.is_cuda):
            out = self.student(batch)
        missed = loss(out, self._batches.targets(places), self._recipe)
        self._optimiser.zero_grad(set_to_none=True)
        missed.backward()
        torch.nn.utils.clip_grad_norm_(self.student.parameters(), 1.0)
        self._optimiser.step()
        self._schedule.step()
        return float(missed.detach())

    def _thinned(self, batch: Batch) -> Batch:
        """The batch without some of its words, concepts and signs."""
        words = batch.words.masked_fill(_some(batch.mask, self._recipe.words_dropped)[..., None], 0)
        concepts = batch.concepts.masked_fill(_some(batch.mask, self._recipe.concepts_dropped)[..., None], self.student.con.padding_idx)
        signs = batch.signs.masked_fill(_some(batch.signs, self._recipe.signs_dropped), self.student.sig.padding_idx)
        return replace(batch, words=words, concepts=concepts, signs=signs)


def plan(batches: Batches, places: Places, recipe: Recipe) -> list[list[Places]]:
    """The batches of each round, each of sentences of about one length, in any order; the same for the same seed."""
    dice = np.random.default_rng(recipe.seed)
    return [_round(batches, places, recipe, dice) for _ in range(recipe.rounds)]


def _round(batches: Batches, places: Places, recipe: Recipe, dice: np.random.Generator) -> list[Places]:
    taken = places[~batches.asked[places] | (dice.random(len(places)) < recipe.asked_share)]
    taken = taken[np.argsort(batches.lengths[taken] + _MIXED * dice.random(len(taken)))]
    cuts = [taken[start : start + recipe.batch] for start in range(0, len(taken), recipe.batch)]
    return [cuts[number] for number in dice.permutation(len(cuts))]


def _some(like: Tensor, share: float) -> Tensor:
    return torch.rand(like.shape, device=like.device) < share


def loss(out: Logits, targets: Targets, recipe: Recipe) -> Tensor:
    """How wrong the logits are, for each sentence of the batch; a task that a sentence does not teach counts nothing."""
    soft = targets.odds * (1 - recipe.smoothing) + recipe.smoothing / 2
    odds = binary_cross_entropy_with_logits(out.odds, soft, weight=targets.weights, reduction="sum")
    named = partial(cross_entropy, reduction="sum", label_smoothing=recipe.label_smoothing, ignore_index=NOTHING)
    labels = named(out.flags, targets.flags) + named(out.meanings, targets.meanings)
    return (odds + recipe.labels_weight * labels) / len(out.odds)


def _optimiser(student: Student, recipe: Recipe) -> torch.optim.Optimizer:
    body, top = ([each for name, each in student.named_parameters() if name.startswith(TOP) == new] for new in (False, True))
    return torch.optim.AdamW([{"params": body, "lr": recipe.rate}, {"params": top, "lr": recipe.top_rate}], weight_decay=0.01)
