"""One turn of a conversation, as the actions see it: what was understood, what is known, and how to say something."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot import knowledge
from bot.catalog import Words
from bot.engine import findings
from bot.guides.telling import Teller
from bot.iso import ALPHA_2
from bot.languages import SOURCE, UNKNOWN
from bot.red_flags import Findings
from bot.speech import Speech

Button = Mapping[str, str]
FIRST_TOPICS = ("recruitment_fees", "verify_agency", "contract", "minimum_wage", "passport_retention", "change_employer")
"""What most people ask about; offered in the menu and when nothing fits."""

FIRST_COUNTRIES = {
    "destination": ("SAU", "ARE", "QAT", "KWT", "OMN", "BHR", "MYS", "SGP", "HKG", "TWN", "KOR", "JPN", "LBN", "JOR", "FRA", "RUS"),
    "origin": ("NPL", "IND", "CHN", "BGD", "PAK", "LKA", "PHL", "IDN", "VNM", "MMR", "KHM", "ETH", "KEN", "UGA"),
}
"""Offered as buttons; more would not fit a phone, and every other country can be written."""


class Turn:
    """What an action needs. Changes of slots gather in `events`."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker, today: date | None = None) -> None:
        self.today = today or date.today()
        self.known = knowledge.shared()
        self.parsed: Mapping[str, Any] = tracker.latest_message
        self.slots: Mapping[str, Any] = tracker.slots
        self.events: list[EventType] = []
        self._dispatcher = dispatcher
        self.tag = self._tag()
        self.speak(self.tag.split("-")[0])
        countries = self.parsed.get("countries") or {}
        self.origin = self._country("origin", countries)
        self.destination = self._country("destination", countries)
        self.named: Sequence[str] = countries.get("named") or [
            code for role in ("origin", "destination") if (code := self.entity(role)) in ALPHA_2
        ]

    def speak(self, language: str) -> None:
        """Say everything in this language from now on."""
        self.language = language
        self.words: Words = self.known.catalog.words(language)
        self.speech = Speech(self.words, self.known.messages)

    @property
    def teller(self) -> Teller:
        return Teller(self.known.guides, self.speech, self.today)

    def _tag(self) -> str:
        found = (self.parsed.get("language") or {}).get("tag")
        understood = found if found != UNKNOWN else None
        tag = self.entity("language") or understood or self.slots.get("language")
        return tag if tag and tag.split("-")[0] in self.known.registry else SOURCE

    @property
    def speaks_unknown_language(self) -> bool:
        return (self.parsed.get("language") or {}).get("tag") == UNKNOWN and bool(self.text.strip())

    def _country(self, role: str, countries: Mapping[str, Any]) -> str | None:
        """From a button, the message, or the conversation. What a button claims is checked."""
        pressed = self.entity(role)
        given = pressed if pressed in ALPHA_2 else countries.get(role)
        return given or self.slots.get(role)

    @property
    def text(self) -> str:
        return str(self.parsed.get("text") or "")

    @property
    def findings(self) -> Findings:
        return findings.read(self.parsed)

    def entity(self, name: str) -> str | None:
        """The value that a button carries."""
        values = [each["value"] for each in self.parsed.get("entities") or () if each["entity"] == name]
        return str(values[0]) if values else None

    def remember(self, name: str, value: object) -> None:
        if self.slots.get(name) != value:
            self.events.append(SlotSet(name, value))

    def message(self, name: str, /, **filling: object) -> str:
        """A text of domain.yml in the person's language."""
        return self.speech.message(name, **filling)

    def say(self, name: str, /, *, buttons: Sequence[Button] = (), custom: Any = None, **filling: object) -> None:
        """Say a text of domain.yml."""
        self.tell(self.message(name, **filling), buttons=buttons, custom=custom)

    def tell(self, text: str, *, buttons: Sequence[Button] = (), custom: Any = None) -> None:
        """Say a text that is already in the person's language."""
        self._dispatcher.utter_message(text=text, buttons=list(buttons) or None, json_message=custom)

    def button(self, title: str, intent: str, **entities: str) -> Button:
        """A button with a text of domain.yml."""
        return {"title": self.message(title), "payload": payload(intent, **entities)}

    def topic_buttons(self, topics: Sequence[str], **entities: str) -> list[Button]:
        """A button a topic, with its translated name."""
        known = [self.known.topics[topic] for topic in topics if topic in self.known.topics]
        return [{"title": self.words.translate(topic.name), "payload": payload("ask", topic=topic.id, **entities)} for topic in known]

    def country_buttons(self, codes: Sequence[str], intent: str, role: str) -> list[Button]:
        """A button a country."""
        return [{"title": self.words.country(code), "payload": payload(intent, **{role: code})} for code in codes]


def payload(intent: str, **entities: str) -> str:
    """What a button sends: /intent{"entity": "value"}."""
    return f"/{intent}" + (json.dumps(entities, ensure_ascii=False) if entities else "")


class Conversation(Action, ABC):
    """An action that remembers language and countries, and never lets an error reach a person as a traceback."""

    @abstractmethod
    def act(self, turn: Turn) -> None:
        """Say what there is to say; change slots by turn.remember."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        turn = Turn(dispatcher, tracker)
        turn.remember("language", turn.tag)
        turn.remember("origin", turn.origin)
        turn.remember("destination", turn.destination)
        if turn.speaks_unknown_language and not turn.findings.urgent:
            spoken = ", ".join(language.name for language in turn.known.registry.values())
            turn.say("utter_language_unknown", languages=spoken)
        self.act(turn)
        return turn.events
