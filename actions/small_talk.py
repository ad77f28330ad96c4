"""Greeting, menu, stopping, yes and no: what steers a conversation."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.danger import ask_where
from actions.person import tell_contacts
from actions.turn import FIRST_TOPICS, Button, Conversation, Turn


def menu_buttons(turn: Turn) -> list[Button]:
    """What people need most, first."""
    return [
        turn.button("button_check_offer", "check_offer"),
        turn.button("button_checklist", "checklist"),
        *turn.topic_buttons(FIRST_TOPICS),
        turn.button("button_person", "human"),
        turn.button("button_language", "language"),
        turn.button("button_forget", "forget_me"),
    ]


class Greet(Conversation):
    def name(self) -> str:
        return "action_greet"

    def act(self, turn: Turn) -> None:
        turn.say("utter_greet", buttons=menu_buttons(turn))
        language = turn.known.registry[turn.language]
        if not language.source and not language.reviewed_by:
            turn.say("utter_unreviewed")


class Menu(Conversation):
    def name(self) -> str:
        return "action_menu"

    def act(self, turn: Turn) -> None:
        turn.remember("pending", None)
        turn.say("utter_menu", buttons=menu_buttons(turn))


class About(Conversation):
    def name(self) -> str:
        return "action_about"

    def act(self, turn: Turn) -> None:
        turn.say("utter_about")
        turn.say("utter_privacy", buttons=[turn.button("button_menu", "menu"), turn.button("button_forget", "forget_me")])


class Thanks(Conversation):
    def name(self) -> str:
        return "action_thanks"

    def act(self, turn: Turn) -> None:
        turn.say("utter_thanks")


class Goodbye(Conversation):
    def name(self) -> str:
        return "action_goodbye"

    def act(self, turn: Turn) -> None:
        turn.say("utter_goodbye")


class Stop(Conversation):
    def name(self) -> str:
        return "action_stop"

    def act(self, turn: Turn) -> None:
        turn.remember("pending", None)
        turn.say("utter_stop", buttons=[turn.button("button_menu", "menu"), turn.button("button_forget", "forget_me")])


class StartOver(Conversation):
    """Countries and questions are set back; the language stays."""

    def name(self) -> str:
        return "action_start_over"

    def act(self, turn: Turn) -> None:
        about = ("origin", "destination", "topic", "stage", "occupation", "shown", "pending", "agency")
        turn.events += [SlotSet(name, None) for name in about]
        turn.say("utter_restart", buttons=menu_buttons(turn))


class Affirm(Conversation):
    """Yes: what it answers depends on what was asked."""

    def name(self) -> str:
        return "action_affirm"

    def act(self, turn: Turn) -> None:
        pending = turn.slots.get("pending")
        turn.remember("pending", None)
        if pending == "danger":
            ask_where(turn)
        elif pending == "danger_safe":
            turn.say("utter_danger_yes")
            tell_contacts(turn)
        else:
            turn.say("utter_affirm", buttons=menu_buttons(turn))


class Deny(Conversation):
    """No."""

    def name(self) -> str:
        return "action_deny"

    def act(self, turn: Turn) -> None:
        pending = turn.slots.get("pending")
        turn.remember("pending", None)
        if pending == "danger_safe":
            turn.say("utter_danger_no", buttons=[turn.button("button_forget", "forget_me")])
        else:
            turn.say("utter_deny", buttons=[turn.button("button_menu", "menu")])


class Empty(Conversation):
    """Only signs, or nothing at all."""

    def name(self) -> str:
        return "action_empty"

    def act(self, turn: Turn) -> None:
        turn.say("utter_empty", buttons=[turn.button("button_menu", "menu"), turn.button("button_language", "language")])


class Media(Conversation):
    """A photo, a voice note, a sticker."""

    def name(self) -> str:
        return "action_media"

    def act(self, turn: Turn) -> None:
        turn.say("utter_media", buttons=[turn.button("button_menu", "menu")])
