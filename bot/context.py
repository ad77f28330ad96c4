"""Which countries a message is about: those that it names, and those known from the conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.gazetteer import Entity
from bot.guides import Guides
from bot.guides.keys import DESTINATION, ORIGIN


@dataclass(frozen=True)
class Context:
    """Origin and destination (ISO 3166-1 alpha-3 or None), and the countries that the message itself names."""

    origin: str | None = None
    destination: str | None = None
    named: tuple[str, ...] = ()


def resolve(entities: Sequence[Entity], guides: Guides, known: Context, regions: frozenset[str]) -> Context:
    """The countries for this message. A new one replaces the known one of its role; the other stays."""
    places = [entity for entity in entities if entity["entity"] == "country" and entity["value"] not in regions]
    found: dict[str, str] = {}
    for entity in places:
        role = str(entity.get("role") or _usual_role(str(entity["value"]), guides, found))
        found.setdefault(role, str(entity["value"]))
    origin = found.get(ORIGIN, known.origin)
    destination = found.get(DESTINATION, known.destination)
    if origin == destination and ORIGIN not in found:
        origin = None
    return Context(origin, destination if destination != origin else None, tuple(dict.fromkeys(found.values())))


def _usual_role(country: str, guides: Guides, taken: Mapping[str, str]) -> str:
    """People leave from countries whose guide is only for those who leave; they go to all others."""
    guide = guides.guides.get(country)
    only_origin = guide is not None and set(guide.roles) == {ORIGIN}
    if only_origin and ORIGIN not in taken:
        return ORIGIN
    return DESTINATION if DESTINATION not in taken else ORIGIN
