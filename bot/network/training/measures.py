"""What a student makes of sentences that it has not learnt from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from bot.network.training.batches import Batches, Places
from bot.network.training.sentences import ALARM, FLAGS, MEANING, URGENT, Names, Sentence
from bot.network.training.student import Logits, Student

FALSE = 0.05
"""Share of the harmless sentences of a language that may be taken for alarms."""
FEWEST = 10
"""Sentences that a language needs to be measured."""
FOLDS = 4
_TOGETHER = 256


@dataclass(frozen=True)
class Fold:
    """Places of sentences to learn from, and of those held out."""

    learnt: Places
    held_out: Places


def fold(count: int, seed: int) -> Fold:
    """One sentence in four held out, drawn at random."""
    drawn = np.random.default_rng(seed).integers(0, FOLDS, count)
    return Fold(np.flatnonzero(drawn != 0), np.flatnonzero(drawn == 0))


def judged(student: Student, batches: Batches, places: Places) -> Logits:
    """The logits of the sentences in these places."""
    cuts = [places[start : start + _TOGETHER] for start in range(0, len(places), _TOGETHER)]
    student.eval()
    with torch.inference_mode():
        found = [student(batches.batch(cut)) for cut in cuts]
    return Logits(*(torch.cat(part).cpu() for part in zip(*found)))


def measured(out: Logits, sentences: Sequence[Sentence], names: Names) -> dict[str, Any]:
    """Share of alarms and of danger missed at FALSE false ones in each language, and of flags and meanings that come first, rightly."""
    odds = out.odds.numpy()
    missed = {task: _missed_by_tag(odds[:, column], sentences, task) for column, task in enumerate((ALARM, URGENT))}
    return {
        **{f"{task} missed": by_tag for task, by_tag in missed.items()},
        "flags right": _right(out.flags.numpy(), sentences, FLAGS, names.flags),
        "meanings right": _right(out.meanings.numpy(), sentences, MEANING, names.meanings),
    }


def missed(scores: NDArray[np.floating[Any]], right: NDArray[np.bool_]) -> float:
    """Share of the right ones that score no higher than the others' highest FALSE."""
    others = np.sort(scores[~right])[::-1]
    return float((scores[right] <= others[int(FALSE * len(others))]).mean())


def _missed_by_tag(scores: NDArray[np.floating[Any]], sentences: Sequence[Sentence], task: str) -> dict[str, float]:
    """For each tag; questions are left out, they are easy."""
    places: Mapping[str, list[int]] = defaultdict(list)
    for place, each in enumerate(sentences):
        if task in each.tasks and each.tasks[task][1] >= 1:
            places[each.tag].append(place)
    right = np.array([each.tasks.get(task, ("", 0))[0] == task for each in sentences])
    return {
        tag: round(missed(scores[at], right[at]), 3)
        for tag, at in sorted(places.items()) if len(at) >= FEWEST and 0 < right[at].sum() < len(at)
    }  # fmt: skip


def _right(scores: NDArray[np.floating[Any]], sentences: Sequence[Sentence], task: str, names: Sequence[str]) -> float | None:
    """Share of the sentences whose highest score is at their own label."""
    taught = [place for place, each in enumerate(sentences) if task in each.tasks]
    hits = [names[scores[place].argmax()] == sentences[place].tasks[task][0] for place in taught]
    return round(float(np.mean(hits)), 3) if hits else None
