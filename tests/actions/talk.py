"""One turn of an action without Rasa: what was understood goes in, what the bot said and remembered comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Conversation, Turn

TODAY = date(2026, 11, 24)


@dataclass
class Said:
    """Texts, payloads of buttons and sources of the replies; the slots afterwards."""

    texts: list[str] = field(default_factory=list)
    payloads: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    slots: dict[str, Any] = field(default_factory=dict)

    @property
    def all(self) -> str:
        return "\n".join(self.texts)


def act(
    action: Conversation,
    text: str = "",
    entities: Sequence[tuple[str, str]] = (),
    countries: Mapping[str, Any] | None = None,
    meaning: Mapping[str, float] | None = None,
    slots: Mapping[str, Any] | None = None,
    **other: Any,
) -> Said:
    """What `action` says to a message with these findings of understanding; `other` are further ones, such as agency="Sample One"."""
    found = [{"entity": name, "value": value} for name, value in entities]
    message = {"text": text, "entities": found, "countries": countries, "meaning": meaning, "language": {"tag": "en"}, **other}
    before = dict(slots or {})
    dispatcher = CollectingDispatcher()
    turn = Turn(dispatcher, Tracker("me", before, message, [], False, None, {}, "action_listen"), TODAY)
    turn.remember("origin", turn.origin)
    turn.remember("destination", turn.destination)
    action.act(turn)
    said = Said(slots=before | {event["name"]: event["value"] for event in turn.events})
    for reply in dispatcher.messages:
        said.texts.append(reply["text"])
        said.payloads += [button["payload"] for button in reply["buttons"] or ()]
        said.sources += [source["text"] for source in (reply["custom"] or {}).get("sources", ())]
    return said
