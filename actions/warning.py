"""Warn about red flags: which signs were seen, with the quoted words, why they matter, what to do next, whom to ask."""

from __future__ import annotations

from actions.lines import sources
from actions.turn import Conversation, Turn
from bot.flags import SEVERITIES
from bot.guides import contacts, directory
from bot.red_flags import Found
from bot.text import clean

MOST_FLAGS = 3
MOST_STEPS = 4
MOST_SOURCES = 3
_LONGEST_QUOTE = 90


class RedFlags(Conversation):
    """The warning."""

    def name(self) -> str:
        return "action_red_flags"

    def act(self, turn: Turn) -> None:
        found = [flag for flag in turn.findings.flags if SEVERITIES.index(flag.severity) > 0][:MOST_FLAGS]
        many = len(turn.findings.flags) > 1
        turn.say("utter_flags_intro_many" if many else "utter_flags_intro_one")
        for flag in found:
            _tell_flag(turn, flag)
        _tell_steps(turn, found)
        _tell_contacts(turn)


class CheckOffer(Conversation):
    """How to have an offer checked."""

    def name(self) -> str:
        return "action_check_offer"

    def act(self, turn: Turn) -> None:
        turn.say("utter_check_offer", buttons=turn.topic_buttons(["verify_agency", "recruitment_fees", "contract"]))


class Report(Conversation):
    """Somebody tells what happens and no known sign is in it."""

    def name(self) -> str:
        return "action_report"

    def act(self, turn: Turn) -> None:
        buttons = [turn.button("button_person", "human"), turn.button("button_menu", "menu")]
        turn.say("utter_report", buttons=buttons)


def _tell_flag(turn: Turn, found: Found) -> None:
    flag = turn.known.book.flags[found.id]
    text = turn.message("utter_flag", name=turn.words.translate(flag.name), quote=_quote(turn, found), why=turn.words.translate(flag.why))
    known = turn.known.book.sources
    turn.tell(text, custom=sources(known[name] for name in flag.sources[:MOST_SOURCES] if name in known))


def _quote(turn: Turn, found: Found) -> str:
    """The words that show the sign, shortened in the middle of a long span."""
    text = clean(turn.text)
    quotes = [text[start:end].strip() for start, end in found.evidence[:2]]
    return " … ".join(quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …" for quote in quotes)


def _tell_steps(turn: Turn, found: list[Found]) -> None:
    """What to do next, the steps of the worst sign first, each once."""
    steps = dict.fromkeys(step for each in found for step in turn.known.book.flags[each.id].do)
    numbered = [f"{number}. {turn.words.translate(step)}" for number, step in enumerate(list(steps)[:MOST_STEPS], 1)]
    turn.tell("\n".join([turn.message("utter_flags_do"), *numbered, turn.message("utter_flags_verdict")]))


def _tell_contacts(turn: Turn) -> None:
    countries = [code for code in (turn.origin, turn.destination) if code and code in turn.known.guides.guides]
    lines = contacts.lines(directory.find(turn.known.guides, countries, directory.CHECK, today=turn.today), turn.speech)
    buttons = [*turn.topic_buttons(["verify_agency", "complaint_body"]), turn.button("button_person", "human")]
    if lines:
        turn.tell("\n".join([turn.message("utter_flags_ask"), *lines]), buttons=buttons)
    else:
        turn.say("utter_person_union", buttons=buttons)
