"""A new session after a day of silence: the language stays, everything else is forgotten."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, EventType, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher


class SessionStart(Action):
    def name(self) -> str:
        return "action_session_start"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        language = tracker.slots.get("language")
        kept = [SlotSet("language", language)] if language else []
        return [SessionStarted(), *kept, ActionExecuted("action_listen")]
