"""Forget a person: the tracker store deletes everything of the conversation when it sees the slot."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.turn import Conversation, Turn


class Forget(Conversation):
    def name(self) -> str:
        return "action_forget"

    def act(self, turn: Turn) -> None:
        turn.say("utter_forgotten")
        turn.events.append(SlotSet("forgotten", True))
