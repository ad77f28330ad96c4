"""What people and buttons send, made safe before Rasa sees it.

Anyone can type `/intent{"entity": "value"}`, so a typed leading slash is taken away, and a button may send only what our buttons send.
"""

from __future__ import annotations

import json
import re

from bot.text import MAX_CHARACTERS, clean

MEDIA = "/media"
EMPTY = "/empty"
PRESSABLE = frozenset(
    {"ask", "place", "more", "check_offer", "menu", "stop", "start_over", "language", "human", "forget_me", "affirm", "deny",
     "about", "greet", "checklist", "compare", "agency"}
)  # fmt: skip
"""Intents that a button may carry."""
_PAYLOAD = re.compile(r"/(\w+)(\{.*\})?", re.DOTALL)
_ENTITIES = frozenset({"topic", "origin", "destination", "language", "stage", "occupation", "countries"})
_VALUE = re.compile(r"[\w-]{1,40}")


def typed(text: object) -> str:
    """A written message: cleaned, no slash in front. None is a picture or voice note; nothing readable is EMPTY."""
    if text is None:
        return MEDIA
    cleaned = clean(str(text)).lstrip("/ ")
    return cleaned or EMPTY


def pressed(payload: object) -> str:
    """What a button sends, when it is one of ours; anything else counts as typed."""
    match = _PAYLOAD.fullmatch(str(payload))
    if match and match[1] in PRESSABLE and _harmless(match[2]):
        return str(payload)
    return typed(payload)


def is_cut(text: object) -> bool:
    """Whether `typed` had to leave out the end of the message."""
    return len(str(text or "")) > MAX_CHARACTERS


def _harmless(entities: str | None) -> bool:
    try:
        values = json.loads(entities or "{}")
    except ValueError:
        return False
    return isinstance(values, dict) and all(
        name in _ENTITIES and isinstance(value, str) and _VALUE.fullmatch(value) for name, value in values.items()
    )
