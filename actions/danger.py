"""Someone is in danger now: three short lines and the numbers, before anything else."""

from __future__ import annotations

from actions.turn import FIRST_COUNTRIES, Conversation, Turn
from bot.guides import contacts, directory

MOST_LINES = 3


class Danger(Conversation):
    """Works with no context at all; asks only for the country, and only when it is not known."""

    def name(self) -> str:
        return "action_danger"

    def act(self, turn: Turn) -> None:
        turn.say("utter_danger_help")
        if turn.destination:
            tell_numbers(turn)
        else:
            ask_where(turn)


def ask_where(turn: Turn) -> None:
    """Ask for the country, and nothing else."""
    turn.remember("pending", "danger")
    turn.say("utter_danger_silent")
    turn.say("utter_danger_country", buttons=turn.country_buttons(FIRST_COUNTRIES["destination"], "place", "destination"))


def tell_numbers(turn: Turn) -> None:
    """The numbers for the country where the person is, then the question whether it is safe to talk."""
    country = (turn.named[-1] if turn.named else None) or turn.destination or turn.origin or ""
    problems = directory.DANGER_CHILD if "child" in turn.findings.kinds else directory.DANGER
    listings = directory.find(turn.known.guides, [country], problems, today=turn.today, origin=turn.origin or "")
    lines = contacts.lines([listing for listing in listings if listing.phones][:MOST_LINES], turn.speech, briefly=True)
    if lines:
        turn.tell("\n".join(lines))
    else:
        turn.say("utter_danger_no_numbers", country=turn.words.country(country))
    turn.remember("pending", "danger_safe")
    turn.say("utter_danger_silent")
    turn.say(
        "utter_danger_safe",
        buttons=[
            turn.button("button_yes", "affirm"),
            turn.button("button_no", "deny"),
            turn.button("button_forget", "forget_me"),
        ],
    )
