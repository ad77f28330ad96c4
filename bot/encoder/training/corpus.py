"""Sentences to learn from: pairs of English and another language, with twins in other spellings, as piece hashes.

Parallel sentences come from a folder of `<tag>.tsv.xz` files (source, English, other); the project's own sentences from data/ are paired
with English sentences of the same topic, intent or red flag.
"""

from __future__ import annotations

import lzma
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import regex
import yaml
from anyascii import anyascii
from numpy.typing import NDArray

from bot.encoder.model.pieces import hashes

DICTIONARIES = ("dict", "freedict", "terms")
MOST_DICTIONARY = 4_000
"""Entries of word lists a language: they are noisy, and no sentences."""
OWN = "own"
TWINNED = {"hi": 0.5, "ne": 0.5, "bn": 0.5}
"""Share of sentences that are also learnt as people type them in Latin letters."""
_VOWELLESS = regex.compile(r"(?<=[\u0915-\u0939\u0995-\u09b9]\u093c?)(?=[\u0915-\u0939\u0995-\u09b9])(?!$)")


@dataclass(frozen=True)
class Pair:
    """An English sentence and the same in another language. `tag` is a BCP 47 tag; `source` where it comes from."""

    tag: str
    source: str
    english: str
    other: str
    group: str = ""
    """Pairs of one group mean about the same; by default those with the same English sentence."""


def parallel(folder: Path, seed: int = 7) -> Iterator[Pair]:
    """The pairs of every <tag>.tsv.xz, dictionaries capped, romanised twins added."""
    dice = random.Random(seed)
    for path in sorted(folder.glob("*.tsv.xz")):
        tag = path.name.removesuffix(".tsv.xz")
        words = 0
        for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines():
            source, english, other = line.split("\t")[:3]
            if any(mark in source for mark in DICTIONARIES):
                words += 1
                if words > MOST_DICTIONARY:
                    continue
            yield Pair(tag, source, english, other)
            if tag in TWINNED and dice.random() < TWINNED[tag]:
                yield Pair(f"{tag}-Latn", source, english, in_latin(other))


def in_latin(text: str) -> str:
    """Indic text as people type it in Latin letters, roughly: unwritten vowels are written, marks are not."""
    return str(anyascii(_VOWELLESS.sub("a", text)))


def own(root: Path, seed: int = 7) -> Iterator[Pair]:
    """The project's own sentences, each with an English one of the same label."""
    dice = random.Random(seed)
    labelled = {path.stem: list(_labelled(root, path.stem)) for path in sorted((root / "data/nlu").glob("*.yml"))}
    english: Mapping[str, list[str]] = _by_label(labelled["en"])
    for tag, sentences in labelled.items():
        for label, text in sentences:
            others = [each for each in english.get(label, ()) if each != text]
            if others:
                yield Pair(tag, OWN, dice.choice(others), text, label)


def _labelled(root: Path, tag: str) -> Iterator[tuple[str, str]]:
    said = yaml.load((root / f"data/nlu/{tag}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    told = yaml.load((root / f"data/red_flags/{tag}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for group in (said.get("intents"), said.get("topics"), told.get("examples")):
        for label, texts in (group or {}).items():
            yield from ((label, text) for text in texts or ())


def _by_label(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for label, text in pairs:
        found[label].append(text)
    return found


@dataclass(frozen=True)
class Bags:
    """Sentences as rows of feature numbers: row i is numbers[offsets[i]:offsets[i + 1]]."""

    numbers: NDArray[np.int32]
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def row(self, index: int) -> NDArray[np.int32]:
        return self.numbers[self.offsets[index] : self.offsets[index + 1]]


def hashed(texts: Sequence[str], workers: int = 2) -> list[NDArray[np.uint32]]:
    """The piece hashes of each text."""
    chunks = [texts[start : start + 5_000] for start in range(0, len(texts), 5_000)]
    with ProcessPoolExecutor(workers) as pool:
        return [row for rows in pool.map(_hash_chunk, chunks) for row in rows]


def _hash_chunk(texts: Sequence[str]) -> list[NDArray[np.uint32]]:
    return [np.array(hashes(text[:400]), dtype=np.uint32) for text in texts]


def vocabulary(rows: Sequence[NDArray[np.uint32]], tags: Sequence[str], size: int, fewest: int = 3) -> NDArray[np.uint32]:
    """The `size` hashes that are most frequent when every language counts about alike, sorted."""
    total: Counter[int] = Counter()
    weight: defaultdict[int, float] = defaultdict(float)
    sentences = Counter(tags)
    by_tag: dict[str, list[NDArray[np.uint32]]] = defaultdict(list)
    for row, tag in zip(rows, tags):
        by_tag[tag].append(row)
    for tag, group in by_tag.items():
        numbers, counts = np.unique(np.concatenate(group), return_counts=True)
        share = 1.0 / sentences[tag] ** 0.5
        for number, count in zip(numbers.tolist(), counts.tolist()):
            if count > 1:
                total[number] += count
                weight[number] += count * share
    kept = [number for number in sorted(weight, key=lambda each: -weight[each]) if total[number] >= fewest][:size]
    return np.array(sorted(kept), dtype=np.uint32)


def bags(rows: Sequence[NDArray[np.uint32]], known: NDArray[np.uint32]) -> Bags:
    """Hashes replaced by their place in the sorted vocabulary `known`; others left out."""
    flat = np.concatenate([*rows, np.zeros(0, dtype=np.uint32)])
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    places = np.searchsorted(known, flat)
    places[places == len(known)] = 0
    inside = known[places] == flat
    counts = np.bincount(owner[inside], minlength=len(rows))
    return Bags(places[inside].astype(np.int32), np.concatenate([[0], np.cumsum(counts)]))
