"""`python -m bot.encoder.training PARALLEL`: train the bundled encoder from a folder of parallel sentences, and measure it.

Interrupted, it goes on where it was. With `--tiny` it makes a small model of a few thousand pairs, to see that everything works.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from bot.encoder.model.hashed_bag import TABLE, HashedBag
from bot.encoder.static import FOLDER, StaticEncoder
from bot.encoder.training import corpus, fit, measure, teacher
from bot.encoder.training.corpus import Pair
from bot.encoder.training.fit import Lesson, Recipe

ROOT = Path(__file__).parents[3]
TINY = {"rows": 20_000, "dimensions": 64, "pairs": 20_000, "batch": 512}


def main() -> None:
    given = _arguments()
    recipe = replace(Recipe(), **TINY) if given.tiny else replace(Recipe(), pairs=given.pairs or Recipe().pairs)
    given.kept.mkdir(parents=True, exist_ok=True)
    pairs = [*corpus.parallel(given.parallel, recipe.seed), *corpus.own(ROOT, recipe.seed)]
    if given.tiny:
        pairs = pairs[:: max(1, len(pairs) // 20_000)]
    print(f"{len(pairs)} pairs", flush=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    known, lesson = _lesson(pairs, recipe, given.kept, device)
    start = fit.starting_weight(lesson, len(known), recipe.prior)
    model = SentenceTransformer(modules=[HashedBag(known, start, sparse=True)], device=device)
    fit.train(model, lesson, recipe, given.kept)
    _write(model, given.out, {"recipe": asdict(recipe), "pairs": _manifest(pairs)})
    if given.eval:
        _measure(model, given.eval, given.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.encoder.training", description=__doc__)
    parser.add_argument("parallel", type=Path, help="folder of <tag>.tsv.xz files: source, English, other")
    parser.add_argument("--eval", type=Path, help="folder of <set>/<language>.tsv files to measure on")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where the model is written (default: the bundled one)")
    parser.add_argument("--kept", type=Path, default=ROOT / "var" / "encoder", help="folder for what an interrupted run needs")
    parser.add_argument("--pairs", type=int, help="pairs to learn from, drawn with repetition")
    parser.add_argument("--tiny", action="store_true", help="a small model, in a minute, to see that everything works")
    return parser.parse_args()


def _lesson(pairs: Sequence[Pair], recipe: Recipe, kept: Path, device: str) -> tuple[NDArray[np.uint32], Lesson]:
    """The vocabulary, and everything that is learnt from."""
    english = sorted({pair.english for pair in pairs})
    number = {text: place for place, text in enumerate(english)}
    print("cutting sentences into pieces ...", flush=True)
    rows = corpus.hashed([*english, *(pair.other for pair in pairs)])
    known = corpus.vocabulary(rows, ["en"] * len(english) + [pair.tag for pair in pairs], recipe.rows)
    target = fit.reduced(teacher.vectors(english, kept, device), recipe.dimensions)
    groups = [pair.group or pair.english for pair in pairs]
    lesson = Lesson(
        english=corpus.bags(rows[: len(english)], known), others=corpus.bags(rows[len(english) :], known),
        english_of=np.array([number[pair.english] for pair in pairs]), tags=[pair.tag for pair in pairs],
        groups=np.unique(groups, return_inverse=True)[1], own=np.array([pair.source == corpus.OWN for pair in pairs]), target=target,
    )  # fmt: skip
    return known, lesson


def _manifest(pairs: Sequence[Pair]) -> dict[str, dict[str, int]]:
    counts = Counter((pair.tag, pair.source) for pair in pairs)
    found: dict[str, dict[str, int]] = {}
    for (tag, source), count in sorted(counts.items()):
        found.setdefault(tag, {})[source] = count
    return found


def _write(model: SentenceTransformer, out: Path, about: dict[str, object]) -> None:
    """A folder that sentence-transformers and our NumPy back end both load."""
    out.mkdir(parents=True, exist_ok=True)
    model[0].save(str(out))
    np.save(out / "full.npy", model[0].bag.weight.detach().cpu().numpy().astype(np.float16))
    (out / "modules.json").write_text(json.dumps([{"idx": 0, "name": "0", "path": "", "type": "hashed_bag.HashedBag"}]) + "\n")
    (out / "config_sentence_transformers.json").write_text(json.dumps({"similarity_fn_name": "cosine"}) + "\n")
    (out / "training.json").write_text(json.dumps(about, indent=1) + "\n")
    if out != FOLDER:
        for name in ("hashed_bag.py", "pieces.py", "table.py"):
            shutil.copy(FOLDER / name, out / name)
    print(f"written: {out} ({(out / TABLE).stat().st_size / 1e6:.1f} MB)", flush=True)


def _measure(model: SentenceTransformer, folder: Path, out: Path) -> None:
    def full(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray(model.encode(list(texts), batch_size=512, show_progress_bar=False))

    measures = {"shipped": measure.all_sets(StaticEncoder.load(out).encode, folder), "full precision": measure.all_sets(full, folder)}
    (out / "measures.json").write_text(json.dumps(measures, indent=1) + "\n")
    for name, sets in measures.items():
        for each, languages in sets.items():
            print(f"{name}: {each}: mean {100 * np.mean(list(languages.values())):.1f}")


if __name__ == "__main__":
    main()
