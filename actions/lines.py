"""Facts and sources as the chat writes them: in full, or one line each where the full text comes with a button."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actions.turn import Turn
from bot.guides import Fact
from bot.sources import Source


def fact_text(turn: Turn, fact: Fact) -> str:
    """All that there is to say of a fact; one past review has its date in the statement and nowhere else."""
    told = turn.teller.tell(fact)
    source = turn.message("utter_source", source=fact.sources[0].line)
    return "\n".join(filter(None, (told.text, told.ask, told.group, told.note, "" if told.due else told.day, source)))


def fact_line(turn: Turn, fact: Fact) -> str:
    """Country, date, statement and for whom. A fact past review is told as what was so."""
    words = turn.words
    filling = {"country": turn.known.guides.name(fact.place, words), "statement": words(fact.statement, **fact.values)}
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
    lines = [{"text": source.line, "url": source.url} for source in dict.fromkeys(given)]
    return {"sources": lines} if lines else None
