"""The guides as web pages in the reader's language: a list, a country or topic, a pair of countries. They need no JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot import directory, page_contacts, places, telling
from bot.fact_keys import DESTINATION, ORIGIN, TOPIC
from bot.facts import Source
from bot.knowledge import Knowledge
from bot.languages import SOURCE, Language
from bot.markup import Html, link
from bot.places import Place
from bot.telling import Teller

NUMBERS = tuple(dict.fromkeys((*directory.DANGER, *directory.PERSON)))
"""The problems whose numbers stand on top of a page, most urgent first."""
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
    undefined=StrictUndefined,
)  # fmt: skip

Named = list[tuple[str, str]]
"""Ids of places with their names, in the order of the names."""


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
            ("page_destinations", places.of_role(self.guides, DESTINATION)), ("page_origins", places.of_role(self.guides, ORIGIN)),
            ("page_warnings", places.of_role(self.guides, TOPIC)), ("page_pairs", pairs),
        )  # fmt: skip
        return self.render("index.html", groups=[(heading, self._named(dict(zip(ids, ids)))) for heading, ids in groups if ids])

    def guide(self, place: Place, today: date) -> str:
        """Whom to call, then everything that holds for the place, by topic, with dates and sources."""
        sections = self.teller(today).sections(place)
        listings = directory.find(self.guides, place.countries, NUMBERS, today=today, origin=place.origin)
        return self.render(
            "guide.html", name=places.name(self.guides, place.id, self.words), sections=sections,
            numbers=page_contacts.lines(listings, self.html), hints=self.hints(), source=source_link,
            partners=self._partners(place),
        )  # fmt: skip

    def teller(self, today: date) -> Teller:
        return Teller(self.guides, self.known.topics, self.html, today)

    def hints(self) -> list[Markup]:
        """What readers must know of the translation, once the texts of the page are written."""
        unread = not self.language.source and not self.language.reviewed_by
        names = [name for name, holds in (("utter_unreviewed", unread), ("page_partly_english", self.html.partly_english)) if holds]
        return [self.html.message(name) for name in names]

    def unknown(self, given: str) -> str:
        """What to do where there is no guide, with places of a like name."""
        country = places.without_guide(self.known, given)
        near = [(place, places.name(self.guides, place, self.words)) for place in places.near(self.known, given, self.words)]
        return self.render("unknown.html", country=self.words.country(country) if country else "", near=near)

    def _partners(self, place: Place) -> list[tuple[str, Named]]:
        """For a country, the pairs that it is a side of, under the questions that they answer."""
        if place.is_pair:
            return []
        destinations = [code for code in places.of_role(self.guides, DESTINATION) if place.origin and code != place.id]
        origins = [code for code in places.of_role(self.guides, ORIGIN) if place.destination and code != place.id]
        groups = (
            ("utter_ask_destination", {f"{place.id}-{code}": code for code in destinations}),
            ("utter_ask_origin", {f"{code}-{place.id}": code for code in origins}),
        )
        return [(heading, self._named(partners)) for heading, partners in groups if partners]

    def _named(self, shown: Mapping[str, str]) -> Named:
        """Ids with the names of the places that are shown for them."""
        named = ((place_id, places.name(self.guides, each, self.words)) for place_id, each in shown.items())
        return sorted(named, key=lambda pair: pair[1])

    def render(self, template: str, **content: Any) -> str:
        """A template of bot/templates filled in."""
        languages = list(self.known.registry.values())
        return _TEMPLATES.get_template(template).render(language=self.language, languages=languages, html=self.html, **content)


def source_link(source: Source) -> Markup:
    """The source with its address behind it."""
    return link(source.url, telling.source_line(source))
