"""Screening of people at work by the operational indicators: from yes and no to signs, rights, and where to get help. No verdict.

The indicators and their rule are those of the Delphi survey of the ILO and the European Commission (data/indicators.yml). What comes out
says which signs there are, which rights stand behind them and who can help; `route` chooses whom to name first and is never told.

Example:
    screener.screen({"coercion_at_destination/documents": True, "coercion_at_destination/wages": True}, today=date.today()).route
    'specialist'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers import Topic
from bot.guides import Guides, directory
from bot.guides.directory import Listing
from bot.guides.facts import Fact
from bot.guides.occupations import Occupations
from bot.indicators import STRENGTHS, Indicator, Indicators

ROUTES: Mapping[str, tuple[str, ...]] = {
    "danger": directory.DANGER,
    "danger_child": directory.DANGER_CHILD,
    "children": ("children", "trafficking", "violence", "general"),
    "specialist": ("trafficking", "general", "union", "embassy"),
    "labour": ("wages", "general", "union", "embassy"),
    "none": directory.PERSON,
}
"""Whom to name, as problems of the directory, best first."""
MOST_RIGHTS = 5


@dataclass(frozen=True)
class Person:
    """Where somebody is and comes from (ISO 3166-1 alpha-3), the kind of work, and whether the person is under 18."""

    country: str = ""
    origin: str = ""
    occupation: str = ""
    is_child: bool = False

    @property
    def path(self) -> str:
        return "child" if self.is_child else "adult"


@dataclass(frozen=True)
class Right:
    """What explains a right: a fact for these countries or, without one, the card of the topic (or the passage of that id, card:...)."""

    topic: str
    fact: Fact | None = None


@dataclass(frozen=True)
class Screening:
    """`signs` strongest first; `positive` dimensions by the rule of the survey, for help desks; `route` a key of ROUTES."""

    signs: tuple[Indicator, ...]
    positive: frozenset[str]
    route: str
    rights: tuple[Right, ...]
    contacts: tuple[Listing, ...]

    @property
    def is_urgent(self) -> bool:
        """Whether the danger answer comes first."""
        return self.route.startswith("danger")


class Screener:
    """Screens by `indicators`; rights and contacts come from the guides."""

    def __init__(self, indicators: Indicators, guides: Guides, topics: Mapping[str, Topic], occupations: Occupations) -> None:
        self.indicators = indicators
        self._guides, self._topics, self._occupations = guides, topics, occupations

    def next_question(self, answers: Mapping[str, bool | None], person: Person = Person()) -> Indicator | None:
        """The first question that has neither an answer nor been skipped (None)."""
        return next((each for each in self.indicators.ask(person.path) if each.id not in answers), None)

    def screen(
        self, answers: Mapping[str, bool | None], person: Person = Person(), flags: Collection[str] = (), *, today: date
    ) -> Screening:  # fmt: skip
        """`answers` by id of the indicator, None where a question was skipped; `flags` are red flags in what the person wrote."""
        signs = sorted(self._signs(answers, person.path, frozenset(flags)), key=lambda each: -_strength(each, person.path))
        positive = self._positive(signs, person.path)
        route = self._route(signs, positive, person)
        places = [place for place in (person.country, person.origin) if place in self._guides.guides]
        contacts = directory.find(self._guides, places, ROUTES[route], today=today, origin=person.origin)
        return Screening(tuple(signs), positive, route, tuple(self._rights(signs, person))[:MOST_RIGHTS], tuple(contacts))

    def _signs(self, answers: Mapping[str, bool | None], path: str, flags: frozenset[str]) -> Iterator[Indicator]:
        """What was answered with yes or shown by a red flag; a no stands against a flag."""
        for name, indicator in self.indicators.indicators.items():
            seen = answers.get(name)
            if path in indicator.strength and (seen or (seen is None and indicator.flags & flags)):
                yield indicator

    def _positive(self, signs: Sequence[Indicator], path: str) -> frozenset[str]:
        strengths: dict[str, list[str]] = defaultdict(list)
        for sign in signs:
            strengths[sign.dimension].append(sign.strength[path])
        return frozenset(name for name, shown in strengths.items() if self.indicators.is_positive(shown))

    def _route(self, signs: Sequence[Indicator], positive: frozenset[str], person: Person) -> str:
        """Coercion at work, or means and purpose together, are for specialists; a child needs no means (Palermo Protocol, art. 3)."""
        elements = {self.indicators.elements[name] for name in positive}
        if any(sign.urgent for sign in signs):
            return "danger_child" if person.is_child else "danger"
        if person.is_child:
            return "children"
        if "coercion" in elements or {"means", "purpose"} <= elements:
            return "specialist"
        return "labour" if signs else "none"

    def _rights(self, signs: Sequence[Indicator], person: Person) -> Iterator[Right]:
        """Each topic of the signs once, the strongest sign first, with the best fact for the person's countries and work."""
        for topic in dict.fromkeys(sign.topic for sign in signs):
            facts = self._facts(topic, person) if topic in self._topics else []
            yield Right(topic, facts[0] if facts else None)

    def _facts(self, topic: str, person: Person) -> list[Fact]:
        """Facts of the country where the person is before those of the country of origin."""
        found = self._guides.holding(topic, person.origin or None, person.country or None, "destination")
        return self._occupations.best(found, person.occupation or None)


def _strength(indicator: Indicator, path: str) -> int:
    return STRENGTHS.index(indicator.strength[path])
