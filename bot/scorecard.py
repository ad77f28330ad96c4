"""How well the bot understands, per language: the measures of docs/quality.md on case files of JSON Lines."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.faults import Fault, FaultyData
from bot.flags import SEVERITIES

KINDS = ("cases", "danger", "questions")
MEASURES = (
    "language", "warned", "detection", "flag_recall", "flag_precision", "false_alarms", "missed_danger", "false_danger",
    "top1", "top4", "abstention",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A line of a case file; `kind` is the file's name."""

    kind: str
    raw: Mapping[str, Any]

    @property
    def lang(self) -> str:
        return str(self.raw["lang"])


@dataclass(frozen=True)
class Outcome:
    """What the bot made of a case. `flags` are (id, severity); `passages` are (id, English text), the best first."""

    case: Case
    tag: str
    urgent: bool
    flags: Sequence[tuple[str, str]]
    passages: Sequence[tuple[str, str]]
    seconds: float
    details: Mapping[str, Any] = field(default_factory=dict)


def load_cases(folder: Path, language: str | None = None) -> list[Case]:
    """The cases of every cases.jsonl, danger.jsonl and questions.jsonl in the folder and below it."""
    faults: list[Fault] = []
    paths = [path for kind in KINDS for path in sorted(folder.rglob(f"{kind}.jsonl"))]
    if not paths:
        raise FaultyData([Fault(str(folder), "*.jsonl", "holds no case files", f"name a folder with {', '.join(KINDS)}.jsonl")])
    cases = [case for path in paths for case in _lines(path, faults)]
    if faults:
        raise FaultyData(faults)
    return [case for case in cases if language in (None, case.lang)]


def _lines(path: Path, faults: list[Fault]) -> Iterable[Case]:
    needed = {"id", "lang", "text"}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
        except ValueError as error:
            faults.append(Fault(str(path), f"line {number}", f"is not JSON: {error}", "write one JSON object a line"))
            continue
        if not isinstance(raw, dict) or needed - raw.keys():
            faults.append(Fault(str(path), f"line {number}", "lacks id, lang or text", "write all three"))
        else:
            yield Case(path.stem, raw)


def held(outcome: Outcome) -> dict[str, tuple[int, int]]:
    """For each measure that the case counts for: (how often it held, out of how many)."""
    judge: Callable[[Outcome], dict[str, tuple[int, int]]] = {"cases": _flagged, "danger": _danger, "questions": _asked}[outcome.case.kind]
    return judge(outcome)


def _flagged(outcome: Outcome) -> dict[str, tuple[int, int]]:
    expected, found = set(outcome.case.raw.get("flags") or ()), {flag for flag, _ in outcome.flags}
    ranks = [SEVERITIES.index(severity) for _, severity in outcome.flags]
    worst = max(ranks, default=-1)
    right = len(expected & found)
    precision = {"flag_precision": (right, len(found))}
    if not expected:
        return {"false_alarms": (int(worst >= SEVERITIES.index("serious")), 1), **precision}
    return {
        "warned": (int(worst >= SEVERITIES.index("caution")), 1),
        "detection": (int(right > 0), 1),
        "flag_recall": (right, len(expected)),
        **precision,
    }


def _danger(outcome: Outcome) -> dict[str, tuple[int, int]]:
    if outcome.case.raw.get("urgent"):
        return {"missed_danger": (int(not outcome.urgent), 1)}
    return {"false_danger": (int(outcome.urgent), 1)}


def _asked(outcome: Outcome) -> dict[str, tuple[int, int]]:
    language = {"language": (int(outcome.tag == outcome.case.lang), 1)}
    if not outcome.case.raw.get("answer"):
        return {**language, "abstention": (int(not outcome.passages), 1)}
    right = [_is_right(outcome.case.raw, *passage) for passage in outcome.passages[:4]]
    return {**language, "top1": (int(any(right[:1])), 1), "top4": (int(any(right)), 1)}


def _is_right(case: Mapping[str, Any], passage: str, text: str) -> bool:
    contains = case.get("contains") or []
    accepted = any(passage == answer or passage.startswith(answer) for answer in case["answer"])
    return accepted and (not contains or any(part.casefold() in text.casefold() for part in contains))


def report(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The JSON report: measures per language and over all, and the time per message."""
    by_language: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_language[outcome.case.lang].append(outcome)
    times = sorted(outcome.seconds * 1000 for outcome in outcomes)
    return {
        "languages": {language: _measures(group) for language, group in sorted(by_language.items())},
        "all": _measures(outcomes),
        "latency_ms": {"p50": _quantile(times, 0.5), "p95": _quantile(times, 0.95)},
    }


def _quantile(times: Sequence[float], share: float) -> float | None:
    """The value below which `share` of the sorted times lie."""
    return round(times[min(len(times) - 1, int(share * len(times)))], 2) if times else None


def _measures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for outcome in outcomes:
        for measure, (count, out_of) in held(outcome).items():
            sums[measure][0] += count
            sums[measure][1] += out_of
    measures: dict[str, Any] = {name: round(sums[name][0] / sums[name][1], 4) for name in MEASURES if sums[name][1]}
    return {**measures, "n": {name: sums[name][1] for name in MEASURES if sums[name][1]}}


def table(scores: Mapping[str, Any]) -> str:
    """The report as a text table, shares in percent."""
    rows = {**scores["languages"], "all": scores["all"]}
    head = ["tag", *(name.replace("_", " ") for name in MEASURES)]
    lines = ["  ".join(f"{cell:>14}" for cell in head)]
    for language, measures in rows.items():
        cells = [f"{100 * measures[name]:.1f}" if name in measures else "–" for name in MEASURES]
        lines.append("  ".join(f"{cell:>14}" for cell in [language, *cells]))
    latency = scores["latency_ms"]
    return "\n".join([*lines, f"milliseconds per message: p50 {latency['p50']}, p95 {latency['p95']}"])


def as_json(scores: Mapping[str, Any]) -> str:
    return json.dumps(scores, ensure_ascii=False, indent=2) + "\n"
