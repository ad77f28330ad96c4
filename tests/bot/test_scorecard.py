import json
from pathlib import Path

import pytest

from bot.faults import FaultyData
from bot.scorecard import Case, Outcome, load_cases, report, table


def outcome(kind: str, raw: dict[str, object], **found: object) -> Outcome:
    base = {"tag": "en", "urgent": False, "flags": [], "passages": [], "seconds": 0.01}
    return Outcome(case=Case(kind, {"id": "1", "lang": "en", "text": "x", **raw}), **{**base, **found})  # type: ignore[arg-type]


def test_measures_follow_their_definitions() -> None:
    outcomes = [
        outcome("cases", {"flags": ["RF-A"]}, flags=[("RF-A", "serious"), ("RF-B", "caution")]),
        outcome("cases", {"flags": ["RF-A"]}, flags=[("RF-C", "info")]),
        outcome("cases", {"flags": []}, flags=[("RF-B", "serious")]),
        outcome("cases", {"flags": []}, flags=[("RF-B", "caution")]),
        outcome("danger", {"urgent": True}, urgent=False),
        outcome("danger", {"urgent": False}, urgent=True),
        outcome("questions", {"answer": ["fact:QAT/x"]}, passages=[("fact:QAT/y/1", ""), ("fact:QAT/x/1", "")]),
        outcome("questions", {"answer": ["seed:"], "contains": ["Forced"]}, passages=[("seed:a/1", "about forced labour")], tag="hi"),
        outcome("questions", {"answer": []}, passages=[]),
    ]
    measures = report(outcomes)["all"]
    expected = {
        "warned": 0.5,
        "detection": 0.5,
        "false_alarms": 0.5,
        "missed_danger": 1.0,
        "false_danger": 1.0,
        "top1": 0.5,
        "top4": 1.0,
        "abstention": 1.0,
    }
    assert {name: measures[name] for name in expected} == expected
    assert measures["language"] == pytest.approx(2 / 3, abs=1e-3)
    assert "100.0" in table(report(outcomes))


def test_a_broken_case_file_names_its_lines(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text('{"id": 1}\nnot json\n' + json.dumps({"id": "1", "lang": "en", "text": "x"}) + "\n")
    with pytest.raises(FaultyData, match="line 2: is not JSON") as raised:
        load_cases(tmp_path)
    assert len(raised.value.faults) == 2


def test_an_empty_folder_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FaultyData, match="holds no case files"):
        load_cases(tmp_path)
