"""Countries side by side: the same keys, each with the best fact of each country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.concepts import Lexicon
from bot.guides import Fact, Guides
from bot.guides.occupations import Occupations
from bot.tokens import tokenise

KEYS = ("minimum_wage", "recruitment_fees", "normal_hours", "passport_retention", "change_employer")
CONCEPTS = {
    "WAGE": "minimum_wage",
    "FEE": "recruitment_fees",
    "REST_DAY": "normal_hours",
    "PASSPORT": "passport_retention",
    "LEAVE_JOB": "change_employer",
}
"""The key that a concept (data/red_flags/flags.yml) in the message asks for."""
MOST = 4
"""Countries at once; more lines nobody can compare on a phone."""


@dataclass(frozen=True)
class Row:
    """One key; `facts` by country (ISO 3166-1 alpha-3) in the order asked for, None where the guide says nothing."""

    key: str
    facts: Mapping[str, Fact | None]


def asked(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The keys that a message asks for, in the order of KEYS: "which pays better" is about wages only."""
    found = {CONCEPTS.get(hit.concept) for hit in lexicon.find(tokenise(text))}
    return tuple(key for key in KEYS if key in found)


def compare(
    guides: Guides, occupations: Occupations, countries: Sequence[str], keys: Iterable[str] = KEYS, occupation: str | None = None
) -> list[Row]:
    """A row for each key. Each country speaks for itself: no fact of the person's own country stands in its place."""

    def best(key: str, country: str) -> Fact | None:
        facts = occupations.best(guides.about(key, None, country, "destination"), occupation)
        return facts[0] if facts else None

    return [Row(key, {country: best(key, country) for country in countries}) for key in keys]
