"""How facts are told: in the words that their age asks for, with date, group of people, whom to ask, and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from bot import corridors, directory, page_contacts, places
from bot.answers import Topic
from bot.directory import Listing
from bot.facts import SAFETY_CRITICAL, Fact, Source
from bot.guides import Guides
from bot.markup import Html
from bot.places import Place

ASKED = ("wages", "general", "recruitment", "embassy", "union", "trafficking")
"""Whom to ask about a fact past review: the first of these problems with a contact in the same country."""


@dataclass(frozen=True)
class Told:
    """A fact in the reader's language. `due`: its review is over. `day`: its date in words, empty when `text` names it."""

    anchor: str
    text: Markup
    due: bool
    day: str
    ask: Markup
    group: Markup
    note: Markup
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Section:
    """The facts of one topic under its name."""

    id: str
    title: Markup
    facts: tuple[Told, ...]

    @property
    def asks(self) -> tuple[Markup, ...]:
        """Whom to ask about the facts past review, each line once."""
        return tuple(dict.fromkeys(fact.ask for fact in self.facts if fact.ask))


def wording(fact: Fact, today: date) -> tuple[str, str]:
    """The message of domain.yml for a fact, and the day (or year) that it names: one past review is told as what was so."""
    if not fact.known_on:
        return "utter_fact_undated", ""
    if fact.is_stale(today):
        return "utter_fact_stale", fact.known_on[:4] if fact.key in SAFETY_CRITICAL else fact.known_on
    return "utter_fact", ""


def source_line(source: Source) -> str:
    """Publisher, “title”, year."""
    title = f"“{source.title}”" if source.title else ""
    return ", ".join(part for part in (source.publisher, title, source.published[:4]) if part)


class Teller:
    """Tells facts of `guides` as of a day."""

    def __init__(self, guides: Guides, topics: Mapping[str, Topic], html: Html, today: date) -> None:
        self.guides = guides
        self.html = html
        self.today = today
        self._topics = topics
        self._found: dict[str, list[Listing]] = {}

    def sections(self, place: Place) -> list[Section]:
        """Everything that holds for a place, by topic; for a pair what its brief holds comes first."""
        order = [*corridors.TOLD, *self._topics] if place.is_pair else list(self._topics)
        found = places.facts(self.guides, place, self._topics, order)
        return [Section(key, self.title(key), tuple(map(self.tell, facts))) for key, facts in found.items()]

    def title(self, key: str) -> Markup:
        """The heading of a key: the name of its topic; keys of topic guides have a text of their own."""
        return self.html.text(self._topics[key].name) if key in self._topics else self.html.message(f"page_{key}")

    def tell(self, fact: Fact) -> Told:
        """The fact as the chat words it, in parts that a page can set."""
        message, day = wording(fact, self.today)
        country, words = places.name(self.guides, fact.place, self.html.words), self.html.words
        statement = self.html.text(fact.statement, **fact.values)
        return Told(
            anchor=fact.name.replace("/", "-"),
            text=self.html.message(message, country=country, statement=statement, year=words.day(day) if day else ""),
            due=message != "utter_fact",
            day=words.day(fact.known_on) if fact.known_on != day else "",
            ask=self._whom_to_ask(fact) if fact.key in SAFETY_CRITICAL and fact.is_stale(self.today) else Markup(),
            group=self.html.text(fact.applies_to, **fact.values) if fact.applies_to else Markup(),
            note=self.html.text(fact.note, **fact.values) if fact.note else Markup(),
            sources=fact.sources,
        )

    def _whom_to_ask(self, fact: Fact) -> Markup:
        """Who in the same country knows what holds now. A number past review is not asked about itself."""
        if not fact.place.isupper():
            return Markup()
        for listing in self._listings(fact.place):
            other = replace(listing, contacts=tuple(contact for contact in listing.contacts if contact.fact != fact))
            if lines := page_contacts.lines([other], self.html):
                return self.html.message("utter_ask_contact", contact=lines[0])
        return self.html.message("utter_ask_office", country=places.name(self.guides, fact.place, self.html.words))

    def _listings(self, place: str) -> list[Listing]:
        if place not in self._found:
            self._found[place] = directory.find(self.guides, place.split("-"), ASKED, today=self.today)
        return self._found[place]
