"""What to check at each stage of the journey, for the person's countries and kind of work."""

from __future__ import annotations

from collections.abc import Sequence

from actions.lines import fact_line, old_line, sources
from actions.place import ask_country
from actions.turn import Button, Conversation, Turn, payload
from bot import checklists
from bot.checklists import STAGES, Item
from bot.guides.occupations import OCCUPATIONS
from bot.sources import Source

MOST_POINTS = 3
"""Points in one message; more would be hard to read on a phone."""


class Checklist(Conversation):
    """A stage, what is special to a kind of work, or the question which stage it is."""

    def name(self) -> str:
        return "action_checklist"

    def act(self, turn: Turn) -> None:
        pressed = turn.entity("stage")
        stage = pressed if pressed in STAGES else turn.known.checklists.stage_in(turn.text)
        named = turn.entity("occupation")
        occupation = named or turn.slots.get("occupation")
        turn.remember("stage", stage)
        turn.remember("occupation", occupation)
        tell_checklist(turn, stage, occupation if stage else named)


def go_on(turn: Turn) -> None:
    """A country was named that the list has asked for."""
    if turn.named:
        tell_checklist(turn, turn.slots.get("stage"), turn.slots.get("occupation"))
    else:
        ask_country(turn, "destination", pending="checklist")


def tell_checklist(turn: Turn, stage: str | None, occupation: str | None) -> None:
    """The points, each with its fact; then the one question whose answer would make them fit better."""
    if stage in STAGES:
        items = checklists.assemble(turn.known.checklists, turn.known.guides, turn.origin, turn.destination, occupation, stage)
        _tell({stage: items}, turn, _stage_follow_ups(turn, stage))
        _ask(turn, items, stage if occupation is None else None)
    elif occupation in OCCUPATIONS:
        special = checklists.of_occupation(turn.known.checklists, turn.known.guides, turn.origin, turn.destination, occupation)
        _tell(special, turn, _stage_buttons(turn, occupation=occupation))
        _ask(turn, [item for items in special.values() for item in items], None)
    else:
        turn.remember("pending", None)
        turn.say("utter_checklist_none" if occupation else "utter_checklist_stage", buttons=_stage_buttons(turn))


def _tell(stages: dict[str, list[Item]], turn: Turn, buttons: Sequence[Button]) -> None:
    every = [item for items in stages.values() for item in items]
    turn.remember("shown", [item.evidence for item in every if item.evidence])
    parts = [
        (stage, start, items[start : start + MOST_POINTS]) for stage, items in stages.items() for start in range(0, len(items), MOST_POINTS)
    ]
    for number, (stage, start, part) in enumerate(parts, 1):
        lines = [] if start else [turn.message("utter_checklist", stage=_stage_name(turn, stage))]
        lines += [line for place, item in enumerate(part, start + 1) for line in _point(turn, place, item)]
        last = number == len(parts)
        lines += old_line(turn, (item.fact for item in every if item.fact)) if last else []
        turn.tell("\n".join(lines), custom=sources(_sources(turn, part)), buttons=buttons if last else ())


def _point(turn: Turn, number: int, item: Item) -> list[str]:
    point = turn.message("utter_point", number={"type": "number", "amount": number}, point=turn.words.translate(item.text))
    return [point, fact_line(turn, item.fact)] if item.fact else [point]


def _sources(turn: Turn, items: Sequence[Item]) -> list[Source]:
    return [source for item in items if item.evidence for source in turn.known.passages[item.evidence].sources[:1]]


def _ask(turn: Turn, items: Sequence[Item], stage: str | None) -> None:
    """The country that is missing; else, for a whole stage, the kind of work."""
    missing = {item.lacks(turn.origin, turn.destination) for item in items}
    if role := next((role for role in ("destination", "origin") if role in missing), ""):
        return ask_country(turn, role, pending="checklist")
    turn.remember("pending", None)
    if stage:
        works = [turn.button(f"occupation_{work}", "checklist", stage=stage, occupation=work) for work in OCCUPATIONS]
        turn.say("utter_checklist_occupation", buttons=works)


def _stage_name(turn: Turn, stage: str) -> str:
    return turn.words.translate(turn.known.checklists.stages[stage].name)


def _stage_buttons(turn: Turn, **entities: str) -> list[Button]:
    return [{"title": _stage_name(turn, stage), "payload": payload("checklist", stage=stage, **entities)} for stage in STAGES]


def _stage_follow_ups(turn: Turn, stage: str) -> list[Button]:
    following = checklists.next_stage(stage)
    return [
        *([turn.button("button_next_stage", "checklist", stage=following)] if following else ()),
        *([turn.button("button_compare", "compare")] if stage == STAGES[0] else ()),
        turn.button("button_more", "more"),
        turn.button("button_person", "human"),
    ]
