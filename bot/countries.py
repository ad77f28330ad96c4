"""Countries in a message, and whether people leave from there or go there.

Names come from CLDR in every registered language; data/gazetteer/countries.yml adds what people really say, and which words before a
name, after it or written onto it ("कतारमा", "nepalbata", "بقطر") say its role.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from bot.concepts import Hit, Lexicon
from bot.iso import ALPHA_2
from bot.prefixes import Prefixes
from bot.text import fold
from bot.tokens import Token, tokenise

GULF = "GULF"
_SHORTEST_OPEN = 4
_CUE_REACH = 2


@dataclass(frozen=True)
class Mention:
    """A country in the text. `role` is origin, destination or empty when the words do not say."""

    code: str
    role: str
    start: int
    end: int


class Countries:
    """Finds countries and regions by name."""

    def __init__(
        self, names: Mapping[str, Any], locales: Collection[Locale], guides: Iterable[str] = (), prefixes: Prefixes | None = None
    ) -> None:
        """`names` as in the file; countries with `guides` that aren't in it are heard by the names that CLDR has."""
        names = dict(names)
        self.gulf: Sequence[str] = names.pop("gulf", ())
        regions: Mapping[str, list[str]] = names.pop("regions", {})
        self._never = Lexicon({"never": names.pop("never", ())})
        self._cues: dict[str, _Cues] = {role: _Cues(**words) for role, words in names.pop("roles", {}).items()}
        entries = {code: [*words, *_unless_exact(_cldr(code, locales), words)] for code, words in names.items()} | dict(regions)
        spelt = {code: [_entry(word) for word in words] for code, words in entries.items()}
        plain = {code: _cldr(code, locales) for code in guides if code not in entries}
        spelt |= {code: [word if word.isascii() else _entry(word) for word in words] for code, words in plain.items()}
        self.regions = frozenset(regions)
        self._lexicons = (Lexicon(_with_roles(spelt, prefixes or Prefixes({}))), Lexicon(_indic(spelt), romanised=True))

    @classmethod
    def load(cls, path: Path, locales: Collection[Locale], guides: Iterable[str] = ()) -> Countries:
        prefixes = Prefixes.load(path.with_name("prefixes.yml"))
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")), locales, guides, prefixes)

    def find(self, tokens: Sequence[Token]) -> list[Mention]:
        """The countries and regions (GULF, EUROPE) in order, each once a place."""
        hits = {(hit.first, hit.last): hit for lexicon in self._lexicons for hit in lexicon.find(tokens)}
        never = {hit.first for hit in self._never.find(tokens)}
        ordered = sorted(_longest(hit for hit in hits.values() if hit.first not in never), key=lambda hit: hit.first)
        said = [_said(token) for token in tokens]
        return [self._mention(hit, tokens, said) for hit in ordered]

    def _mention(self, hit: Hit, tokens: Sequence[Token], said: Sequence[str]) -> Mention:
        code, _, role = hit.concept.partition("/")
        return Mention(code, role or self._role(hit, said), tokens[hit.first].start, tokens[hit.last].end)

    def _role(self, hit: Hit, said: Sequence[str]) -> str:
        """The role that the nearest cue gives, of several the longest: "galing sa" (from) is more than "sa" (in)."""
        for distance in range(_CUE_REACH):
            lengths = {role: cues.length(said, hit, distance) for role, cues in self._cues.items()}
            role = max(lengths, key=lambda role: lengths[role], default="")
            if lengths.get(role):
                return role
        return ""


class _Cues:
    """The words of one role: before a name, after it, or written onto its end."""

    def __init__(self, before: Sequence[str] = (), after: Sequence[str] = (), endings: Sequence[str] = ()) -> None:
        self._before, self._after = ([[_said(token) for token in tokenise(cue)] for cue in cues] for cues in (before, after))
        self._endings = [fold(cue) for cue in endings]

    def length(self, said: Sequence[str], hit: Hit, distance: int) -> int:
        """The words of the longest cue that stands `distance` words before the name, in or right after it; 0 for none."""
        end, name, following = hit.first - distance, said[hit.first : hit.last + 1], said[hit.last + 1 :]
        found = [cue for cue in self._before if cue in (said[max(0, end - len(cue)) : end], name[: len(cue)])]
        found += [cue for cue in self._after if cue == following[: len(cue)]]
        ended = any(name[-1].endswith(cue) and len(name[-1]) > len(cue) + 2 for cue in self._endings)
        return max((len(cue) for cue in found), default=int(ended))


def _said(token: Token) -> str:
    """A cue is folded, except that Latin letters keep their marks: "từ" (from) is no "tu" (you)."""
    return token.text.casefold() if unicodedata.name(token.text[0], "").startswith("LATIN") else token.folded


def _entry(word: str) -> str:
    if word.startswith("="):
        return word[1:]
    if word.endswith("*"):
        return word
    return word + "*" if len(word) >= _SHORTEST_OPEN and ord(word[-1]) < 0x0E00 else word


def _indic(entries: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Only the Devanagari names: their skeletons find them typed in Latin letters."""
    return {code: [word for word in words if "\u0900" <= word[0] <= "\u097f"] for code, words in entries.items()}


def _with_roles(entries: Mapping[str, Sequence[str]], prefixes: Prefixes) -> dict[str, list[str]]:
    """The entries and their forms with a prefix, under "QAT/destination" where the prefix says the role."""
    found: dict[str, list[str]] = {}
    for code, words in entries.items():
        for form, role in (pair for word in words for pair in prefixes.of(word)):
            found.setdefault(f"{code}/{role}" if role else code, []).append(form)
    return found


def _unless_exact(names: Iterable[str], words: Iterable[str]) -> Iterator[str]:
    """Without those that the file has as "=name", which take no ending."""
    exact = {fold(word[1:]) for word in words if word.startswith("=")}
    return (name for name in names if fold(name) not in exact)


def _cldr(code: str, locales: Collection[Locale]) -> list[str]:
    names = [locale.territories.get(ALPHA_2.get(code, "")) for locale in locales]
    return [name for name in names if name]


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that lie inside no longer one: "South Korea" is not also "Korea"."""
    found = list(hits)
    return [
        hit for hit in found
        if not any(o is not hit and o.first <= hit.first and hit.last <= o.last and o.last - o.first > hit.last - hit.first for o in found)
    ]  # fmt: skip
