"""Change the language by button or by its name; writing in another language changes it too."""

from __future__ import annotations

from actions.small_talk import menu_buttons
from actions.turn import Conversation, Turn, payload
from bot.text import fold


class Language(Conversation):
    def name(self) -> str:
        return "action_language"

    def act(self, turn: Turn) -> None:
        wanted = turn.entity("language") or _named(turn)
        if wanted is None or wanted not in turn.known.registry:
            names = [
                {"title": language.name, "payload": payload("language", language=code)} for code, language in turn.known.registry.items()
            ]
            turn.say("utter_language", buttons=names)
            return
        turn.remember("language", wanted)
        turn.speak(wanted)
        turn.say("utter_language_set", language=turn.known.registry[wanted].name)
        turn.say("utter_menu", buttons=menu_buttons(turn))


def _named(turn: Turn) -> str | None:
    """The language whose name, in any of our languages, stands in the message."""
    text = fold(turn.text)
    for spoken in turn.known.registry:
        names = turn.known.catalog.words(spoken).locale.languages
        for code, language in turn.known.registry.items():
            if any(fold(name) in text for name in (language.name, names.get(code, language.name))):
                return code
    return None
