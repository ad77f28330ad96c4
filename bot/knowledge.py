"""Everything that the bot knows, read once from the data files and checked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from babel import Locale

from bot import answers, checklists, flags, guides, languages, passages, sayings, seeds
from bot.amounts import Amounts
from bot.answers import Card, Topic
from bot.catalog import Catalog
from bot.checklists import Checklists
from bot.countries import Countries
from bot.faults import Fault, FaultyData
from bot.flags import FlagBook, Wording
from bot.guides import FOLDER, Guides
from bot.guides.occupations import Occupations
from bot.languages import Language
from bot.passages import Passage
from bot.sayings import Sayings
from bot.times import Times

ROOT = Path(os.environ.get("SAFE_PASSAGE_ROOT", Path(__file__).parent.parent))


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All data of the project. `messages` are the English texts of domain.yml by response name."""

    root: Path
    registry: Mapping[str, Language]
    guides: Guides
    topics: Mapping[str, Topic]
    cards: Mapping[str, Card]
    checklists: Checklists
    passages: Mapping[str, Passage]
    book: FlagBook
    wordings: Mapping[str, Wording]
    sayings: Mapping[str, Sayings]
    catalog: Catalog
    amounts: Amounts
    times: Times
    countries: Countries
    messages: Mapping[str, str]

    def samples(self) -> dict[str, list[str]]:
        """Sentences of each language tag: what the language identifier learns from."""
        return {tag: list(self._sentences(tag)) for tag in (*self.sayings, *self.wordings)}

    def _sentences(self, tag: str) -> Iterator[str]:
        if tag in self.sayings:
            yield from (text for text, _ in self.sayings[tag].labelled())
        if tag in self.wordings:
            wording = self.wordings[tag]
            yield from (text for texts in wording.examples.values() for text in texts)
            yield from (*wording.harmless, *wording.urgent, *wording.not_urgent)


def load(root: Path = ROOT) -> Knowledge:
    """Read and check all data; raises FaultyData with every fault at once."""
    faults: list[Fault] = []
    registry = languages.load_registry(root / "data/languages.yml")
    topics = answers.load_topics(root / "data/topics.yml", faults)
    cards = answers.load_cards(root / "data/answers", faults)
    all_guides = guides.load(root / FOLDER, faults)
    listed = passages.gather(all_guides, cards, seeds.load(root / "seeds"))
    faults += _unknown_evidence(cards, listed)
    occupations = Occupations.load(root / "data/gazetteer/occupations.yml")
    locales = [Locale.parse(language.code) for language in registry.values()]
    tags = [tag for language in registry.values() for tag in language.tags]
    knowledge = Knowledge(
        root=root, registry=registry, guides=all_guides, topics=topics, cards=cards, passages=listed,
        checklists=checklists.load(root / "data/checklists", occupations, topics, listed, faults),
        book=flags.load_book(root / "data/red_flags/flags.yml"), wordings=flags.load_wordings(root / "data/red_flags", tags),
        sayings=sayings.load(root / "data/nlu", tags, topics, faults), catalog=Catalog.load(root / "data/catalogs"),
        amounts=Amounts.load(root / "data/gazetteer/amounts.yml"), times=Times.load(root / "data/gazetteer/times.yml", locales),
        countries=Countries.load(root / "data/gazetteer/countries.yml", locales, all_guides.guides),
        messages=_messages(root / "domain.yml"),
    )  # fmt: skip
    if faults:
        raise FaultyData(faults)
    return knowledge


@cache
def shared() -> Knowledge:
    """The knowledge of this process, read at first use."""
    return load(ROOT)


def _unknown_evidence(cards: Mapping[str, Card], listed: Mapping[str, Passage]) -> Iterator[Fault]:
    for card in cards.values():
        for passage in card.passages:
            if passage not in listed:
                yield Fault("answers", card.id, f"rests on the unknown passage {passage}", "use an id of seeds")


def _messages(domain: Path) -> dict[str, str]:
    responses = yaml.safe_load(domain.read_text(encoding="utf-8"))["responses"]
    return {name: variants[0]["text"] for name, variants in responses.items()}
