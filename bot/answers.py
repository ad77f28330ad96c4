"""Topics people ask about and the answer cards behind them (data/topics.yml, data/answers/*.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot import values
from bot.faults import Fault, read_yaml
from bot.sources import Source

MAX_WORDS = 60


@dataclass(frozen=True)
class Topic:
    """Something people ask about. `side` says whose rule answers it: destination, origin, both, or none (no country needed).

    `facts`: the topic whose facts answer this general one more exactly, where a country is known.
    """

    id: str
    name: str
    side: str = "none"
    related: tuple[str, ...] = ()
    facts: str = ""


@dataclass(frozen=True)
class Card:
    """A short answer that holds everywhere, with the seed passages or sources it rests on."""

    id: str
    answer: str
    values: Mapping[str, values.Value] = field(default_factory=dict)
    passages: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    related: tuple[str, ...] = ()


def load_topics(path: Path, faults: list[Fault]) -> dict[str, Topic]:
    """Topics by id."""
    raw = read_yaml(path, faults)
    topics = {
        each["id"]: Topic(each["id"], each["name"], each.get("side", "none"), tuple(each.get("related") or ()), each.get("facts") or "")
        for each in raw
        if isinstance(each, dict)
    }
    for topic in topics.values():
        for key, others in {"related": topic.related, "facts": (topic.facts or topic.id,)}.items():
            unknown = [other for other in others if other not in topics]
            faults += [Fault(path.name, f"{topic.id}.{key}", f"names {other!r}", "use the id of a topic") for other in unknown]
    return topics


def load_cards(folder: Path, faults: list[Fault]) -> dict[str, Card]:
    """Cards of every file in the folder, by topic id."""
    cards: dict[str, Card] = {}
    for path in sorted(folder.glob("*.yml")):
        for raw in read_yaml(path, faults):
            if isinstance(raw, dict) and (card := _card(path.name, raw, faults)):
                cards[card.id] = card
    return cards


def _card(file: str, raw: Mapping[str, Any], faults: list[Fault]) -> Card | None:
    problems = list(_problems(raw))
    if problems:
        faults += [Fault(file, str(raw.get("id", "?")), *problem) for problem in problems]
        return None
    sources = tuple(Source.of(source) for source in raw.get("sources") or ())
    return Card(
        raw["id"], raw["answer"], raw.get("values") or {}, tuple(raw.get("passages") or ()), sources,
        tuple(raw.get("related") or ()),
    )  # fmt: skip


def _problems(raw: Mapping[str, Any]) -> list[tuple[str, str]]:
    if not raw.get("id") or not raw.get("answer"):
        return [("lacks id or answer", "write both")]
    problems = []
    if len(raw["answer"].split()) > MAX_WORDS:
        problems.append((f"the answer has more than {MAX_WORDS} words", "say less"))
    if not raw.get("passages") and not raw.get("sources"):
        problems.append(("has neither passages nor sources", "name the seed passages or the source it rests on"))
    for name, value in (raw.get("values") or {}).items():
        if wrong := values.problem(value):
            problems.append((f"value {name!r} {wrong}", "mend it (docs/data-formats.md lists the types)"))
    return problems
