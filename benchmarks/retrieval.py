"""What each part of retrieval is worth on the question cases, and what it costs: `make ablation`; with FIT=1 also its weights, fitted.

The cases go once through the real bot; all rankers then get the same queries, with the same country filter.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.costs import Watch, costs
from benchmarks.fitting import FITTED, Fitted, fit
from bot import knowledge, reading
from bot.classifier import Classifier
from bot.encoder import Vectors, configured, normalised
from bot.engine import logs
from bot.knowledge import ROOT
from bot.network import Network
from bot.retriever import MOST, Retriever
from bot.scorecard import Case, Outcome, held, load_cases
from bot.scoring import DEFAULT, Query, Weights
from bot.standing import Standing

TEACHER = ROOT / ".venv-encoder/bin/python"
TOPICS_ONLY = replace(DEFAULT, dense=0, lexical=0, work=0, strong_lexical=2, sure_lexical=2)
TOGETHER = "together"


@dataclass(frozen=True)
class Asked:
    """A question case as the bot understood it; `floor` is how answerable a question in its language has to be."""

    case: Case
    query: Query
    floor: float


Ranker = Callable[[Asked], Sequence[str]]
"""Finds ids of passages, the best first."""


def main() -> None:
    """Print the tables that docs/quality.md shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, default=ROOT / "tests/cases", help="folder with questions.jsonl, also in subfolders")
    parser.add_argument("--fit", action="store_true", help="fit the weights by cross-validation")
    given = parser.parse_args()
    asked, watch = understand([case for case in load_cases(given.cases) if case.kind == "questions"])
    (retriever,) = watch.owners["retrieval"].values()
    print(ablation(asked, rankers(retriever, asked)), costs(watch, retriever), sep="\n\n")
    if given.fit:
        print("\n" + told(fit(lambda weights: points(retriever, weights, asked)), asked))


def understand(cases: Sequence[Case]) -> tuple[list[Asked], Watch]:
    """Each case through the real bot in a fresh conversation, watched."""
    logs.quiet()
    return asyncio.run(_understand(cases))


async def _understand(cases: Sequence[Case]) -> tuple[list[Asked], Watch]:
    from bot.engine.conversation import Conversation

    first, watch, asked = Conversation.open(ROOT), Watch(), []
    await first.send("warm up")
    for owner, method, name in (
        (type(configured.load(ROOT)), "encode", "encoder"), (reading, "features", "features"), (Classifier, "scores", "classifiers"),
        (Network, "hear", "network"), (Retriever, "search", "retrieval"),
    ):  # fmt: skip
        watch.on(owner, method, name)
    for case in cases:
        conversation = first.another({"origin": case.raw.get("origin"), "destination": case.raw.get("destination")})
        begun = time.perf_counter()
        await conversation.send(case.raw["text"])
        watch.end_message(time.perf_counter() - begun)
        await conversation.forget()
        (_, query), more = watch.calls["retrieval"]
        asked.append(Asked(case, query, more["floor"]))
    return asked, watch


def rankers(retriever: Retriever, asked: Sequence[Asked]) -> dict[str, Ranker]:
    """What is compared, by name."""
    inside, topics_only = vars(retriever), retriever.weighed(TOPICS_ONLY)
    compared: dict[str, Ranker] = {
        "words": lambda each: best(each.query, inside["_lexical"].scores(each.query.text)),
        "vectors": lambda each: best(each.query, inside["_vectors"] @ each.query.vector),
    }
    if taught := teacher([passage.indexed for passage in knowledge.shared().passages.values()], [each.query.text for each in asked]):
        passages, queries = taught
        rows = {each.case.raw["id"]: row for row, each in enumerate(asked)}
        compared["English teacher"] = lambda each: best(each.query, passages @ queries[rows[each.case.raw["id"]]])
    compared["topics"] = lambda each: [found.id for found in topics_only.search(each.query, floor=each.floor)]
    compared[TOGETHER] = lambda each: [found.id for found in retriever.search(each.query, floor=each.floor)]
    return compared


def teacher(passages: Sequence[str], questions: Sequence[str]) -> tuple[Vectors, Vectors] | None:
    """Vectors of both by the English teacher, in the encoder's own environment; nothing when that isn't installed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vectors.npy"
        if not TEACHER.exists() or _taught([*passages, *questions], path):
            print("Without the English teacher: it is not installed.\n    → run `make test-encoder` once", file=sys.stderr)
            return None
        vectors = normalised(np.load(path))
    return vectors[: len(passages)], vectors[len(passages) :]


def _taught(texts: Sequence[str], path: Path) -> int:
    """Write the vectors of texts to a file; 0 when all went well."""
    print("The English teacher reads the passages ...", file=sys.stderr, flush=True)
    command = [str(TEACHER), "-m", "benchmarks.teacher", str(path)]
    return subprocess.run(command, input=json.dumps(texts), text=True, cwd=ROOT, stderr=subprocess.DEVNULL).returncode


def best(query: Query, scores: Vectors) -> list[str]:
    """The passages with the highest scores that may answer for the query's countries."""
    known = knowledge.shared()
    standing = Standing(known.guides, known.topics, query.origin, query.destination, query.named)
    passages = list(known.passages.values())
    allowed = (passages[row].id for row in np.argsort(-scores) if standing.allows(passages[row]))
    return [next(allowed) for _ in range(MOST)]


def judged(each: Asked, ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The measures of the scorecard for one question."""
    texts = knowledge.shared().passages
    return held(Outcome(each.case, each.case.lang, False, (), [(found, texts[found].text) for found in ids], 0.0))


def ablation(asked: Sequence[Asked], compared: Mapping[str, Ranker]) -> str:
    """One row a language: top-1 / top-4 of each ranker in percent, and how often the whole abstains where it should."""
    counts: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for each in asked:
        for name, ranker in compared.items():
            for measure, (right, _) in judged(each, ranker(each)).items():
                counts[each.case.lang, name, measure].append(right)
                counts["all", name, measure].append(right)
    rows = [["tag", *compared, "abstention"], ["---"] * (len(compared) + 2)]
    for tag in [*sorted({each.case.lang for each in asked}), "all"]:
        cells = [f"{_percent(counts[tag, name, 'top1'])} / {_percent(counts[tag, name, 'top4'])}" for name in compared]
        rows.append([tag, *cells, _percent(counts[tag, TOGETHER, "abstention"])])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _percent(held: Sequence[int]) -> str:
    return f"{100 * sum(held) / len(held):.0f}" if held else "–"


def points(retriever: Retriever, weights: Weights, asked: Sequence[Asked]) -> np.ndarray:
    """Cases × (top-1, top-4, abstention) with these weights."""
    other = retriever.weighed(weights)
    cases = (judged(each, [scored.id for scored in other.search(each.query, floor=each.floor)]) for each in asked)
    return np.array([[case.get(measure, (0, 0))[0] for measure in ("top1", "top4", "abstention")] for case in cases], dtype=float)


def told(fitted: Fitted, asked: Sequence[Asked]) -> str:
    """The fitted weights, and what they and the present ones reach on held-out cases."""
    answerable = sum(bool(each.case.raw["answer"]) for each in asked)
    of = np.array([answerable, answerable, len(asked) - answerable])
    values = ", ".join(f"{name}={getattr(fitted.weights, name)} ({getattr(DEFAULT, name)})" for name in FITTED)
    rows = (f"{name}: top-1 {a:.1f}, top-4 {b:.1f}, abstention {c:.1f}" for name, (a, b, c) in _shares(fitted, of))
    return "\n".join(["In percent:", *rows, f"Fitted (present) weights: {values}"])


def _shares(fitted: Fitted, of: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    yield "present weights", 100 * fitted.present / of
    yield "fitted weights, held-out cases", 100 * fitted.held_out / of


if __name__ == "__main__":
    main()
