"""The trained student as a file that bot/network/__init__.py serves, and its body read back to go on from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from bot.network import SCALE, full
from bot.network.training.student import State, Student, body_of
from bot.network.training.vocabulary import unit_scale

Arrays = dict[str, NDArray[Any]]
SMALL = 20_000
"""Matrices of at most so many numbers are stored as they are; of larger ones each row as bytes with a scale."""
LEVELS = 127
SCALED = ("inp.weight", "mid.weight")
"""What is multiplied with the words. The training makes words of about length one, the serving takes them as they are."""


def arrays(student: Student) -> Arrays:
    """The names and matrices of a network, in full."""
    weights = {name: value.detach().float().cpu().numpy() for name, value in student.state_dict().items()}
    scale = unit_scale()
    named = {name: np.array(getattr(student.names, name)) for name in ("concepts", "signs", "flags", "meanings")}
    return {**named, **{name: weight * scale if name in SCALED else weight for name, weight in weights.items()}}


def packed(weights: Mapping[str, NDArray[Any]]) -> Arrays:
    """The same with large matrices as bytes."""
    small = {name: weight for name, weight in weights.items() if weight.ndim < 2 or weight.size <= SMALL}
    return {**small, **{key: each for name in weights.keys() - small for key, each in _bytes(name, weights[name]).items()}}


def _bytes(name: str, weight: NDArray[np.float32]) -> Arrays:
    scale = np.abs(weight).max(axis=1).clip(min=1e-8) / LEVELS
    return {name: np.rint(weight / scale[:, None]).astype(np.int8), name + SCALE: scale.astype(np.float32)}


def save(student: Student, path: Path) -> None:
    """Write the network to `path`."""
    np.savez_compressed(path, **packed(arrays(student)))


def body(path: Path) -> State:
    """The body of the network in `path`, as the training has it."""
    with np.load(path) as stored:
        weights = full(dict(stored))
    scale = unit_scale()
    return body_of({name: torch.from_numpy(weight / scale if name in SCALED else weight) for name, weight in weights.items()})
