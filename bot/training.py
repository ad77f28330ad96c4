"""What is learnt from the data files, and the fingerprint that tells whether it has to be learnt again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from bot import classifier
from bot.classifier import Classifier
from bot.encoder import Encoder
from bot.features import Features
from bot.flags import SEVERITIES
from bot.knowledge import Knowledge
from bot.reading import Reader
from bot.red_flags import ALARM, HARMLESS, URGENT
from bot.text import clean

MODEL = "safe-passage"
READ = ("bot", "data", "country_guides", "seeds", "config.yml", "domain.yml")
"""What a trained model depends on."""
_NOT_LEARNT = frozenset({"__pycache__", "training", "thresholds.yml", "catalogs", "agencies", "channels", "pages", "commands"})
"""Files and folders that say nothing to the model: translations, thresholds, what people see, and how encoder and network were trained."""
_WORTH_A_PROCESS = 2_000
"""Sentences for which it pays to start another process."""
_URGENT_WEIGHT = 2.5
"""How much more a sentence of danger counts than a calm one: to miss one is worse."""
_ASKED_WEIGHT = 0.1
"""How much a question or control word counts as harmless: there are many of them, and they are easy."""


def fingerprint(root: Path) -> str:
    """A hash over every file that training reads."""
    paths = [path for name in READ for path in ([root / name] if (root / name).is_file() else (root / name).rglob("*"))]
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file() and not _NOT_LEARNT & set(path.parts)):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def model_path(root: Path) -> Path:
    return root / "models" / f"{MODEL}.tar.gz"


def is_current(root: Path) -> bool:
    """Whether a model exists that was trained from the files as they are now."""
    stamp = _stamp(root)
    return model_path(root).exists() and stamp.exists() and bool(json.loads(stamp.read_text())["fingerprint"] == fingerprint(root))


def mark_current(root: Path, trained_from: str) -> None:
    """Note the fingerprint that the model was trained from."""
    _stamp(root).write_text(json.dumps({"fingerprint": trained_from}))


def _stamp(root: Path) -> Path:
    return model_path(root).with_suffix(".json")


@dataclass(frozen=True)
class Lesson:
    """A sentence of a language tag with what it means, and how much it counts."""

    text: str
    tag: str
    label: str
    weight: float = 1.0


class Textbook:
    """Turns lessons into classifiers; each sentence is read once, however many classifiers learn from it."""

    def __init__(self, knowledge: Knowledge, encoder: Encoder) -> None:
        self._reader = Reader(knowledge.book, knowledge.wordings, knowledge.amounts, encoder)
        self._read: dict[tuple[str, str], Features] = {}

    def read_all(self, lessons: Iterable[Lesson], root: Path) -> None:
        """Read the sentences of many lessons on all processors; the others know what they need from the files below `root`."""
        unread = list({(lesson.text, lesson.tag) for lesson in lessons} - self._read.keys())
        workers = min(os.cpu_count() or 1, len(unread) // _WORTH_A_PROCESS)
        if workers < 2:
            return
        with ProcessPoolExecutor(workers, get_context("spawn"), _open_reader, (root,)) as pool:
            self._read.update(zip(unread, pool.map(_read_one, unread, chunksize=500)))

    def learn(self, lessons: Iterable[Lesson]) -> Classifier:
        """A classifier of the lessons' labels."""
        known = list(lessons)
        examples = [self._features(lesson.text, lesson.tag) for lesson in known]
        return classifier.train(examples, [lesson.label for lesson in known], [lesson.weight for lesson in known])

    def _features(self, text: str, tag: str) -> Features:
        if (text, tag) not in self._read:
            self._read[text, tag] = _read(self._reader, text, tag)
        return self._read[text, tag]


_opened: list[Reader] = []
"""The reader of a process that only reads."""


def _open_reader(root: Path) -> None:
    from bot import knowledge
    from bot.encoder import configured

    known = knowledge.load(root)
    _opened.append(Reader(known.book, known.wordings, known.amounts, configured.load(root)))


def _read_one(sentence: tuple[str, str]) -> Features:
    return _read(_opened[0], *sentence)


def _read(reader: Reader, text: str, tag: str) -> Features:
    return reader.read(clean(text), list(dict.fromkeys([tag, "en"]))).features


def lessons(knowledge: Knowledge) -> Iterator[Lesson]:
    """Everything there is to learn."""
    for each in (meaning_lessons, alarm_lessons, flag_lessons, urgent_lessons):
        yield from each(knowledge)


def alarm_lessons(knowledge: Knowledge) -> Iterator[Lesson]:
    """Any red flag or danger, against what only looks like one, questions and control words. Nobody who only asks is warned."""
    for tag, wording in knowledge.wordings.items():
        told = (*(text for texts in wording.examples.values() for text in texts), *wording.urgent)
        yield from (Lesson(text, tag, ALARM) for text in told)
    yield from _calm(knowledge)


def flag_lessons(knowledge: Knowledge) -> Iterator[Lesson]:
    """Which red flag, given that there is one."""
    for tag, wording in knowledge.wordings.items():
        for flag, texts in wording.examples.items():
            yield from (Lesson(text, tag, flag) for text in texts)


def urgent_lessons(knowledge: Knowledge) -> Iterator[Lesson]:
    """Who is in danger now: told danger against everything that only looks like it, and against flags that threaten no life."""
    for tag, wording in knowledge.wordings.items():
        yield from (Lesson(text, tag, URGENT, _URGENT_WEIGHT) for text in wording.urgent)
        for name, texts in wording.examples.items():
            flag = knowledge.book.flags[name]
            if flag.urgent:
                yield from (Lesson(text, tag, URGENT, _URGENT_WEIGHT) for text in texts)
            elif flag.severity != SEVERITIES[-1]:
                yield from (Lesson(text, tag, HARMLESS) for text in texts)
    yield from _calm(knowledge)


def meaning_lessons(knowledge: Knowledge) -> Iterator[Lesson]:
    """Intents and topics."""
    for tag, sayings in knowledge.sayings.items():
        yield from (Lesson(text, tag, label) for text, label in sayings.labelled())


def _calm(knowledge: Knowledge) -> Iterator[Lesson]:
    for tag, wording in knowledge.wordings.items():
        yield from (Lesson(text, tag, HARMLESS) for text in (*wording.harmless, *wording.not_urgent))
    for tag, sayings in knowledge.sayings.items():
        yield from (Lesson(text, tag, HARMLESS, _ASKED_WEIGHT) for text, _ in sayings.labelled())
