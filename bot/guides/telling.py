"""How facts are told in chat, pages and prints: in the words that their age asks for, with date, group of people, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.guides import Fact, Guides, contacts, directory
from bot.guides.directory import Listing
from bot.guides.facts import SAFETY_CRITICAL
from bot.speech import Speech

ASKED = ("wages", "general", "recruitment", "embassy", "union", "trafficking")
"""Whom to ask about a fact past review: the first of these problems with a contact in the same country."""


@dataclass(frozen=True)
class Told:
    """A fact in sentences of the reader's language; those that it doesn't need are empty.

    `due`: its review is over. `ask`: whom to ask then. `group`: for whom it holds. `day`: its date, unless `text` names it.
    """

    fact: Fact
    text: str
    due: bool
    ask: str
    group: str
    note: str
    day: str


class Teller:
    """Tells facts of `guides` as of a day."""

    def __init__(self, guides: Guides, speech: Speech, today: date) -> None:
        self.guides = guides
        self.speech = speech
        self.today = today
        self._found: dict[str, list[Listing]] = {}

    def tell(self, fact: Fact) -> Told:
        """A fact past review is told as what was so; a safety-critical one with the year alone and with whom to ask."""
        due, critical = fact.is_stale(self.today), fact.key in SAFETY_CRITICAL
        named = (fact.known_on[:4] if critical else fact.known_on) if due else ""
        day = fact.known_on if fact.known_on != named else ""
        return Told(
            fact=fact, text=self._text(fact, named), due=due, ask=self._whom_to_ask(fact) if due and critical else "",
            group=self._part("utter_applies_to", "group", fact, fact.applies_to),
            note=self._part("utter_note", "note", fact, fact.note),
            day=self.speech.message("utter_as_of", day=self.speech.words.day(day)) if day else "",
        )  # fmt: skip

    def _text(self, fact: Fact, named: str) -> str:
        country, statement = self.guides.name(fact.place, self.speech.words), self.speech.text(fact.statement, **fact.values)
        if not fact.known_on:
            return self.speech.message("utter_fact_undated", country=country, statement=statement)
        if named:
            return self.speech.message("utter_fact_stale", country=country, statement=statement, year=self.speech.words.day(named))
        return self.speech.message("utter_fact", country=country, statement=statement)

    def _part(self, message: str, name: str, fact: Fact, text: str) -> str:
        return self.speech.message(message, **{name: self.speech.text(text, **fact.values)}) if text else ""

    def _whom_to_ask(self, fact: Fact) -> str:
        """Who in the same country knows what holds now. A number past review is not asked about itself."""
        if not fact.place.isupper():
            return ""
        for listing in self._listings(fact.place):
            others = replace(listing, contacts=tuple(contact for contact in listing.contacts if contact.fact != fact))
            if lines := contacts.lines([others], self.speech):
                return self.speech.message("utter_ask_contact", contact=lines[0])
        return self.speech.message("utter_ask_office", country=self.guides.name(fact.place, self.speech.words))

    def _listings(self, place: str) -> list[Listing]:
        if place not in self._found:
            self._found[place] = directory.find(self.guides, place.split("-"), ASKED, today=self.today)
        return self._found[place]
