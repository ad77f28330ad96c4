"""How sure the bot must be before it warns or gives the danger answer, in each language: data/thresholds.yml, and how it is fitted.

`alarm`, `urgent` and `answer` are fitted on case files. Languages have few cases each, so each threshold lies halfway (in log-odds) between
the best for the language and the best for all languages together, and counts near the threshold are soft: no single case decides.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from bot.scorecard import Outcome

FALSE_COSTS = {"alarm": 2.0, "urgent": 0.7, "answer": 0.3}
"""How many misses one mistake is worth: a warning, a danger answer or an answer where there should have been none."""
_FITTED = {"cases": ("alarm", "alarm", "flags"), "danger": ("urgent", "urgency", "urgent"), "questions": ("answer", "answerable", "answer")}
"""For each kind of cases: the threshold, the likelihood that it cuts, and the key that tells whether there is something to find."""
_SOFT = 0.7
"""Log-odds within which a case counts partly on both sides."""
_GRID = np.linspace(-3.5, 3.5, 71)
_EDGE = 1e-4
_HEAD = """\
# How sure the bot must be in each language before it warns (alarm), gives the danger answer (urgent) or answers (answer); probabilities.
# Fitted on tests/cases by `safe-passage scorecard --fit`; the defaults are in bot/thresholds.py.
"""

Scored = tuple[float, bool]
"""A probability, and whether there was something to find."""
Fitted = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Thresholds:
    """Probabilities."""

    alarm: float = 0.84
    """How likely the message must show any flag,"""
    part: float = 0.93
    """and one sentence of a long message, where there are many chances to be wrong."""
    second: float = 0.3
    """How likely a flag must be that is not the likeliest,"""
    ruled: float = 0.03
    """and one whose rule the message fulfils."""
    urgent: float = 0.5
    """How likely danger must be, in a message"""
    urgent_part: float = 0.85
    """and in one sentence of a long one."""
    answer: float = 0.5
    """How likely a question must be about one of the topics rather than about something else."""


def load(path: Path) -> dict[str, Thresholds]:
    """The thresholds of each language tag."""
    return {tag: Thresholds(**given) for tag, given in yaml.safe_load(path.read_text(encoding="utf-8")).items()}


def save(path: Path, fitted: Fitted) -> None:
    """Put {"en": {"alarm": 0.8, "urgent": 0.5}, ...} into the file; what was not fitted stays."""
    kept = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.exists() else {}
    merged = {tag: {**kept.get(tag, {}), **fitted.get(tag, {})} for tag in {*kept, *fitted}}
    lines = [f"{tag}: {{{', '.join(f'{name}: {value}' for name, value in given.items())}}}\n" for tag, given in sorted(merged.items())]
    path.write_text(_HEAD + "".join(lines), encoding="utf-8")


def fit(outcomes: Iterable[Outcome]) -> dict[str, dict[str, float]]:
    """The thresholds of each language, as far as there are cases with and without something to find."""
    fitted: dict[str, dict[str, float]] = defaultdict(dict)
    for name, each in _scored(outcomes).items():
        for tag, threshold in _each(each, FALSE_COSTS[name]).items():
            fitted[tag][name] = threshold
    return dict(fitted)


def held_out(outcomes: Sequence[Outcome], times: int = 6, seed: int = 0) -> dict[str, dict[str, tuple[float, float]]]:
    """What thresholds of one half of the cases do on the other: {"en": {"alarm": (missed, mistaken)}}, shares over `times` halvings."""
    counts: dict[str, dict[str, list[tuple[bool, bool]]]] = defaultdict(lambda: defaultdict(list))
    dice = np.random.default_rng(seed)
    for _ in range(times):
        order = dice.permutation(len(outcomes))
        for half, other in ((order[::2], order[1::2]), (order[1::2], order[::2])):
            fitted = fit(outcomes[number] for number in half)
            for name, each in _scored(outcomes[number] for number in other).items():
                for tag, cases in each.items():
                    if name in fitted.get(tag, {}):
                        counts[tag][name] += [(real, score >= fitted[tag][name]) for score, real in cases]
    return {tag: {name: _shares(told) for name, told in each.items()} for tag, each in sorted(counts.items())}


def _shares(told: Sequence[tuple[bool, bool]]) -> tuple[float, float]:
    missed = [not found for real, found in told if real]
    mistaken = [found for real, found in told if not real]
    return sum(missed) / max(len(missed), 1), sum(mistaken) / max(len(mistaken), 1)


def _scored(outcomes: Iterable[Outcome]) -> dict[str, dict[str, list[Scored]]]:
    """For each threshold and language the likelihoods that it cuts, with the truth."""
    scored: dict[str, dict[str, list[Scored]]] = defaultdict(lambda: defaultdict(list))
    for outcome in outcomes:
        name, score, truth = _FITTED[outcome.case.kind]
        scored[name][outcome.case.lang].append((float(outcome.details[score]), bool(outcome.case.raw.get(truth))))
    return scored


def _each(scored: Mapping[str, Sequence[Scored]], cost: float) -> dict[str, float]:
    """One threshold a language: halfway between its own best and that of all."""
    usable = {tag: cases for tag, cases in scored.items() if len({real for _, real in cases}) == 2}
    if not usable:
        return {}
    common = _best([each for cases in usable.values() for each in cases], cost)
    return {tag: round(_probability((_best(cases, cost) + common) / 2), 2) for tag, cases in usable.items()}


def _best(cases: Sequence[Scored], false_costs: float) -> float:
    """The log-odds that miss and mistake least."""
    odds = np.array([_log_odds(score) for score, _ in cases])
    truth = np.array([real for _, real in cases])
    above = 1 / (1 + np.exp(-(odds[None] - _GRID[:, None]) / _SOFT))
    missed = (1 - above[:, truth]).mean(axis=1)
    mistaken = above[:, ~truth].mean(axis=1)
    return float(_GRID[np.argmin(missed + false_costs * mistaken)])


def _log_odds(probability: float) -> float:
    kept = min(max(probability, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
