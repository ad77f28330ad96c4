"""The red flags and their rules, as data/red_flags/flags.yml gives them, and the words that each language has for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bot.concepts import Lexicon
from bot.sources import Source

SEVERITIES = ("info", "caution", "serious", "danger")
NOT, ASK, IF, OTHER, SOLVED = "NOT", "ASK", "IF", "OTHER", "SOLVED"
MODIFIERS = {"negation": NOT, "asking": ASK, "hypothetical": IF, "other": OTHER, "solved": SOLVED}
BUILT_IN = frozenset({"MONEY", "MINOR_AGE", "LONG_HOURS", NOT, ASK, IF})
WITHIN = 14


@dataclass(frozen=True)
class Rule:
    """Concepts that make a sign when they stand together: all of `all`, one of `any`, none of `none`, within `within` tokens."""

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    within: int = WITHIN
    urgent: bool = False
    kind: str = ""

    @property
    def concepts(self) -> tuple[str, ...]:
        return self.all + self.any


@dataclass(frozen=True)
class Flag:
    """A red flag: what to tell the person (English sources of translations) and the rules that find it."""

    id: str
    name: str
    phase: str
    severity: str
    why: str
    do: tuple[str, ...]
    rules: tuple[Rule, ...]
    urgent: bool = False
    sources: tuple[str, ...] = ()
    category: str = ""
    not_this: str = ""


@dataclass(frozen=True)
class FlagBook:
    """Everything in flags.yml: `concepts` by name, `flags` by id, the rules of danger that is no flag, and the sources."""

    flags: Mapping[str, Flag]
    concepts: Mapping[str, Mapping[str, Any]]
    urgent_rules: tuple[Rule, ...]
    sources: Mapping[str, Source]

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Concepts that a negation turns round."""
        return frozenset(name for name, concept in self.concepts.items() if concept.get("verb"))


@dataclass(frozen=True)
class Modifier:
    """How far, in tokens, and to which side a modifier such as "not" reaches."""

    reach: int
    side: str = "both"

    def touches(self, modifier: tuple[int, int], span: tuple[int, int]) -> bool:
        """Whether a modifier on tokens `modifier` reaches the tokens of `span`."""
        before = modifier[0] <= span[0] and span[0] - modifier[1] <= self.reach
        after = modifier[1] >= span[1] and modifier[0] - span[1] <= self.reach
        inside = span[0] < modifier[0] <= modifier[1] < span[1]
        return (before and self.side != "after") or (after and self.side != "before") or (inside and self.side == "both")


DEFAULT_MODIFIERS = {NOT: Modifier(3), ASK: Modifier(8), IF: Modifier(10), OTHER: Modifier(99), SOLVED: Modifier(99)}


@dataclass(frozen=True)
class Wording:
    """What one language tag says: the lexicon of concepts and modifiers, and examples for the classifiers."""

    tag: str
    lexicon: Lexicon
    modifiers: Mapping[str, Modifier]
    examples: Mapping[str, Sequence[str]] = field(default_factory=dict)
    harmless: Sequence[str] = ()
    urgent: Sequence[str] = ()
    not_urgent: Sequence[str] = ()


def load_book(path: Path) -> FlagBook:
    """Read flags.yml."""
    raw = _read(path)
    flags = [_flag(entry) for entry in raw["flags"]]
    sources = {name: Source.of(entry) for name, entry in raw.get("sources", {}).items()}
    urgent = tuple(_rule({**entry, "urgent": True}) for entry in raw.get("urgent_rules", ()))
    return FlagBook({flag.id: flag for flag in flags}, raw["concepts"], urgent, sources)


def _read(path: Path) -> Any:
    """The files of this folder are large: libyaml's parser reads them in a tenth of the time."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _flag(raw: Mapping[str, Any]) -> Flag:
    return Flag(
        id=raw["id"], name=raw["name"], phase=raw["phase"], severity=raw["severity"], why=raw["why"],
        do=tuple(raw["do"]), rules=tuple(_rule(rule) for rule in raw["rules"]), urgent=bool(raw.get("urgent")),
        sources=tuple(raw.get("sources") or ()), category=raw.get("category", ""), not_this=raw.get("not_this") or "",
    )  # fmt: skip


def _rule(raw: Mapping[str, Any]) -> Rule:
    return Rule(
        all=tuple(raw.get("all") or ()), any=tuple(raw.get("any") or ()),
        none=tuple(name for name in raw.get("none") or () if name not in {ASK, IF}),
        within=int(raw.get("within", WITHIN)), urgent=bool(raw.get("urgent")), kind=str(raw.get("kind", "")),
    )  # fmt: skip


def load_wordings(folder: Path, tags: Iterable[str]) -> dict[str, Wording]:
    """The <tag>.yml of each of `tags` that has one. A romanised tag also hears the words of its native script, in Latin letters."""
    raw = {tag: _read(path) for tag in tags if (path := folder / f"{tag}.yml").exists()}
    return {tag: _wording(tag, entry, raw.get(tag.removesuffix("-Latn"), {})) for tag, entry in raw.items()}


def tags_to_read(language: Mapping[str, Any]) -> list[str]:
    """Whose words to read a message with: its own tag, the likely others, and English, which everybody mixes in.

    `language` is what understanding found: {"tag": ..., "others": [...]}.
    """
    return list(dict.fromkeys([language["tag"], *language["others"], "en"]))


def _wording(tag: str, raw: Mapping[str, Any], native: Mapping[str, Any]) -> Wording:
    romanised = tag.endswith("-Latn")
    entries = _entries(raw)
    if romanised:
        for concept, words in _entries(native).items():
            entries.setdefault(concept, []).extend(words)
    return Wording(
        tag=tag, lexicon=Lexicon(entries, romanised=romanised), modifiers=_modifiers(raw),
        examples=raw.get("examples") or {}, harmless=raw.get("harmless") or (),
        urgent=raw.get("urgent") or (), not_urgent=raw.get("not_urgent") or (),
    )  # fmt: skip


def _entries(raw: Mapping[str, Any]) -> dict[str, list[str]]:
    entries = {concept: list(words or ()) for concept, words in (raw.get("concepts") or {}).items()}
    for name, given in (raw.get("modifiers") or {}).items():
        entries[MODIFIERS[name]] = list(given["words"] if isinstance(given, dict) else given)
    return entries


def _modifiers(raw: Mapping[str, Any]) -> dict[str, Modifier]:
    found = dict(DEFAULT_MODIFIERS)
    for name, given in (raw.get("modifiers") or {}).items():
        if isinstance(given, dict):
            default = DEFAULT_MODIFIERS[MODIFIERS[name]]
            found[MODIFIERS[name]] = Modifier(int(given.get("reach", default.reach)), given.get("side", default.side))
    return found
