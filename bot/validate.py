"""Every fault in data, guides and catalogs, per language and country, collected and shown at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot import knowledge
from bot.agencies import checking
from bot.faults import Fault, FaultyData
from bot.flags import BUILT_IN, MODIFIERS, Wording
from bot.knowledge import Knowledge
from bot.languages import Language
from bot.pages import card_flags
from bot.rules import unknown_concepts

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ADDRESS = re.compile(r"https?://\S+|\+?\d[\d ]{5,}\d")
FEWEST_SAYINGS = 2
GUIDE = "guide-"
"""Catalogs of guides begin so; the place follows."""


def check(root: Path, language: str | None = None) -> list[Fault]:
    """All faults, or those of one language tag."""
    try:
        known = knowledge.load(root)
    except FaultyData as faulty:
        return faulty.faults
    faults = [*_flags(known), *_wordings(known, language), *_catalogs(known, language), *_sayings(known, language)]
    card_flags.load(root / card_flags.FILE, known.book, faults)
    checking.load_data(root / checking.FOLDER, faults)
    return sorted(set(faults))


def texts(known: Knowledge) -> Iterator[tuple[str, str]]:
    """Every English text that has to be translated, with its catalog: bot, flags, cards, checklists, or one for each guide."""
    yield from (("bot", text) for text in known.messages.values())
    yield from (("bot", topic.name) for topic in known.topics.values())
    for flag in known.book.flags.values():
        yield from (("flags", text) for text in (flag.name, flag.why, *flag.do))
    yield from (("cards", card.answer) for card in known.cards.values())
    yield from (("checklists", text) for text in known.checklists.texts())
    for fact in known.guides.facts():
        yield from ((f"{GUIDE}{fact.place}", text) for text in (fact.statement, fact.applies_to, fact.note) if text)
    yield from ((f"{GUIDE}{guide.place}", guide.name) for guide in known.guides.guides.values() if not guide.place.isupper())


def guides_for(known: Knowledge, language: Language) -> set[str]:
    """The places whose guides readers of a language use: their own countries, where their corridors lead, and the topic guides."""
    corridors = [pair for pair in known.guides.corridors if pair[0] in language.origins]
    topics = {place for place in known.guides.guides if not place.isupper()}
    return {*language.origins, *(destination for _, destination in corridors), *("-".join(pair) for pair in corridors), *topics}


def _flags(known: Knowledge) -> Iterator[Fault]:
    for flag, names in unknown_concepts(known.book).items():
        yield Fault("flags.yml", flag, f"uses unknown concepts {', '.join(sorted(set(names)))}", "list them under concepts")
    for flag_id, entry in known.book.flags.items():
        for name in set(entry.sources) - known.book.sources.keys():
            yield Fault("flags.yml", flag_id, f"names the unknown source {name}", "list it under sources")


def _wordings(known: Knowledge, language: str | None) -> Iterator[Fault]:
    for tag in _tags(known, language):
        if tag not in known.wordings:
            yield Fault(f"{tag}.yml", "red_flags", "is missing", f"write data/red_flags/{tag}.yml")
        else:
            yield from _wording(known, known.wordings[tag])


def _wording(known: Knowledge, wording: Wording) -> Iterator[Fault]:
    file = f"red_flags/{wording.tag}.yml"
    for flag in known.book.flags.keys() - wording.examples.keys():
        yield Fault(file, f"examples.{flag}", "has no examples", "write at least five messages that show it")
    for flag in wording.examples.keys() - known.book.flags.keys():
        yield Fault(file, f"examples.{flag}", "is no red flag", "use an id of flags.yml")
    concepts = known.book.concepts.keys() | BUILT_IN | set(MODIFIERS.values())
    for concept in wording.lexicon.concepts - concepts:
        yield Fault(file, f"concepts.{concept}", "is no concept", "use a concept of flags.yml")


def _sayings(known: Knowledge, language: str | None) -> Iterator[Fault]:
    for tag in _tags(known, language):
        if tag not in known.sayings:
            yield Fault(f"nlu/{tag}.yml", "topics", "is missing", f"write data/nlu/{tag}.yml")
            continue
        for topic in known.topics:
            if len(known.sayings[tag].topics.get(topic, ())) < FEWEST_SAYINGS:
                yield Fault(f"nlu/{tag}.yml", f"topics.{topic}", "has too few sentences", f"write {FEWEST_SAYINGS} ways of asking")


def untranslated(known: Knowledge) -> dict[str, dict[str, int]]:
    """{language: {catalog: number of texts that fall back to English}}."""
    missing: dict[str, dict[str, int]] = {}
    for code, spoken in known.registry.items():
        if not spoken.source:
            words = known.catalog.words(code)
            needed = {f"{GUIDE}{place}" for place in guides_for(known, spoken)}
            listed = [pair for pair in dict.fromkeys(texts(known)) if pair[0] in needed or not pair[0].startswith(GUIDE)]
            counts = Counter(catalog for catalog, text in listed if not words.has(text))
            guides = sum(count for catalog, count in counts.items() if catalog.startswith(GUIDE))
            missing[code] = {**{catalog: counts[catalog] for catalog in ("bot", "flags", "cards", "checklists")}, "guides": guides}
    return missing


def _catalogs(known: Knowledge, language: str | None) -> Iterator[Fault]:
    for code, spoken in known.registry.items():
        if spoken.source or language not in (None, code):
            continue
        words = known.catalog.words(code)
        for catalog, text in dict.fromkeys(texts(known)):
            file = f"{code}/{catalog}.po"
            if words.has(text):
                yield from _translation(file, text, words.translate(text))


def _translation(file: str, text: str, translated: str) -> Iterator[Fault]:
    for found, what in ((_PLACEHOLDER, "placeholders"), (_ADDRESS, "numbers and addresses")):
        if sorted(found.findall(text)) != sorted(found.findall(translated)):
            yield Fault(file, text[:60], f"has other {what} than the English text", "copy them from the English text")


def _tags(known: Knowledge, language: str | None) -> list[str]:
    return [tag for spoken in known.registry.values() for tag in spoken.tags if language in (None, tag, tag.split("-")[0])]
