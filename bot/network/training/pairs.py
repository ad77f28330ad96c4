"""Parallel sentences that the pretraining learns from: at most so many of each language, no word lists, with twins in Latin letters."""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterator
from pathlib import Path

from bot.encoder.training.corpus import DICTIONARIES, Pair, in_latin

MOST = 24_000
"""Pairs of a language."""
TWINNED = ("bn", "hi", "ne", "ur")
TWINS = 5_000
"""Pairs of each of these languages that are also learnt as people type them in Latin letters."""
LEFT_OUT = ("ka", "lo", "pt", "sq", "tg")
"""Languages that the shipped weights were not pretrained on."""
_FEWEST_WORDS = 3
_LONGEST = 200
"""Letters of the English sentence."""


def chosen(folder: Path, seed: int = 3) -> list[Pair]:
    """The pairs of every <tag>.tsv.xz in `folder` (source, English, other), the same ones for the same seed."""
    found = list(_chosen(folder, random.Random(seed)))
    if not found:
        raise SystemExit(f"{folder}: has no parallel sentences\n    → name a folder of <tag>.tsv.xz files (source, English, other)")
    return found


def _chosen(folder: Path, dice: random.Random) -> Iterator[Pair]:
    for path in sorted(folder.glob("*.tsv.xz")):
        tag = path.name.removesuffix(".tsv.xz")
        if tag in LEFT_OUT:
            continue
        listed = [pair for pair in _listed(path, tag) if _fits(pair)]
        dice.shuffle(listed)
        yield from listed[:MOST]
        if tag in TWINNED:
            yield from (Pair(f"{tag}-Latn", pair.source, pair.english, in_latin(pair.other)) for pair in listed[:TWINS])


def _listed(path: Path, tag: str) -> Iterator[Pair]:
    for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines():
        source, english, other = line.split("\t")[:3]
        yield Pair(tag, source, english, other)


def _fits(pair: Pair) -> bool:
    word_list = any(mark in pair.source for mark in DICTIONARIES)
    return not word_list and len(pair.english.split()) >= _FEWEST_WORDS and len(pair.english) <= _LONGEST
