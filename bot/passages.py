"""The one list of everything that can be retrieved: facts, answer cards, seed passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.answers import Card
from bot.guides import Guides, Source
from bot.seeds import SeedPassage


@dataclass(frozen=True)
class Passage:
    """A retrievable text. `topics` says with which weight (0 to 1) it answers a topic; `place` limits it to a guide."""

    id: str
    text: str
    topics: Mapping[str, float]
    place: str = ""
    sources: tuple[Source, ...] = ()
    as_of: str = ""
    where: str = ""

    @property
    def kind(self) -> str:
        """fact, card or seed."""
        return self.id.split(":")[0]


def gather(guides: Guides, cards: Mapping[str, Card], seeds: Iterable[SeedPassage]) -> dict[str, Passage]:
    """All passages by id. A seed passage that a card rests on answers the card's topic, the first of them best."""
    evidence: dict[str, dict[str, float]] = {}
    for card in cards.values():
        for rank, passage_id in enumerate(card.passages):
            evidence.setdefault(passage_id, {})[card.id] = 1.0 - 0.1 * rank
    passages = [*_facts(guides), *_cards(cards.values()), *_seeds(seeds, evidence)]
    return {passage.id: passage for passage in passages}


def _facts(guides: Guides) -> Iterator[Passage]:
    for fact in guides.facts():
        text = f"{fact.statement} {fact.applies_to}".strip()
        topics = {fact.key: 1.0}
        if fact.place == "scam-compounds":
            topics = {"scam_compounds": 1.0 if fact.key == "common_scams" else 0.8}
        yield Passage(fact.id, text, topics, fact.place, fact.sources, fact.as_of)


def _cards(cards: Iterable[Card]) -> Iterator[Passage]:
    for card in cards:
        weight = 0.75 if card.passages else 0.95
        yield Passage(f"card:{card.id}", card.answer, {card.id: weight}, sources=card.sources)


def _seeds(seeds: Iterable[SeedPassage], evidence: Mapping[str, Mapping[str, float]]) -> Iterator[Passage]:
    for seed in seeds:
        document = seed.document
        source = Source(document.publisher, document.title, document.url or "", str(document.year))
        yield Passage(seed.id, seed.text, evidence.get(seed.id, {}), sources=(source,), as_of=str(document.year), where=seed.section)
