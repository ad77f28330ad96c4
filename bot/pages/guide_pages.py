"""The guides as web pages in the reader's language: a list, a country or topic, a pair of countries. They need no JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.guides import contacts, corridors, directory
from bot.guides.keys import DESTINATION, ORIGIN, TOPIC
from bot.guides.telling import Teller, Told
from bot.knowledge import Knowledge
from bot.languages import SOURCE, Language
from bot.pages import places
from bot.pages.markup import Html, link
from bot.pages.places import Place
from bot.sources import Source

NUMBERS = tuple(dict.fromkeys((*directory.DANGER, *directory.PERSON)))
"""The problems whose numbers stand on top of a page, most urgent first."""
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
    undefined=StrictUndefined,
)  # fmt: skip

Named = list[tuple[str, str]]
"""Ids of places with their names, in the order of the names."""


@dataclass(frozen=True)
class Section:
    """The facts of one topic under its name; `id` is their key."""

    id: str
    title: str
    facts: tuple[Told, ...]

    @property
    def asks(self) -> tuple[str, ...]:
        """Whom to ask about the facts past review, each line once."""
        return tuple(dict.fromkeys(told.ask for told in self.facts if told.ask))


class GuidePages:
    """The pages in one language, as HTML. A language that is not registered is English."""

    def __init__(self, known: Knowledge, language: str) -> None:
        self.known = known
        self.guides = known.guides
        self.language: Language = known.registry.get(language) or known.registry[SOURCE]
        self.words = known.catalog.words(self.language.code)
        self.html = Html(self.words, known.messages)

    def index(self) -> str:
        """Every country by role, the topic guides, and the pairs that have a corridor."""
        pairs = ["-".join(pair) for pair in self.guides.corridors]
        groups = (
            ("page_destinations", self.guides.of_role(DESTINATION)), ("page_origins", self.guides.of_role(ORIGIN)),
            ("page_warnings", self.guides.of_role(TOPIC)), ("page_pairs", pairs),
        )  # fmt: skip
        return self.render("index.html", groups=[(heading, self._named(dict(zip(ids, ids)))) for heading, ids in groups if ids])

    def guide(self, place: Place, today: date) -> str:
        """Whom to call, then everything that holds for the place, by topic, with dates and sources."""
        sections = self.sections(self.teller(today), place)
        listings = directory.find(self.guides, place.countries, NUMBERS, today=today, origin=place.origin)
        return self.render(
            "guide.html", name=self.guides.name(place.id, self.words), sections=sections,
            numbers=contacts.lines(listings, self.html), hints=self.hints(), source=source_link,
            partners=self._partners(place),
        )  # fmt: skip

    def teller(self, today: date) -> Teller:
        return Teller(self.guides, self.html, today)

    def sections(self, teller: Teller, place: Place) -> list[Section]:
        """Everything that holds for a place, by topic; for a pair what its brief holds comes first."""
        order = [*corridors.TOLD, *self.known.topics] if place.is_pair else list(self.known.topics)
        found = places.facts(self.guides, place, self.known.topics, order)
        return [Section(key, self.title(key), tuple(map(teller.tell, facts))) for key, facts in found.items()]

    def title(self, key: str) -> str:
        """The heading of a key: the name of its topic; keys of topic guides have a text of their own."""
        topics = self.known.topics
        return self.html.text(topics[key].name) if key in topics else self.html.message(f"page_{key}")

    def hints(self) -> list[str]:
        """What readers must know of the translation, once the texts of the page are written."""
        unread = not self.language.source and not self.language.reviewed_by
        names = [name for name, holds in (("utter_unreviewed", unread), ("page_partly_english", self.html.partly_english)) if holds]
        return [self.html.message(name) for name in names]

    def unknown(self, given: str) -> str:
        """What to do where there is no guide, with places of a like name."""
        country = places.without_guide(self.known, given)
        near = [(place, self.guides.name(place, self.words)) for place in places.near(self.known, given, self.words)]
        return self.render("unknown.html", country=self.words.country(country) if country else "", near=near)

    def _partners(self, place: Place) -> list[tuple[str, Named]]:
        """For a country, the pairs that it is a side of, under the questions that they answer."""
        if place.is_pair:
            return []
        destinations = [code for code in self.guides.of_role(DESTINATION) if place.origin and code != place.id]
        origins = [code for code in self.guides.of_role(ORIGIN) if place.destination and code != place.id]
        groups = (
            ("utter_ask_destination", {f"{place.id}-{code}": code for code in destinations}),
            ("utter_ask_origin", {f"{code}-{place.id}": code for code in origins}),
        )
        return [(heading, self._named(partners)) for heading, partners in groups if partners]

    def _named(self, shown: Mapping[str, str]) -> Named:
        """Ids with the names of the places that are shown for them."""
        named = ((place_id, self.guides.name(each, self.words)) for place_id, each in shown.items())
        return sorted(named, key=lambda pair: pair[1])

    def render(self, template: str, **content: Any) -> str:
        """A template of the folder beside this file, filled in."""
        languages = list(self.known.registry.values())
        return _TEMPLATES.get_template(template).render(language=self.language, languages=languages, html=self.html, **content)


def source_link(source: Source) -> Markup:
    """The source with its address behind it."""
    return link(source.url, source.line)
