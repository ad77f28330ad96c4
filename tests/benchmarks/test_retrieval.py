from __future__ import annotations

import numpy as np

from benchmarks.retrieval import TOGETHER, Asked, ablation, best
from bot import knowledge
from bot.scorecard import Case
from bot.scoring import Query

NOTHING = np.zeros(1, dtype=np.float32)


def asked(number: int, lang: str, *answer: str) -> Asked:
    text = f"question {number}"
    return Asked(Case("questions", {"id": text, "lang": lang, "text": text, "answer": list(answer)}), Query(text, NOTHING, {}), 0.5)


def test_rankers_stand_side_by_side_in_every_language_and_over_all() -> None:
    questions = [asked(1, "en", "card:trafficking"), asked(2, "en", "card:coercion"), asked(3, "ne", "card:coercion"), asked(4, "ne")]
    first, second = ["card:trafficking", "card:coercion"], ["card:coercion"]
    table = ablation(questions, {"one": lambda _: first, TOGETHER: lambda each: second if each.case.raw["answer"] else []})
    assert table.splitlines()[2:] == [
        "| en | 50 / 100 | 50 / 50 | – |",
        "| ne | 0 / 100 | 100 / 100 | 100 |",
        "| all | 33 / 100 | 67 / 67 | 100 |",
    ]


def test_rankers_see_only_what_may_answer_for_the_countries() -> None:
    passages = list(knowledge.shared().passages.values())
    scores = np.array([float(passage.place == "MYS") + 0.5 * (passage.place == "QAT") for passage in passages], dtype=np.float32)
    found = best(Query("", NOTHING, {}, destination="QAT"), scores)
    assert {knowledge.shared().passages[each].place for each in found} == {"QAT"}
