"""What understanding found, as it travels inside Rasa's parsed message (and is stored with it): plain lists and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.red_flags import Findings, Found
from bot.scoring import Scored


def written(findings: Findings) -> list[dict[str, Any]]:
    """Flags as the design gives them: id, severity, evidence spans, score."""
    return [
        {"id": flag.id, "severity": flag.severity, "evidence": [list(span) for span in flag.evidence], "score": flag.score}
        for flag in findings.flags
    ]


def read(parsed: Mapping[str, Any]) -> Findings:
    """The findings of a parsed message."""
    flags = tuple(
        Found(flag["id"], flag["severity"], tuple((start, end) for start, end in flag["evidence"]), flag["score"])
        for flag in parsed.get("red_flags") or ()
    )
    alarm, urgency = (float(parsed.get(name) or 0.0) for name in ("alarm", "urgency"))
    return Findings(flags, bool(parsed.get("urgent")), tuple(parsed.get("kinds") or ()), alarm, urgency)


def passages(found: list[Scored]) -> list[dict[str, Any]]:
    """Passages with the parts of their scores."""
    return [asdict(each) for each in found]
