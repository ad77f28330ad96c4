"""Sign a fact: a person has compared it with its source on a day.

The line is put into the text of the file at the place that the YAML parser names. A library that reads and writes the whole file again
(ruamel.yaml) would lay out long lines, quotes and comments anew where an editor does it otherwise; so every other byte stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot import guides
from bot.faults import Fault, FaultyData
from bot.guides.checks import INITIALS
from bot.guides.editing import home


def sign(path: Path, fact: str, by: str, on: date, today: date) -> None:
    """Write `reviewed: {on, by}` into a fact such as QAT/minimum_wage/1; raises FaultyData, and writes nothing, if that cannot be true."""
    faults = list(_faults(path, fact, by, on, today))
    if faults:
        raise FaultyData(faults)
    text = path.read_bytes().decode("utf-8")
    path.write_bytes(signed(text, fact, on, by).encode("utf-8"))


def signed(text: str, fact: str, on: date, by: str) -> str:
    """The text of a file with the review of a fact that stands in it."""
    return _with_review(text, _fact(text, fact), f"{{on: {on.isoformat()}, by: {by}}}")


def _faults(path: Path, fact: str, by: str, on: date, today: date) -> Iterator[Fault]:
    if not INITIALS.fullmatch(by):
        yield Fault(path.name, "reviewed.by", f"{by!r} is more or less than initials", "give two to four capital letters, no name")
    if on > today:
        yield Fault(path.name, "reviewed.on", f"{on} lies in the future", "give the day on which the fact was compared with its source")
    if not path.is_file():
        yield Fault(path.name, fact, "has no file", "give the id of a fact, for example QAT/minimum_wage/1")
        return
    yield from _unknown(path, fact)


def _unknown(path: Path, fact: str) -> Iterator[Fault]:
    """The faults of the file when it has any; else the fact if it is not in it, with the ids that are near."""
    faults: list[Fault] = []
    ids = [each.name for each in guides.load(home(path), faults).facts()]
    yield from (own := [fault for fault in faults if fault.file == path.name])
    if not own and fact not in ids:
        near = [name for name in ids if name.rsplit("/", 1)[0] == fact.rsplit("/", 1)[0]]
        remedy = f"it has {', '.join(near)}" if near else "`safe-passage guides stale` lists ids"
        yield Fault(path.name, fact, "is no fact of this guide", remedy)


def _fact(text: str, fact: str) -> yaml.MappingNode:
    """Where the fact stands: the numbers in an id count the facts of one key."""
    _, key, number = fact.split("/")
    document: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    (facts,) = (value for name, value in document.value if name.value == "facts")
    same = [node for node in facts.value if any(name.value == "key" and value.value == key for name, value in node.value)]
    found: yaml.MappingNode = same[int(number) - 1]
    return found


def _with_review(text: str, fact: yaml.MappingNode, review: str) -> str:
    if earlier := next((value for key, value in fact.value if key.value == "reviewed"), None):
        start, end = earlier.start_mark.index, _end(earlier)
        return text[:start] + " " * text[:start].endswith(":") + review + text[end:]
    if fact.flow_style:
        end = fact.end_mark.index - 1
        return f"{text[:end]}, reviewed: {review}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    end = text.find(newline, len(text[: _end(fact)].rstrip()))
    end = len(text) if end < 0 else end
    return f"{text[:end]}{newline}{' ' * fact.start_mark.column}reviewed: {review}{text[end:]}"


def _end(node: yaml.Node) -> int:
    """Where a node's text ends. The parser lets a block reach to the next one, over comments that are not its own."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)
