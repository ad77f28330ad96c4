"""The language registry, and which language a message is written in.

The script decides first. Where several languages share it (Hindi and Nepali; English and both of them typed in Latin letters), a naive
Bayes over words and letter pieces decides; it learns from the project's own sentences, so three words in chat spelling are enough.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.features import pieces
from bot.text import squeeze
from bot.tokens import Token, tokenise

UNKNOWN = "und"
BUCKETS = 1 << 15
STEADY = 2.5
"""How much (in nats) the language of the conversation so far speaks for itself."""
FEW_WORDS = 2
"""One or two English words ("visa", "ok thanks") are said in every language, and change none."""
SOURCE = "en"
_ENGLISH = 1.0
"""A small start for English: its words stand in all the romanised samples too."""
_STRANGE = 0.65
"""Share of letter pieces never seen in a language above which it is not that language."""
_SCRIPTS = {
    "Deva": (0x0900, 0x097F), "Hans": (0x3400, 0x9FFF), "Arab": (0x0600, 0x06FF), "Beng": (0x0980, 0x09FF),
    "Taml": (0x0B80, 0x0BFF), "Sinh": (0x0D80, 0x0DFF), "Thai": (0x0E00, 0x0E7F), "Laoo": (0x0E80, 0x0EFF),
    "Mymr": (0x1000, 0x109F), "Ethi": (0x1200, 0x137F), "Khmr": (0x1780, 0x17FF), "Cyrl": (0x0400, 0x04FF),
    "Guru": (0x0A00, 0x0A7F), "Gujr": (0x0A80, 0x0AFF), "Telu": (0x0C00, 0x0C7F), "Mlym": (0x0D00, 0x0D7F),
    "Hang": (0xAC00, 0xD7AF), "Kana": (0x3040, 0x30FF), "Grek": (0x0370, 0x03FF), "Geor": (0x10A0, 0x10FF),
}  # fmt: skip


@dataclass(frozen=True)
class Language:
    """An entry of data/languages.yml."""

    code: str
    name: str
    script: str
    direction: str = "ltr"
    stage: str = "required"
    romanised: bool = False
    source: bool = False
    origins: tuple[str, ...] = ()
    """Countries (ISO 3166-1 alpha-3) whose people read this language: the guides of their corridors are translated into it."""
    reviewed_by: str | None = None

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the ways to write it: "hi" and "hi-Latn"."""
        return (self.code, f"{self.code}-Latn") if self.romanised else (self.code,)


@dataclass(frozen=True)
class Identified:
    """The tag found ("hi-Latn"; "und" when it is none of ours), how sure (0 to 1), and the next likely tags."""

    tag: str
    confidence: float
    others: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.tag.split("-")[0]


def load_registry(path: Path) -> dict[str, Language]:
    """Languages by code, in the order of the file."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {entry["code"]: Language(**{**entry, "origins": tuple(entry.get("origins") or ())}) for entry in entries}


def script_of(text: str) -> str:
    """The script of most letters: "Latn", "Deva", "Hans" ...; empty when there is no letter."""
    counts = Counter(_script(ord(char)) for char in text if char.isalpha())
    weighted = {script: count * (3 if script == "Hans" else 1) for script, count in counts.items()}
    return max(weighted, key=lambda script: weighted[script], default="")


def _script(point: int) -> str:
    if point < 0x250 or 0x1E00 <= point < 0x1F00:
        return "Latn"
    return next((name for name, (low, high) in _SCRIPTS.items() if low <= point <= high), "Zyyy")


def _features(tokens: Sequence[Token]) -> list[int]:
    """Buckets of the words and their pieces; digits and punctuation say nothing about the language."""
    words = [squeeze(token.text.casefold()) for token in tokens if token.text[0].isalpha()]
    names = [*words, *words, *(piece for word in words for piece in pieces(word, (1, 2, 3, 4)))]
    return [crc32(name.encode()) % BUCKETS for name in names]


class Identifier:
    """Tells the tags of `registry` apart. `log_likelihoods` is tags × BUCKETS; `seen` marks the buckets of each tag."""

    def __init__(
        self,
        registry: Mapping[str, Language],
        tags: Sequence[str],
        log_likelihoods: NDArray[np.float32],
        seen: NDArray[np.bool_],
    ) -> None:
        self.tags = tuple(tags)
        self._log_likelihoods = log_likelihoods
        self._seen = seen
        self._by_script: dict[str, list[int]] = defaultdict(list)
        for index, tag in enumerate(self.tags):
            script = "Latn" if tag.endswith("-Latn") else registry[tag].script
            self._by_script[script].append(index)

    @classmethod
    def train(cls, registry: Mapping[str, Language], samples: Mapping[str, Iterable[str]]) -> Identifier:
        """Count the pieces of each tag's sample sentences."""
        tags = [tag for language in registry.values() for tag in language.tags if tag in samples]
        counts = np.zeros((len(tags), BUCKETS), dtype=np.float32)
        for row, tag in enumerate(tags):
            for text in samples[tag]:
                np.add.at(counts[row], _features(tokenise(text)), 1)
        smoothed = counts + 0.05
        return cls(registry, tags, np.log(smoothed / smoothed.sum(axis=1, keepdims=True)), counts > 0)

    def save(self, path: Path) -> None:
        np.savez_compressed(path, tags=np.array(self.tags), log_likelihoods=self._log_likelihoods.astype(np.float16), seen=self._seen)

    @classmethod
    def load(cls, registry: Mapping[str, Language], path: Path) -> Identifier:
        with np.load(path) as stored:
            likelihoods = stored["log_likelihoods"].astype(np.float32)
            return cls(registry, stored["tags"].tolist(), likelihoods, stored["seen"])

    def identify(self, text: str, previous: str | None = None) -> Identified:
        """The language of a cleaned text. `previous` is the tag of the conversation so far and wins when the text says little."""
        tokens = tokenise(text)
        features = _features(tokens)
        candidates = self._by_script.get(script_of(text), [])
        if not features:
            return Identified(previous or UNKNOWN, 0.0)
        if not candidates:
            return Identified(UNKNOWN, 1.0)
        found = self._choose(features, candidates, previous)
        words = sum(token.text[0].isalpha() for token in tokens)
        if previous and words <= FEW_WORDS and found.code == SOURCE != previous.split("-")[0]:
            return Identified(previous, found.confidence, (found.tag, *found.others))
        return found

    def _loyalty(self, tag: str, previous: str | None) -> float:
        """How much the conversation so far speaks for a tag: for its language in both spellings, most for the spelling used last."""
        if not previous or tag.split("-")[0] != previous.split("-")[0]:
            return 0.0
        return STEADY if tag == previous else STEADY / 2

    def _choose(self, features: list[int], candidates: list[int], previous: str | None) -> Identified:
        scores = self._log_likelihoods[np.ix_(candidates, features)].sum(axis=1)
        scores = scores / math.sqrt(len(features))
        scores += [self._loyalty(self.tags[index], previous) for index in candidates]
        scores += [_ENGLISH if self.tags[index] == "en" else 0.0 for index in candidates]
        order = np.argsort(-scores)
        best = candidates[order[0]]
        if len(features) > 8 and 1 - self._seen[best][features].mean() > _STRANGE:
            return Identified(UNKNOWN, 1.0, (self.tags[best],))
        likelihood = np.exp(scores - scores.max())
        near = [candidates[i] for i in order[1:3] if likelihood[i] > 0.02]
        return Identified(self.tags[best], float(likelihood.max() / likelihood.sum()), tuple(self.tags[index] for index in near))
