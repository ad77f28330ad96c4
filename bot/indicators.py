"""The operational indicators of trafficking of the ILO and the European Commission, as data/indicators.yml has them.

File and keys: docs/data-formats.md. The file says what of it is checked with the publication and what is not.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.faults import Fault, read_yaml

STRENGTHS = ("weak", "medium", "strong")
"""From least to most."""
ELEMENTS = ("means", "purpose", "coercion")
PATHS = ("adult", "child")
_TEXTS = ("sign", "question", "doubt")


@dataclass(frozen=True)
class Indicator:
    """One indicator of a dimension; `id` holds both: coercion_at_destination/documents. `strength` by path, empty where it does not count.

    `sign` and `question` are English texts for the person; `topic` is the id of a topic or of a passage (card:...). `urgent`: a yes means
    that somebody may be in danger now. `flags`: the red flags that show it.
    """

    id: str
    indicator: str
    strength: Mapping[str, str]
    sign: str
    topic: str
    question: str = ""
    urgent: bool = False
    flags: frozenset[str] = frozenset()
    doubt: str = ""

    @property
    def dimension(self) -> str:
        return self.id.partition("/")[0]


@dataclass(frozen=True)
class Indicators:
    """All indicators by id, the elements of the dimensions, the strengths that make one positive, and the questions of each path."""

    indicators: Mapping[str, Indicator]
    elements: Mapping[str, str]
    positive: Sequence[Sequence[str]]
    questions: Mapping[str, Sequence[str]]
    verified: bool

    def ask(self, path: str) -> Iterator[Indicator]:
        """What to ask, in order."""
        yield from (self.indicators[name] for name in self.questions[path])

    def is_positive(self, strengths: Sequence[str]) -> bool:
        """Whether indicators of these strengths make a dimension positive; each may count as a weaker one."""
        shown = _ranked(strengths)
        return any(len(shown) >= len(needed) and all(a >= b for a, b in zip(shown, _ranked(needed))) for needed in self.positive)

    def texts(self) -> Iterator[str]:
        """Every English text that a person reads."""
        for indicator in self.indicators.values():
            yield from filter(None, (indicator.sign, indicator.question))


def _ranked(strengths: Sequence[str]) -> list[int]:
    return sorted((STRENGTHS.index(strength) for strength in strengths), reverse=True)


def load(path: Path, flags: Container[str], topics: Container[str], faults: list[Fault]) -> Indicators:
    """Read the file; `flags` and `topics` (ids of topics and passages) are those that it may name. What is wrong is added to `faults`."""
    raw = read_yaml(path, faults)
    given: Mapping[str, Any] = raw if isinstance(raw, dict) else {}
    dimensions = [each for each in given.get("dimensions") or () if _is_dimension(path.name, each, faults)]
    found: dict[str, Indicator] = {}
    for dimension in dimensions:
        for number, entry in enumerate(dimension.get("indicators") or (), 1):
            problems = list(_problems(entry, flags, topics))
            faults += [Fault(path.name, f"{dimension['id']}/{number}", *problem) for problem in problems]
            if not problems:
                indicator = _indicator(dimension["id"], entry)
                found[indicator.id] = indicator
    positive = [needed for needed in given.get("positive") or () if _is_rule(path.name, needed, faults)]
    questions = {name: _asked(path.name, name, given, found, faults) for name in PATHS}
    elements = {each["id"]: each["element"] for each in dimensions}
    return Indicators(found, elements, positive, questions, given.get("verified") is True)


def _is_dimension(file: str, raw: Any, faults: list[Fault]) -> bool:
    if isinstance(raw, dict) and raw.get("id") and raw.get("element") in ELEMENTS:
        return True
    faults.append(Fault(file, "dimensions", "one lacks id or element", f"write both; an element is one of {', '.join(ELEMENTS)}"))
    return False


def _is_rule(file: str, needed: Any, faults: list[Fault]) -> bool:
    if isinstance(needed, list) and needed and all(strength in STRENGTHS for strength in needed):
        return True
    faults.append(Fault(file, "positive", f"{needed!r} is no list of strengths", f"list some of {', '.join(STRENGTHS)}"))
    return False


def _problems(raw: Any, flags: Container[str], topics: Container[str]) -> Iterator[tuple[str, str]]:
    needed = ("id", "indicator", "adult", "sign", "topic")
    if not isinstance(raw, dict) or not all(raw.get(key) for key in needed):
        yield f"lacks one of {', '.join(needed)}", "write all of them"
        return
    for path in PATHS:
        if raw.get(path) and raw[path] not in STRENGTHS:
            yield f"{path} is {raw[path]!r}", f"write one of {', '.join(STRENGTHS)}"
    if any(char.isdigit() for key in _TEXTS for char in raw.get(key, "")):
        yield "holds a digit", "leave figures to the facts"
    if raw["topic"] not in topics:
        yield f"the topic {raw['topic']!r} is unknown", "use a topic, or the id of a card or seed"
    for flag in raw.get("flags") or ():
        if flag not in flags:
            yield f"names the unknown red flag {flag}", "use an id of data/red_flags/flags.yml"


def _indicator(dimension: str, raw: Mapping[str, Any]) -> Indicator:
    return Indicator(
        id=f"{dimension}/{raw['id']}", indicator=raw["indicator"], strength={path: raw[path] for path in PATHS if raw.get(path)},
        sign=raw["sign"], topic=raw["topic"], question=raw.get("question", ""), urgent=bool(raw.get("urgent")),
        flags=frozenset(raw.get("flags") or ()), doubt=raw.get("doubt", ""),
    )  # fmt: skip


def _asked(file: str, path: str, raw: Mapping[str, Any], known: Mapping[str, Indicator], faults: list[Fault]) -> tuple[str, ...]:
    names = (raw.get("questions") or {}).get(path) or ()
    usable = [name for name in names if name in known and known[name].question and path in known[name].strength]
    for name in names:
        if name not in usable:
            faults.append(Fault(file, f"questions.{path}", f"{name} cannot be asked", "name an indicator of this path that has a question"))
    return tuple(usable)
