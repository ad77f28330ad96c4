from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot import thresholds
from bot.scorecard import Case, Outcome


def outcome(kind: str, lang: str, score: float, real: bool) -> Outcome:
    key = {"cases": "flags", "danger": "urgent", "questions": "answer"}[kind]
    case = Case(kind, {"id": "x", "lang": lang, "text": "x", key: (["RF-FEE-UPFRONT"] if real else []) if kind != "danger" else real})
    return Outcome(case, lang, False, [], [], 0.0, {"alarm": score, "urgency": score, "answerable": score})


def many(kind: str, lang: str, right: Sequence[float], wrong: Sequence[float]) -> list[Outcome]:
    return [outcome(kind, lang, score, True) for score in right] + [outcome(kind, lang, score, False) for score in wrong]


def test_a_threshold_lies_between_what_is_and_what_is_not() -> None:
    fitted = thresholds.fit(many("danger", "ne", [0.95, 0.9, 0.97, 0.92], [0.02, 0.05, 0.1, 0.04]))
    assert 0.1 < fitted["ne"]["urgent"] < 0.9


def test_mistakes_that_cost_more_raise_the_threshold() -> None:
    mixed = ([0.9, 0.8, 0.6, 0.4, 0.3], [0.7, 0.5, 0.2, 0.1, 0.05])
    fitted = thresholds.fit([*many("cases", "en", *mixed), *many("danger", "en", *mixed), *many("questions", "en", *mixed)])["en"]
    assert fitted["alarm"] > fitted["urgent"] > fitted["answer"]


def test_a_language_leans_on_the_others() -> None:
    common = many("danger", "en", [0.95] * 20, [0.6] * 20)
    alone = thresholds.fit(many("danger", "ne", [0.3, 0.4], [0.02, 0.03]))["ne"]["urgent"]
    among = thresholds.fit([*common, *many("danger", "ne", [0.3, 0.4], [0.02, 0.03])])["ne"]["urgent"]
    assert alone < among


def test_cases_of_one_kind_only_fit_nothing_and_break_nothing() -> None:
    assert thresholds.fit([outcome("danger", "ne", 0.9, True)]) == {}
    assert thresholds.fit([]) == {}
    assert thresholds.held_out([outcome("danger", "ne", 0.9, True)]) == {}


def test_saving_one_language_keeps_the_others(tmp_path: Path) -> None:
    path = tmp_path / "thresholds.yml"
    thresholds.save(path, {"en": {"alarm": 0.8, "urgent": 0.5}, "ne": {"alarm": 0.7}})
    thresholds.save(path, {"ne": {"urgent": 0.4}})
    assert thresholds.load(path)["en"].alarm == 0.8
    assert (thresholds.load(path)["ne"].alarm, thresholds.load(path)["ne"].urgent) == (0.7, 0.4)


def test_held_out_shares_are_those_of_the_other_half() -> None:
    clear = many("danger", "ne", [0.97] * 20, [0.03] * 20)
    assert thresholds.held_out(clear) == {"ne": {"urgent": (0.0, 0.0)}}
