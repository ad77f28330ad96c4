"""The project's own sentences as the network learns them: read already, so that learning needs neither lexicons nor a tokeniser."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ALARM, URGENT, FLAGS, MEANING = TASKS = ("alarm", "urgent", "flags", "meaning")
"""What is learnt from a sentence. For the first two the label is the task's name, or anything else; see bot/training.py."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the language `tag`. For each token: its text, whether the next one follows without a space, the concepts at it."""

    text: str
    tag: str
    tokens: Sequence[str]
    joined: Sequence[bool]
    hits: Sequence[Sequence[str]]
    signs: Sequence[str]
    tasks: dict[str, tuple[str, float]]
    """Label and weight for each task that it teaches."""

    @property
    def asked(self) -> bool:
        """Questions and control words: they count little against alarm and danger."""
        return all(self.tasks[task][1] < 1 for task in (ALARM, URGENT) if task in self.tasks)


@dataclass(frozen=True)
class Names:
    """Everything that a network has a row or an output for, in order."""

    concepts: Sequence[str]
    signs: Sequence[str]
    flags: Sequence[str]
    meanings: Sequence[str]

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> Names:
        """The names that stand in the sentences, sorted."""
        labels = {task: sorted({each.tasks[task][0] for each in sentences if task in each.tasks}) for task in (FLAGS, MEANING)}
        concepts = {concept for sentence in sentences for at_token in sentence.hits for concept in at_token}
        signs = {sign for sentence in sentences for sign in sentence.signs}
        return cls(sorted(concepts), sorted(signs), labels[FLAGS], labels[MEANING])


def write(path: Path, sentences: Iterable[Sentence]) -> None:
    """One JSON object a line, compressed with xz."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8", preset=4) as file:
        file.writelines(json.dumps(asdict(sentence), ensure_ascii=False) + "\n" for sentence in sentences)


def read(path: Path) -> list[Sentence]:
    """What `write` wrote."""
    if not path.exists():
        raise SystemExit(f"{path}: there is no such file\n    → run `python -m bot.network.training.lessons` in the serving environment")
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [Sentence(**json.loads(line)) for line in file]
