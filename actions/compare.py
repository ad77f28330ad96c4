"""Countries side by side. Which one is better is for the person to say."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.lines import fact_line, old_line, sources
from actions.turn import FIRST_COUNTRIES, Button, Conversation, Turn, payload
from bot.countries import GULF
from bot.guides.compare import KEYS, MOST, Row, asked, compare
from bot.iso import ALPHA_2
from bot.sayings import TOPIC

_ASKED = 0.15
"""From this probability on, a topic beside the wish to compare is what shall be compared."""


class Compare(Conversation):
    """The comparison, or the question which countries."""

    def name(self) -> str:
        return "action_compare"

    def act(self, turn: Turn) -> None:
        tell_comparison(turn)


def tell_comparison(turn: Turn) -> None:
    """The same keys for each country, with country and date in every line. The person's own countries stay what they were."""
    countries = _countries(turn)
    if len(countries) < 2:
        return _ask(turn, countries)
    turn.remember("pending", None)
    turn.events += [SlotSet(role, turn.slots.get(role)) for role in ("origin", "destination")]
    guides = turn.known.guides.guides
    known = [country for country in countries if country in guides]
    if known:
        _tell(turn, compare(turn.known.guides, turn.known.checklists.occupations, known, _keys(turn), turn.slots.get("occupation")))
    for country in countries:
        if country not in guides:
            turn.say("utter_no_guide", country=turn.words.country(country), buttons=[turn.button("button_person", "human")])


def _countries(turn: Turn) -> list[str]:
    """Those of the message or the button; to a single one the country that the conversation was about before."""
    entities = turn.parsed.get("entities") or ()
    pressed = (turn.entity("countries") or "").split("-")
    written = [str(each["value"]) for each in entities if each["entity"] == "country"]
    named = [code for code in dict.fromkeys([*pressed, *written, *turn.named]) if code in ALPHA_2]
    before = turn.slots.get("destination")
    return list(dict.fromkeys([*named, *([before] if before and len(named) < 2 else ())]))[:MOST]


def _keys(turn: Turn) -> tuple[str, ...]:
    """What the message asks about, by its words or as the likeliest topic; else the usual keys."""
    wording = turn.known.wordings.get(turn.tag)
    if wording and (keys := asked(turn.text, wording.lexicon)):
        return keys
    meaning = turn.parsed.get("meaning") or {}
    likely = [name.removeprefix(TOPIC) for name, likelihood in meaning.items() if name.startswith(TOPIC) and likelihood >= _ASKED]
    return tuple(key for key in likely if key in turn.known.topics and turn.known.topics[key].side != "none")[:1] or KEYS


def _tell(turn: Turn, rows: list[Row]) -> None:
    facts = [fact for row in rows for fact in row.facts.values() if fact]
    turn.remember("shown", [fact.id for fact in facts])
    turn.say("utter_compare")
    for row in rows:
        lines = [turn.words.translate(turn.known.topics[row.key].name)]
        lines += [fact_line(turn, fact) if fact else _missing(turn, country) for country, fact in row.facts.items()]
        last = row is rows[-1]
        lines += old_line(turn, facts) if last else []
        buttons = [turn.button("button_more", "more"), turn.button("button_person", "human")]
        turn.tell("\n".join(lines), custom=sources(fact.sources[0] for fact in row.facts.values() if fact), buttons=buttons if last else ())


def _missing(turn: Turn, country: str) -> str:
    return turn.message("utter_line_missing", country=turn.words.country(country))


def _ask(turn: Turn, countries: list[str]) -> None:
    turn.remember("pending", "compare")
    if countries:
        turn.say("utter_compare_with", country=turn.words.country(countries[0]), buttons=_buttons(turn, countries))
    else:
        turn.say("utter_compare_which", buttons=_buttons(turn, countries))


def _buttons(turn: Turn, countries: list[str]) -> list[Button]:
    """A button for each country to go on with; those of the Gulf when that is what was said."""
    gulf = any(each["value"] == GULF for each in turn.parsed.get("entities") or ())
    offered = turn.known.countries.gulf if gulf else FIRST_COUNTRIES["destination"]
    return [
        {"title": turn.words.country(code), "payload": payload("compare", countries="-".join([*countries, code]))}
        for code in offered
        if code not in countries
    ]
