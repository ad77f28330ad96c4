"""How people ask and what they say to steer the bot: data/nlu/<tag>.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.faults import Fault, read_yaml

TOPIC = "topic/"
"""Labels of topics begin so; all other labels are intents."""
REPORT = "report"
"""Someone tells what happens to them."""
CONTROLS = ("menu", "stop", "start_over", "language", "human", "forget_me")
INTENTS = (
    *CONTROLS, "greet", "thanks", "goodbye", "affirm", "deny", "more", "check_offer", "checklist", "compare", "about", "place", "off_topic",
)  # fmt: skip


@dataclass(frozen=True)
class Sayings:
    """The sentences of one language tag, by intent and by topic."""

    tag: str
    intents: Mapping[str, Sequence[str]]
    topics: Mapping[str, Sequence[str]]

    def labelled(self) -> Iterator[tuple[str, str]]:
        """Each sentence with its label."""
        for intent, texts in self.intents.items():
            yield from ((text, intent) for text in texts)
        for topic, texts in self.topics.items():
            yield from ((text, TOPIC + topic) for text in texts)


def load(folder: Path, tags: Iterable[str], topics: Iterable[str], faults: list[Fault]) -> dict[str, Sayings]:
    """The sayings of each of the language `tags` that has a <tag>.yml."""
    known = set(topics)
    found = {}
    for path in (path for tag in tags if (path := folder / f"{tag}.yml").exists()):
        raw = read_yaml(path, faults)
        if isinstance(raw, dict):
            found[path.stem] = Sayings(path.stem, raw.get("intents") or {}, raw.get("topics") or {})
            _check(path.name, found[path.stem], known, faults)
    return found


def _check(file: str, sayings: Sayings, topics: set[str], faults: list[Fault]) -> None:
    for intent in sayings.intents.keys() - set(INTENTS):
        faults.append(Fault(file, f"intents.{intent}", "is no intent of the bot", f"use one of {', '.join(INTENTS)}"))
    for topic in sayings.topics.keys() - topics:
        faults.append(Fault(file, f"topics.{topic}", "is not in topics.yml", "use the id of a topic there"))
    for intent in set(INTENTS) - sayings.intents.keys():
        faults.append(Fault(file, f"intents.{intent}", "is missing", "write at least five ways of saying it"))
