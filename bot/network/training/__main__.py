"""`python -m bot.network.training [PARALLEL]`: train the network from the sentences that bot/network/training/lessons.py wrote.

With a folder of parallel sentences it begins with the teacher's layers, pretrains them and measures on sentences held out. Without one it
goes on from the body of the shipped weights, which learns the present sentences and labels. Interrupted, it goes on where it was.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import torch
from torch import Tensor

from bot.encoder.training import teacher
from bot.encoder.training.corpus import Pair
from bot.network import WEIGHTS
from bot.network.training import measures, pairs, pretraining, saving, sentences, tuning
from bot.network.training.batches import Batches, Places
from bot.network.training.checkpoint import Checkpoint
from bot.network.training.course import course_of
from bot.network.training.lending import LAYERS, lend
from bot.network.training.pretraining import Pretraining
from bot.network.training.sentences import Names, Sentence
from bot.network.training.student import Body, State, Student, body_of
from bot.network.training.tuning import Tuning
from bot.network.training.vocabulary import Vocabulary

ROOT = Path(__file__).parents[3]
ABOUT = "training.json"
LICENCES = "docs/encoder.md"
"""Says where the parallel sentences come from."""
CPU_BATCH = 128
"""Pairs of a batch without a GPU."""


def main() -> None:
    given = _arguments()
    torch.set_float32_matmul_precision("high")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    said = sentences.read(given.lessons)
    about: dict[str, Any] = {"device": _name(device), "tuning": {"recipe": asdict(tuning.Recipe()), "sentences": _counts(said)}}
    if given.parallel:
        listed = pairs.chosen(given.parallel)
        recipe = pretraining.Recipe(given.minutes, pretraining.Recipe().batch if device == "cuda" else CPU_BATCH)
        body, steps = _pretrained(listed, recipe, given.kept, device)
        manifest = {"steps": steps, "layers": LAYERS, "pairs": _counts(listed), "licences": LICENCES}
        about["pretraining"] = {"recipe": asdict(recipe), **manifest}
    else:
        about["pretraining"] = json.loads((WEIGHTS.parent / ABOUT).read_text(encoding="utf-8"))["pretraining"]
        body = saving.body(WEIGHTS)
    tuner = _Tuner(said, body, given.kept, device)
    about["measures"] = tuner.measured() if given.parallel else None
    _write(tuner.tuned("all", np.arange(len(said))), about, given.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.network.training", description=__doc__)
    parser.add_argument("parallel", type=Path, nargs="?", help="folder of <tag>.tsv.xz files: source, English, other")
    parser.add_argument("--minutes", type=float, default=pretraining.Recipe().minutes, help="of pretraining (default: %(default)s)")
    parser.add_argument("--lessons", type=Path, default=ROOT / "var/network/lessons.jsonl.xz", help="the project's own sentences, read")
    parser.add_argument("--out", type=Path, default=WEIGHTS.parent, help="where the network is written (default: the bundled one)")
    parser.add_argument("--kept", type=Path, default=ROOT / "var/network", help="folder for what an interrupted run needs")
    return parser.parse_args()


def _name(device: str) -> str:
    return str(torch.cuda.get_device_name()) if device == "cuda" else "CPU"


def _counts(listed: Iterable[Pair | Sentence]) -> dict[str, int]:
    return dict(sorted(Counter(each.tag for each in listed).items()))


def _pretrained(listed: Sequence[Pair], recipe: pretraining.Recipe, kept: Path, device: str) -> tuple[State, int]:
    """A body on the teacher's layers that has learnt from these pairs, and in how many steps."""
    kept.mkdir(parents=True, exist_ok=True)
    vocabulary, english = Vocabulary(), sorted({pair.english for pair in listed})
    course = course_of(listed, english, teacher.vectors(english, kept, device), vocabulary, device)
    checkpoint = Checkpoint(kept / "pretrained.pt", f"{recipe.batch} {recipe.seed} {_counts(listed)}")
    body = _lent(course.english_words(vocabulary)).to(device)
    run = Pretraining(body, course, recipe, checkpoint)
    return body_of(run.run().state_dict()), run.step


def _lent(words: Mapping[str, Tensor]) -> Body:
    model = teacher.load("cpu").float()
    pieces = model.tokenizer(list(words), add_special_tokens=False)["input_ids"]
    return lend(model[0].auto_model, LAYERS, dict(zip(words, pieces)), words)


class _Tuner:
    """Tunes students on one body, and measures how they do."""

    def __init__(self, said: Sequence[Sentence], body: State, kept: Path, device: str) -> None:
        self._said, self._names, self._body, self._kept, self._device = said, Names.of(said), body, kept, device
        self._batches = Batches(said, self._names, device)
        self._recipe = tuning.Recipe()

    def tuned(self, name: str, places: Places) -> Student:
        """A student of the sentences in these places."""
        torch.manual_seed(self._recipe.seed)
        student = Student(self._body, self._names).to(self._device)
        checkpoint = Checkpoint(self._kept / f"tuned-{name}.pt", f"{self._recipe} {self._fingerprint(places)}")
        return Tuning(student, self._batches, places, self._recipe, checkpoint).run()

    def measured(self) -> dict[str, Any]:
        """What a student of three quarters of the sentences makes of the last one."""
        fold = measures.fold(len(self._said), self._recipe.seed)
        out = measures.judged(self.tuned("three-quarters", fold.learnt), self._batches, fold.held_out)
        return measures.measured(out, [self._said[place] for place in fold.held_out], self._names)

    def _fingerprint(self, places: Places) -> int:
        """Tells whether sentences or body have changed since a checkpoint."""
        told = crc32(repr([self._said[place] for place in places]).encode())
        for weight in self._body.values():
            told = crc32(weight.cpu().numpy().tobytes(), told)
        return told


def _write(student: Student, about: Mapping[str, Any], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    path = out / WEIGHTS.name
    saving.save(student, path)
    (out / ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    print(f"written: {path} ({path.stat().st_size / 1e6:.1f} MB)", flush=True)


if __name__ == "__main__":
    main()
