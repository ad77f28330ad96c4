"""What a page or a print is about: a country (QAT), a topic guide (scam-compounds) or a pair of countries (NPL-QAT)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bot.answers import Topic
from bot.catalog import Words
from bot.guides import Fact, Guides
from bot.guides.keys import DESTINATION, KEYS, ORIGIN
from bot.iso import ALPHA_2
from bot.knowledge import Knowledge
from bot.text import fold
from bot.tokens import tokenise

LONGEST_NAME = 80
_ALIKE = 0.6
_MOST_NEAR = 6


@dataclass(frozen=True)
class Place:
    """`id` as in addresses; the countries are ISO 3166-1 alpha-3 codes, both of them for a pair, none for a topic guide."""

    id: str
    origin: str = ""
    destination: str = ""

    @property
    def countries(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for code in (self.destination, self.origin) if code))

    @property
    def is_pair(self) -> bool:
        return len(self.countries) > 1


def find(guides: Guides, given: str) -> Place | None:
    """The place that is written so, in capitals or not; None without a guide, and for a pair that nobody takes in that direction."""
    if given in guides.guides and not given.isupper():
        return Place(given)
    code = given.upper()
    if code in guides.guides:
        return Place(code, code if _leaves(guides, code) else "", code if _receives(guides, code) else "")
    origin, _, destination = code.partition("-")
    goes = _leaves(guides, origin) and _receives(guides, destination) and origin != destination
    return Place(code, origin, destination) if goes else None


def facts(guides: Guides, place: Place, topics: Mapping[str, Topic], order: Iterable[str]) -> dict[str, list[Fact]]:
    """The facts by key, those of `order` first; for a pair what holds for it on both sides, best first."""
    return {key: found for key in dict.fromkeys([*order, *KEYS]) if (found := _about(guides, place, key, topics))}


def _about(guides: Guides, place: Place, key: str, topics: Mapping[str, Topic]) -> list[Fact]:
    if not place.is_pair:
        return list(guides.guides[place.id].about(key))
    return guides.holding(key, place.origin, place.destination, topics[key].side if key in topics else "both")


def near(known: Knowledge, given: str, words: Words) -> list[str]:
    """Ids of places that somebody may have meant: by code or name in any language, then by the look of one."""
    text = given[:LONGEST_NAME].replace("-", " ").replace("_", " ")
    named = [mention.code for mention in known.countries.find(tokenise(text))]
    looked = [code for part in text.split() if part.upper() not in ALPHA_2 for code in _look_alikes(known.guides, part, words)]
    coded = [part.upper() for part in text.split()]
    codes = [code for code in dict.fromkeys([*coded, *named, *looked]) if code in known.guides.guides]
    pairs = [place.id for one in codes[:3] for other in codes[:3] if (place := find(known.guides, f"{one}-{other}"))]
    return [*(pairs if len(text.split()) > 1 else ()), *codes][:_MOST_NEAR]


def without_guide(known: Knowledge, given: str) -> str:
    """The country that `given` is or names and that has no guide, or an empty string."""
    codes = given.upper().split("-")
    named = [mention.code for mention in known.countries.find(tokenise(given[:LONGEST_NAME]))]
    asked = [*(codes if len(codes) <= 2 else ()), *named]
    return next((code for code in asked if code in ALPHA_2 and code not in known.guides.guides), "")


def _look_alikes(guides: Guides, part: str, words: Words) -> list[str]:
    spelt = {fold(text): code for code in guides.guides for text in (code, guides.guides[code].name, _spoken(code, words))}
    return [spelt[text] for text in get_close_matches(fold(part), spelt, n=2, cutoff=_ALIKE)]


def _spoken(code: str, words: Words) -> str:
    return words.country(code) if code.isupper() else code


def _leaves(guides: Guides, code: str) -> bool:
    return code in guides.guides and ORIGIN in guides.guides[code].roles


def _receives(guides: Guides, code: str) -> bool:
    return code in guides.guides and DESTINATION in guides.guides[code].roles
