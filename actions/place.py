"""Ask for the country that an answer depends on."""

from __future__ import annotations

from actions.turn import FIRST_COUNTRIES, Turn
from bot.countries import GULF


def ask_country(turn: Turn, role: str, pending: str = "") -> None:
    """Ask for a country, with the ones that have a guide as buttons; `pending` is what goes on when it is named."""
    turn.remember("pending", pending or role)
    named = turn.parsed.get("entities") or ()
    gulf = any(each["entity"] == "country" and each["value"] == GULF for each in named)
    text = "utter_which_gulf_country" if gulf else f"utter_ask_{role}"
    turn.say(text, buttons=turn.country_buttons(turn.known.countries.gulf if gulf else FIRST_COUNTRIES[role], "place", role))
