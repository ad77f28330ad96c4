"""Run cases through the real bot, each in a fresh conversation."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot import knowledge
from bot.engine.conversation import Conversation, Exchange
from bot.scorecard import Case, Outcome, held

_EVERY = 200


def measure(root: Path, cases: list[Case], details: Path | None = None) -> list[Outcome]:
    """The outcome of each case; `details` gets one JSON line a case."""
    outcomes = asyncio.run(_run(root, cases))
    if details:
        details.write_text("".join(_line(outcome) for outcome in outcomes), encoding="utf-8")
    return outcomes


async def _run(root: Path, cases: Iterable[Case]) -> list[Outcome]:
    first = Conversation.open(root)
    await first.send("warm up")
    outcomes = []
    for number, case in enumerate(cases, 1):
        outcomes.append(await _one(first, case))
        if number % _EVERY == 0:
            print(f"{number} cases ...", file=sys.stderr, flush=True)
    return outcomes


async def _one(first: Conversation, case: Case) -> Outcome:
    conversation = first.another({"origin": case.raw.get("origin"), "destination": case.raw.get("destination")})
    begun = time.perf_counter()
    exchange = await conversation.send(case.raw["text"])
    seconds = time.perf_counter() - begun
    await conversation.forget()
    parsed = exchange.parsed
    texts = knowledge.shared().passages
    return Outcome(
        case=case, tag=(parsed.get("language") or {}).get("tag", ""), urgent=bool(parsed.get("urgent")),
        flags=[(flag["id"], flag["severity"]) for flag in parsed.get("red_flags") or ()],
        passages=[(found["id"], texts[found["id"]].text) for found in parsed.get("passages") or ()],
        seconds=seconds, details=_details(exchange),
    )  # fmt: skip


def _details(exchange: Exchange) -> dict[str, Any]:
    parsed = exchange.parsed
    names = ("language", "intent", "meaning", "countries", "red_flags", "alarm", "urgent", "urgency", "kinds", "answerable", "passages")
    return {**{name: parsed.get(name) for name in names}, "reply": exchange.replies[0]["text"] if exchange.replies else ""}


def _line(outcome: Outcome) -> str:
    judged = {name: list(counts) for name, counts in held(outcome).items()}
    line = {"case": dict(outcome.case.raw), "kind": outcome.case.kind, **outcome.details, "held": judged}
    return json.dumps(line, ensure_ascii=False) + "\n"
