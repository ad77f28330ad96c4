"""Teach the student: sentences that mean the same come to lie together, where the teacher puts the English one.

sentence-transformers' own trainer runs it (progress, seed, checkpoints to resume from). The bags of feature numbers are made once, and
a batch only gathers them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from datasets import Dataset
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
from torch.nn.functional import cosine_similarity, cross_entropy

from bot.encoder.training.corpus import Bags


@dataclass(frozen=True)
class Recipe:
    """How it is learnt; the numbers are those of the shipped model."""

    rows: int = 230_000
    dimensions: int = 256
    pairs: int = 3_000_000
    """Drawn in all, with repetition."""
    batch: int = 2_048
    rate: float = 0.03
    temperature: float = 0.05
    dropped: float = 0.15
    """Share of the pieces that are left out at random, so that no piece is leant on alone."""
    smoothing: float = 0.5
    """Languages are drawn by their number of pairs to this power."""
    own_share: float = 0.08
    """Share of the pairs that are the project's own sentences."""
    prior: float = 20.0
    seed: int = 7


@dataclass(frozen=True)
class Lesson:
    """Everything learnt from: bags of the English sentences and of the others, which belongs to which, and the teacher's vectors."""

    english: Bags
    others: Bags
    english_of: NDArray[np.int64]
    tags: Sequence[str]
    groups: NDArray[np.int64]
    """Pairs of one group mean the same and are never taken for wrong partners."""
    own: NDArray[np.bool_]
    target: NDArray[np.float32]


def starting_weight(lesson: Lesson, rows: int, prior: float) -> torch.Tensor:
    """A piece begins as the mean of the teacher's vectors of the sentences that it stands in, drawn to zero when it is rare."""
    total = torch.zeros(rows, lesson.target.shape[1])
    counts = torch.zeros(rows)
    target = torch.from_numpy(lesson.target)
    for bags, owner in ((lesson.english, np.arange(len(lesson.english))), (lesson.others, lesson.english_of)):
        lengths = np.diff(bags.offsets)
        numbers = torch.from_numpy(bags.numbers.astype(np.int64))
        whose = torch.from_numpy(np.repeat(owner, lengths))
        for part in torch.arange(len(numbers)).split(2_000_000):
            total.index_add_(0, numbers[part], target[whose[part]])
        counts += torch.bincount(numbers, minlength=rows)
    weight = total / (counts + prior)[:, None]
    idf = torch.log(len(lesson.others) / (counts + 1)).clamp(min=0.5)
    return weight * idf[:, None] / idf.mean()


def reduced(target: NDArray[np.floating[Any]], dimensions: int) -> NDArray[np.float32]:
    """The teacher's vectors in their `dimensions` strongest directions, around their mean, of length one."""
    centred = target.astype(np.float32) - target.mean(axis=0, dtype=np.float32)
    _, directions = np.linalg.eigh(np.cov(centred[:100_000].T))
    strongest = centred @ directions[:, ::-1][:, :dimensions]
    return np.asarray(strongest / np.linalg.norm(strongest, axis=1, keepdims=True).clip(min=1e-6), dtype=np.float32)


def drawn(lesson: Lesson, recipe: Recipe) -> NDArray[np.int64]:
    """Pair numbers for the whole training, languages evened out and the own sentences at their share."""
    dice = np.random.default_rng(recipe.seed)
    _, inverse, counts = np.unique(np.array(lesson.tags), return_inverse=True, return_counts=True)
    weight = (counts**recipe.smoothing / counts)[inverse]
    own = int(recipe.pairs * recipe.own_share) if lesson.own.any() else 0
    parallel = np.where(lesson.own, 0, weight)
    chosen = [dice.choice(len(weight), recipe.pairs - own, p=parallel / parallel.sum())]
    if own:
        chosen.append(dice.choice(np.flatnonzero(lesson.own), own))
    return dice.permutation(np.concatenate(chosen))


class Batches:
    """Gathers a batch: English and other bags; the labels are the teacher's vectors with the number of the group behind them."""

    valid_label_columns = ("label",)

    def __init__(self, lesson: Lesson, dropped: float, seed: int) -> None:
        self._lesson = lesson
        self._dropped = dropped
        self._dice = np.random.default_rng(seed)

    def __call__(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, torch.Tensor]:
        pairs = np.array([row["pair"] for row in rows])
        english = self._lesson.english_of[pairs]
        sides = {"english": self._gathered(self._lesson.english, english), "other": self._gathered(self._lesson.others, pairs)}
        features = {f"{side}_{name}": value for side, bag in sides.items() for name, value in bag.items()}
        labels = np.concatenate([self._lesson.target[english], self._lesson.groups[pairs, None].astype(np.float32)], axis=1)
        return {**features, "label": torch.from_numpy(labels)}

    def _gathered(self, bags: Bags, places: NDArray[np.int64]) -> dict[str, torch.Tensor]:
        rows = [self._thinned(bags.row(place)) for place in places]
        offsets = np.cumsum([0, *(len(row) for row in rows)])[:-1]
        return {"input_ids": torch.from_numpy(np.concatenate(rows).astype(np.int64)), "offsets": torch.from_numpy(offsets)}

    def _thinned(self, row: NDArray[np.int32]) -> NDArray[np.int32]:
        return row[self._dice.random(len(row)) >= self._dropped] if len(row) > 3 else row


class Together(torch.nn.Module):
    """Each side has to find its partner among all of the batch, and to lie where the teacher says."""

    def __init__(self, model: SentenceTransformer, recipe: Recipe) -> None:
        super().__init__()
        self.model = model
        self._recipe = recipe

    def forward(self, features: Iterable[dict[str, torch.Tensor]], labels: torch.Tensor) -> torch.Tensor:
        english, other = (self.model(side)["sentence_embedding"] for side in features)
        teacher, group = labels[:, :-1], labels[:, -1]
        same = (group[:, None] == group[None, :]) & ~torch.eye(len(group), dtype=torch.bool, device=group.device)
        pull = 2 - cosine_similarity(other, teacher).mean() - cosine_similarity(english, teacher).mean()
        found = self._finding(other, teacher, same) + self._finding(other, english, same) + 0.5 * self._finding(english, teacher, same)
        return found + pull

    def _finding(self, one: torch.Tensor, two: torch.Tensor, same: torch.Tensor) -> torch.Tensor:
        """The right partner has to be nearer than the others, in both directions; pairs of one group are left out."""
        near = (one @ two.T / self._recipe.temperature).masked_fill(same, -1e4)
        right = torch.arange(len(near), device=near.device)
        return (cross_entropy(near, right) + cross_entropy(near.T, right)) / 2


class Trainer(SentenceTransformerTrainer):
    """Gradients are sparse (a batch touches a tenth of the pieces), and a norm of them cannot be taken."""

    def _get_grad_norm(self, model: Any, grad_norm: float | None = None) -> float | None:
        return grad_norm


def train(model: SentenceTransformer, lesson: Lesson, recipe: Recipe, kept: Path, callbacks: Sequence[Any] = ()) -> SentenceTransformer:
    """Run the recipe; checkpoints lie in `kept`, and a second call goes on from the last one."""
    pairs = Dataset.from_dict({"pair": drawn(lesson, recipe)})
    arguments = SentenceTransformerTrainingArguments(
        output_dir=str(kept), num_train_epochs=1, per_device_train_batch_size=recipe.batch, max_grad_norm=0.0, seed=recipe.seed,
        logging_steps=50, save_steps=500, save_total_limit=1, report_to="none", dataloader_drop_last=True, remove_unused_columns=False,
        disable_tqdm=False,
    )  # fmt: skip
    optimiser = torch.optim.SparseAdam(list(model.parameters()), lr=recipe.rate)
    steps = len(pairs) // recipe.batch
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1.0, (step + 1) / 100) * max(0.02, 1 - step / steps))
    trainer = Trainer(
        model=model, args=arguments, train_dataset=pairs, loss=Together(model, recipe),
        data_collator=Batches(lesson, recipe.dropped, recipe.seed), optimizers=(optimiser, schedule), callbacks=list(callbacks),
    )  # fmt: skip
    trainer.train(resume_from_checkpoint=any(kept.glob("checkpoint-*")) or None)
    return model
