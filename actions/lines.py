"""Facts in lists, one line each: their full text comes with the button for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actions.turn import Turn
from bot import places, telling
from bot.guides import Fact, Source


def fact_line(turn: Turn, fact: Fact) -> str:
    """Country, date, statement and for whom. A fact past review is told as what was so."""
    words = turn.words
    filling = {"country": places.name(turn.known.guides, fact.place, words), "statement": words(fact.statement, **fact.values)}
    if not fact.known_on:
        line = turn.message("utter_line_undated", **filling)
    elif fact.is_stale(turn.today):
        line = turn.message("utter_line_stale", day=fact.known_on[:4], **filling)
    else:
        line = turn.message("utter_line", day=words.day(fact.known_on), **filling)
    group = [turn.message("utter_applies_to", group=words(fact.applies_to, **fact.values))] if fact.applies_to else []
    return " ".join([line, *group])


def old_line(turn: Turn, facts: Iterable[Fact]) -> list[str]:
    """The line that asks to check, when one of the facts is past review."""
    return [turn.message("utter_lines_old")] if any(fact.is_stale(turn.today) for fact in facts) else []


def sources(given: Iterable[Source]) -> dict[str, Any] | None:
    """Each source once, as channels that can unfold them want them; None when there is none."""
    lines = [{"text": telling.source_line(source), "url": source.url} for source in dict.fromkeys(given)]
    return {"sources": lines} if lines else None
