"""`python -m bot.network.training.lessons`: every sentence of data/nlu and data/red_flags, read, for the training of the network.

Runs in the serving environment. All languages that have files are taken, those too that data/languages.yml does not list yet.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot import flags, knowledge, sayings
from bot.encoder.static import StaticEncoder
from bot.faults import Fault, FaultyData
from bot.knowledge import Knowledge
from bot.network import LONGEST
from bot.network.training import sentences
from bot.network.training.sentences import ALARM, FLAGS, MEANING, URGENT, Sentence
from bot.network.words import joined
from bot.reading import Reader
from bot.text import clean
from bot.training import alarm_lessons, flag_lessons, meaning_lessons, urgent_lessons

LESSONS = {ALARM: alarm_lessons, URGENT: urgent_lessons, FLAGS: flag_lessons, MEANING: meaning_lessons}
BOOK = "flags"
"""The one file of data/red_flags that is no language."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.network.training.lessons", description=__doc__)
    parser.add_argument("--out", type=Path, default=knowledge.ROOT / "var/network/lessons.jsonl.xz")
    out = parser.parse_args().out
    found = list(gather(with_all_languages(knowledge.load())))
    sentences.write(out, found)
    print(f"{len(found)} sentences of {len({each.tag for each in found})} tags in {out}")


def with_all_languages(known: Knowledge) -> Knowledge:
    """The knowledge with the words and sayings of every language that has files."""
    faults: list[Fault] = []
    told, said = known.root / "data/red_flags", known.root / "data/nlu"
    wordings = flags.load_wordings(told, sorted(path.stem for path in told.glob("*.yml") if path.stem != BOOK))
    all_sayings = sayings.load(said, sorted(path.stem for path in said.glob("*.yml")), known.topics, faults)
    if faults:
        raise FaultyData(faults)
    return replace(known, wordings=wordings, sayings=all_sayings)


def gather(known: Knowledge) -> Iterator[Sentence]:
    """Each sentence once, with all that it teaches."""
    tasks: dict[tuple[str, str], dict[str, tuple[str, float]]] = {}
    for task, lessons in LESSONS.items():
        for lesson in lessons(known):
            tasks.setdefault((lesson.text, lesson.tag), {})[task] = (lesson.label, lesson.weight)
    reader = Reader(known.book, known.wordings, known.amounts, StaticEncoder.load())
    for (text, tag), taught in tasks.items():
        yield _read(reader, text, tag, taught)


def _read(reader: Reader, text: str, tag: str, tasks: dict[str, tuple[str, float]]) -> Sentence:
    reading = reader.read(clean(text), list(dict.fromkeys([tag, "en"])))
    tokens = reading.tokens[:LONGEST]
    hits: list[list[str]] = [[] for _ in tokens]
    for hit in reading.hits:
        for at_token in hits[hit.first : hit.last + 1]:
            at_token.append(hit.concept)
    return Sentence(reading.text, tag, [token.text for token in tokens], joined(tokens), hits, sorted(reading.signs), tasks)


if __name__ == "__main__":
    main()
