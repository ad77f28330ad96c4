"""How numbers and addresses are written out."""

from __future__ import annotations

from collections.abc import Iterable

from actions.turn import Turn
from bot import helplines


def number_line(turn: Turn, line: helplines.Helpline) -> str:
    """One kind of numbers with its date, as people dial them."""
    filling = {
        "label": turn.message(f"label_{line.key}"),
        "country": turn.words.country(line.country),
        "numbers": " · ".join(line.numbers),
    }
    if line.as_of:
        return turn.message("utter_danger_number_dated", day=turn.words.day(line.as_of), **filling)
    return turn.message("utter_danger_number", **filling)


def contact_lines(turn: Turn, lines: Iterable[helplines.Helpline]) -> list[str]:
    """One line for each kind of contact, numbers first, then the address of its page."""
    shown = []
    for line in lines:
        if line.numbers:
            shown.append(" ".join([number_line(turn, line), *line.links]))
        else:
            label = turn.message(f"label_{line.key}")
            shown.append(f"{label} ({turn.words.country(line.country)}): {line.links[0]}")
    return shown
