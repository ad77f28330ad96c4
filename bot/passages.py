"""The one list of everything that can be retrieved: facts, answer cards, seed passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.answers import Card
from bot.catalog import Words
from bot.guides import Guides
from bot.seeds import SeedPassage
from bot.sources import Source


@dataclass(frozen=True)
class Passage:
    """A retrievable text, its values written out in English.

    `topics` says with which weight (0 to 1) it answers a topic; `place` limits it to a guide.
    """

    id: str
    text: str
    topics: Mapping[str, float]
    place: str = ""
    sources: tuple[Source, ...] = ()
    as_of: str = ""
    where: str = ""
    heading: str = ""

    @property
    def indexed(self) -> str:
        """What ranking sees: a fact about the minimum wage need not say so again."""
        return f"{self.heading}. {self.text}" if self.heading else self.text

    @property
    def kind(self) -> str:
        """fact, card or seed."""
        return self.id.split(":")[0]


def gather(guides: Guides, cards: Mapping[str, Card], seeds: Iterable[SeedPassage]) -> dict[str, Passage]:
    """All passages by id. A seed passage that a card rests on answers the card's topic after the card, the first of them best."""
    evidence: dict[str, dict[str, float]] = {}
    for card in cards.values():
        for rank, passage_id in enumerate(card.passages):
            evidence.setdefault(passage_id, {})[card.id] = max(0.9 - 0.1 * rank, 0.1)
    passages = [*_facts(guides), *_cards(cards.values()), *_seeds(seeds, evidence)]
    return {passage.id: passage for passage in passages}


def _facts(guides: Guides) -> Iterator[Passage]:
    english = Words("en", {})
    for fact in guides.facts():
        text = english(f"{fact.statement} {fact.applies_to}", **fact.values).replace("\xa0", " ").strip()
        topics = {fact.key: 1.0}
        if fact.place == "scam-compounds":
            topics = {"scam_compounds": 1.0 if fact.key == "common_scams" else 0.8}
        yield Passage(fact.id, text, topics, fact.place, fact.sources, fact.as_of, heading=fact.key.replace("_", " "))


def _cards(cards: Iterable[Card]) -> Iterator[Passage]:
    for card in cards:
        yield Passage(f"card:{card.id}", card.answer, {card.id: 1.0}, sources=card.sources, heading=card.id.replace("_", " "))


def _seeds(seeds: Iterable[SeedPassage], evidence: Mapping[str, Mapping[str, float]]) -> Iterator[Passage]:
    for seed in seeds:
        document = seed.document
        source = Source(document.publisher, document.title, document.url or "", str(document.year))
        yield Passage(seed.id, seed.text, evidence.get(seed.id, {}), sources=(source,), as_of=str(document.year), where=seed.section)
