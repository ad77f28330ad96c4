"""What changed between two states of the guides, in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from bot.catalog import Words, fill
from bot.faults import Fault, read_yaml

_ALIKE = 0.5
"""Share of equal words from which two statements count as one that was changed."""
_WORDS = Words("en", {})


@dataclass(frozen=True)
class Entry:
    """A fact as it stands in a file, also one that today's checks would not let in. `id` is like QAT/minimum_wage/1."""

    id: str
    raw: Mapping[str, Any]

    @property
    def place(self) -> str:
        return self.id.split("/")[0]

    @property
    def values(self) -> Mapping[str, Any]:
        given = self.raw.get("values")
        return given if isinstance(given, dict) else {}

    def told(self, part: str = "statement") -> str:
        """A text of the fact with its values written out."""
        return fill(str(self.raw.get(part) or ""), {name: _written(value) for name, value in self.values.items()})


@dataclass(frozen=True)
class Change:
    """A fact that came (no `old`), went (no `new`) or is another than it was."""

    old: Entry | None
    new: Entry | None

    @property
    def place(self) -> str:
        return next(entry.place for entry in (self.new, self.old) if entry)


def read(folder: Path, faults: list[Fault]) -> list[Entry]:
    """Every fact of guides, topic guides and corridors below `folder`; files that are no YAML become faults."""
    return [entry for path in sorted(folder.rglob("*.yml")) for entry in _entries(path, faults)]


def _entries(path: Path, faults: list[Fault]) -> Iterator[Entry]:
    content = read_yaml(path, faults)
    counts: Counter[str] = Counter()
    for raw in (content.get("facts") if isinstance(content, dict) else None) or []:
        if isinstance(raw, dict):
            key = str(raw.get("key"))
            counts[key] += 1
            yield Entry(f"{path.stem}/{key}/{counts[key]}", raw)


def between(old: Sequence[Entry], new: Sequence[Entry]) -> list[Change]:
    """What differs, by place and key. The number in an id says little here: it moves when a fact comes in before others."""
    before, after = _grouped(old), _grouped(new)
    return [change for group in sorted(before.keys() | after.keys()) for change in _compared(before[group], after[group])]


def _grouped(entries: Sequence[Entry]) -> defaultdict[str, list[Entry]]:
    grouped: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        grouped[entry.id.rsplit("/", 1)[0]].append(entry)
    return grouped


def _compared(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Change]:
    kept = [entry.raw for entry in new]
    gone = [entry for entry in old if entry.raw not in kept]
    known = [entry.raw for entry in old]
    for entry in new:
        if entry.raw not in known:
            nearest = max(gone, key=lambda other: _likeness(other, entry), default=None)
            nearest = nearest if nearest and _likeness(nearest, entry) >= _ALIKE else None
            gone = [other for other in gone if other is not nearest]
            yield Change(nearest, entry)
    yield from (Change(entry, None) for entry in gone)


def _likeness(one: Entry, other: Entry) -> float:
    words = [str(entry.raw.get("statement")).split() for entry in (one, other)]
    return SequenceMatcher(None, words[0], words[1], autojunk=False).ratio()


def described(change: Change) -> list[str]:
    """The change in lines: what happened to which fact, what it said and what it says."""
    old, new = change.old, change.new
    if old and new:
        return [f"changed: {new.id}", *_differences(old, new)]
    word, entry = ("added", new) if new else ("removed", old)
    return [f"{word}: {entry.id}", f"  {entry.told()} (as of {entry.raw.get('as_of')})"] if entry else []


def _differences(old: Entry, new: Entry) -> Iterator[str]:
    if old.told() == new.told():
        yield f"  {new.told()}"
    else:
        yield from (f"  was: {old.told()}", f"  now: {new.told()}")
    for part in ("applies_to", "note", "as_of", "confidence"):
        if old.told(part) != new.told(part):
            yield f"  {part}: {old.told(part) or 'nothing'} → {new.told(part) or 'nothing'}"
    for part in ("only", "fees", "reviewed", "sources"):
        if old.raw.get(part) != new.raw.get(part):
            yield f"  {part}: {_listed(old.raw.get(part))} → {_listed(new.raw.get(part))}"
    for name, value in new.values.items():
        earlier = old.values.get(name, value)
        if earlier != value and _written(earlier) == _written(value):
            yield f"  {name}: {_listed(earlier)} → {_listed(value)}"


def _listed(given: object) -> str:
    """Mappings and lists of YAML on one line."""
    if isinstance(given, dict):
        return ", ".join(f"{name} {_listed(value)}" for name, value in given.items() if value)
    if isinstance(given, list):
        return "; ".join(_listed(value) for value in given)
    return str(given or "nothing")


def _written(value: Any) -> str:
    """A typed value in English; one of an older format as it stands."""
    try:
        return _WORDS.write(value).replace("\xa0", " ")
    except (KeyError, TypeError, ValueError):
        return _listed(value)
