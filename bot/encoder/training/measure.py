"""Cross-lingual search: for each English sentence the nearest one of the other language, and the other way round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Encode = Callable[[Sequence[str]], NDArray[np.float32]]


def accuracy(encode: Encode, path: Path) -> tuple[float, float]:
    """Share of right first hits, English to other and other to English, in a file of two columns."""
    pairs = [line.split("\t")[:2] for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    english, other = encode([pair[0] for pair in pairs]), encode([pair[1] for pair in pairs])
    near = english @ other.T
    right = np.arange(len(pairs))
    return float((near.argmax(axis=1) == right).mean()), float((near.argmax(axis=0) == right).mean())


def all_sets(encode: Encode, folder: Path) -> dict[str, dict[str, tuple[float, float]]]:
    """{set: {language: accuracy both ways}} for every <set>/<language>.tsv in `folder`."""
    return {
        each.name: {path.stem: accuracy(encode, path) for path in sorted(each.glob("*.tsv"))}
        for each in sorted(folder.iterdir()) if each.is_dir()
    }  # fmt: skip
