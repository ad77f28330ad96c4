"""Journey checklists: what to check at each stage of going abroad, with the fact that stands behind it for a person's countries and work.

Files and keys: docs/data-formats.md (data/checklists/<stage>.yml).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.answers import Topic
from bot.concepts import Lexicon
from bot.faults import Fault, read_yaml
from bot.guides import Fact, Guides
from bot.guides.occupations import OCCUPATIONS, Occupations
from bot.passages import Passage
from bot.tokens import tokenise

STAGES = (
    "thinking", "before_paying", "before_signing", "before_flying", "on_arrival", "at_work", "changing_or_leaving", "back_home",
)  # fmt: skip
SIDES = ("origin", "destination", "both", "none")
MAX_WORDS = 25
LONGEST_NAME = 20


@dataclass(frozen=True)
class Item:
    """One thing to check. `topic` is the id of a topic or of a passage (card:..., seed:...); no `occupations` means everybody.

    Of the topic's facts, one that holds one of the `words` is preferred.
    """

    text: str
    topic: str
    side: str = "none"
    occupations: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    fact: Fact | None = None

    @property
    def evidence(self) -> str:
        """The id of the passage that can be shown behind it, or an empty string."""
        return self.fact.id if self.fact else self.topic if ":" in self.topic else ""

    def lacks(self, origin: str | None, destination: str | None) -> str:
        """The side whose country has to be known for a fact to stand behind it, or an empty string."""
        known = {"origin": bool(origin), "destination": bool(destination), "both": bool(origin or destination), "none": True}
        return "" if known[self.side] else "origin" if self.side == "origin" else "destination"


@dataclass(frozen=True)
class Stage:
    """A stage of the journey; `name` is a button."""

    id: str
    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, eq=False)
class Checklists:
    """The stages in the order of the journey."""

    stages: Mapping[str, Stage]
    occupations: Occupations
    cues: Lexicon

    def stage_in(self, text: str) -> str | None:
        """The stage that a message names: of several the last, as in "before I leave my job"."""
        hits = [(hit.last, hit.last - hit.first, hit.concept) for hit in self.cues.find(tokenise(text))]
        return max(hits)[2] if hits else None

    def texts(self) -> Iterator[str]:
        """Every English text that a person reads."""
        for stage in self.stages.values():
            yield from (stage.name, *(item.text for item in stage.items))


def next_stage(stage: str) -> str | None:
    following = STAGES[STAGES.index(stage) + 1 :]
    return following[0] if following else None


def assemble(
    checklists: Checklists, guides: Guides, origin: str | None, destination: str | None, occupation: str | None, stage: str
) -> list[Item]:
    """The items of a stage for a person, each with its best fact that no item before it has. Countries are ISO 3166-1 alpha-3 or None."""
    items = [item for item in checklists.stages[stage].items if not item.occupations or occupation in item.occupations]
    return _with_facts(items, checklists.occupations, guides, origin, destination, occupation)


def of_occupation(
    checklists: Checklists, guides: Guides, origin: str | None, destination: str | None, occupation: str
) -> dict[str, list[Item]]:
    """What is special to a kind of work, by stage; stages without such an item are left out."""
    chosen = {stage.id: [item for item in stage.items if occupation in item.occupations] for stage in checklists.stages.values()}
    every = [item for items in chosen.values() for item in items]
    found = iter(_with_facts(every, checklists.occupations, guides, origin, destination, occupation))
    return {stage: [next(found) for _ in items] for stage, items in chosen.items() if items}


def _with_facts(
    items: Iterable[Item], occupations: Occupations, guides: Guides, origin: str | None, destination: str | None, occupation: str | None
) -> list[Item]:
    told: set[str] = set()
    found = []
    for item in items:
        facts = occupations.best(_worded(item, _about(item, guides, origin, destination)), occupation)
        fact = next((fact for fact in facts if fact.id not in told), None)
        told |= {fact.id} if fact else set()
        found.append(replace(item, fact=fact))
    return found


def _about(item: Item, guides: Guides, origin: str | None, destination: str | None) -> list[Fact]:
    """The facts that hold for the pair, without those of the side that the item is not about."""
    other = {"origin": destination, "destination": origin}.get(item.side)
    return [fact for fact in guides.holding(item.topic, origin, destination, item.side) if fact.place != other]


def _worded(item: Item, facts: Iterable[Fact]) -> list[Fact]:
    lexicon = Lexicon({item.topic: item.words})
    return sorted(facts, key=lambda fact: next(lexicon.find(tokenise(fact.statement)), None) is None)


def load(
    folder: Path, occupations: Occupations, topics: Mapping[str, Topic], passages: Mapping[str, Passage], faults: list[Fault]
) -> Checklists:
    """Read <stage>.yml of every stage; what is wrong is added to `faults` and left out."""
    evidence = {topic for passage in passages.values() for topic in passage.topics} | passages.keys()
    stages, cues = {}, {}
    for name in STAGES:
        path = folder / f"{name}.yml"
        if path.exists():
            raw = read_yaml(path, faults)
            stages[name] = _stage(path, raw if isinstance(raw, dict) else {}, topics, evidence, faults)
            cues[name] = raw.get("cues") or () if isinstance(raw, dict) else ()
        else:
            faults.append(Fault(path.name, "stage", "is missing", f"write data/checklists/{path.name}"))
    return Checklists(stages, occupations, Lexicon(cues))


def _stage(path: Path, raw: Mapping[str, Any], topics: Mapping[str, Topic], evidence: set[str], faults: list[Fault]) -> Stage:
    name = str(raw.get("name") or "")
    if raw.get("stage") != path.stem:
        faults.append(Fault(path.name, "stage", f"is {raw.get('stage')!r}", f"write {path.stem}, as the file is called"))
    if not 0 < len(name) <= LONGEST_NAME:
        faults.append(Fault(path.name, "name", "is no button", f"write a name of at most {LONGEST_NAME} characters"))
    items = []
    for number, entry in enumerate(raw.get("items") or (), 1):
        problems = list(_problems(entry, topics, evidence))
        faults += [Fault(path.name, f"items/{number}", *problem) for problem in problems]
        items += [] if problems else [_item(entry, topics)]
    return Stage(path.stem, name, tuple(items))


def _item(raw: Mapping[str, Any], topics: Mapping[str, Topic]) -> Item:
    topic = raw["topic"]
    side = raw.get("side") or (topics[topic].side if topic in topics else "none")
    return Item(raw["text"], topic, side, tuple(raw.get("occupations") or ()), tuple(raw.get("words") or ()))


def _problems(raw: object, topics: Mapping[str, Topic], evidence: set[str]) -> Iterator[tuple[str, str]]:
    if not isinstance(raw, dict) or not raw.get("text") or not raw.get("topic"):
        yield "lacks text or topic", "write both"
        return
    if any(char.isdigit() for char in raw["text"]):
        yield "holds a digit", "leave figures to the fact behind it"
    if len(raw["text"].split()) > MAX_WORDS:
        yield f"has more than {MAX_WORDS} words", "say less, or make two items"
    if raw["topic"] not in evidence or (":" not in raw["topic"] and raw["topic"] not in topics):
        yield (
            f"rests on {raw['topic']!r}, of which nothing is known",
            "use a topic that has facts or a card, or the id of a card or seed",
        )
    if raw.get("side", "none") not in SIDES:
        yield f"the side {raw['side']!r} is unknown", f"use one of {', '.join(SIDES)}"
    for occupation in set(raw.get("occupations") or ()) - set(OCCUPATIONS):
        yield f"the occupation {occupation!r} is unknown", f"use some of {', '.join(OCCUPATIONS)}"
