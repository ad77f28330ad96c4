"""Bring people to a person: contacts from the guides of both countries."""

from __future__ import annotations

from actions.place import ask_country
from actions.turn import Conversation, Turn
from bot.guides import contacts, directory


class Person(Conversation):
    """Shows who can be called or written to."""

    def name(self) -> str:
        return "action_person"

    def act(self, turn: Turn) -> None:
        tell_contacts(turn)


def tell_contacts(turn: Turn) -> None:
    """Contacts for the countries that are known; asks for one when none is."""
    countries = [code for code in (turn.destination, turn.origin) if code and code in turn.known.guides.guides]
    lines = contacts.lines(directory.find(turn.known.guides, countries, directory.PERSON, today=turn.today), turn.speech)
    if lines:
        turn.say("utter_person")
        turn.tell("\n".join(lines))
        turn.say("utter_person_union")
    else:
        turn.say("utter_person_none")
        ask_country(turn, "destination")
        turn.remember("pending", "person")
