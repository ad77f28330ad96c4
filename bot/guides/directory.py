"""Directory of help: whom to call or write to, by country and problem, as the guides have it.

A number belongs to the country where it is dialled: the line for Indians in the Emirates, from the guide of India, stands under ARE, and
only for people who come from India. The same number in several facts is one contact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot import phones
from bot.guides import Guides
from bot.guides.facts import Fact
from bot.phones import PROBLEMS
from bot.values import Value

DANGER = ("emergency", "violence", "trafficking", "general")
DANGER_CHILD = ("emergency", "children", "violence", "trafficking", "general")
PERSON = ("general", "trafficking", "violence", "wages", "union", "embassy")
CHECK = ("general", "wages")
"""Who helps to look at an offer or an employer."""
BY_KEY: Mapping[str, tuple[str, ...]] = {
    "emergency_numbers": ("emergency",), "trafficking_help": ("trafficking",), "hotline": ("general",), "complaint_body": ("wages",),
    "verify_agency": ("recruitment",), "licensing_authority": ("recruitment",), "irregular_workers": ("papers",),
    "heat_and_safety": ("safety",), "embassy_help": ("embassy",), "unions": ("union",), "unions_and_ngos": ("union",),
}  # fmt: skip
"""What the numbers and addresses under a key of facts are for, unless they say so themselves (`for`)."""
_REACHED_BY = ("phone", "url", "email", "address")


@dataclass(frozen=True)
class Contact:
    """A number or address in a country. `value` is typed; `fact` is the one checked last of those that name it."""

    country: str
    problems: tuple[str, ...]
    value: Value
    fact: Fact

    @property
    def kind(self) -> str:
        """phone, url, email or address."""
        return str(self.value["type"])

    @property
    def identity(self) -> tuple[str, str]:
        """What two contacts share that are the same."""
        return self.country, phones.e164(self.value) if self.kind == "phone" else str(self.value[self.kind])

    def joined(self, other: Contact) -> Contact:
        """The same contact with the problems and keys of both; of two facts of one day, the one that is due earlier counts."""
        value = {**other.value, **self.value}
        fact = max(self.fact, other.fact, key=lambda fact: (fact.known_on, -fact.review_by.toordinal()))
        return Contact(self.country, tuple(dict.fromkeys(self.problems + other.problems)), value, fact)


@dataclass(frozen=True)
class Listing:
    """The contacts for one problem in one country; `stale` when they are past their review, all of them or none."""

    problem: str
    country: str
    contacts: tuple[Contact, ...]
    stale: bool

    @property
    def phones(self) -> tuple[Contact, ...]:
        return tuple(contact for contact in self.contacts if contact.kind == "phone")

    @property
    def online(self) -> tuple[str, ...]:
        """Web addresses, then email addresses."""
        return tuple(str(contact.value[kind]) for kind in ("url", "email") for contact in self.contacts if contact.kind == kind)

    @property
    def as_of(self) -> str:
        """The oldest day on which one of them is known to have held; empty when one has none."""
        return min(contact.fact.known_on for contact in self.contacts)


def contacts(guides: Guides, places: Collection[str]) -> list[Contact]:
    """Everything that the guides of these countries, corridors between them and topic guides name."""
    together: dict[tuple[str, str], Contact] = {}
    for fact in guides.facts():
        if not fact.place.isupper() or set(fact.place.split("-")) <= set(places):
            for contact in _named(fact):
                known = together.get(contact.identity)
                together[contact.identity] = known.joined(contact) if known else contact
    return list(together.values())


def find(guides: Guides, countries: Iterable[str], problems: Sequence[str] = PROBLEMS, *, today: date, origin: str = "") -> list[Listing]:
    """For each country the problems in their order; a contact stands under the first that fits, stale ones after those that are not.

    `origin` is where the person is from: what its guide says about numbers in `countries` counts too.
    """
    wanted = list(dict.fromkeys(countries))
    found = contacts(guides, {*wanted, origin})
    return [listing for country in wanted for listing in _in_country(found, country, problems, today)]


def _named(fact: Fact) -> Iterator[Contact]:
    for value in fact.values.values():
        if value["type"] in _REACHED_BY:
            usual = BY_KEY.get(fact.key, ("general",) if value["type"] == "phone" else ())
            if problems := tuple(value.get("for", usual)):
                yield Contact(str(value.get("country") or fact.place.split("-")[0]), problems, value, fact)


def _in_country(found: Iterable[Contact], country: str, problems: Sequence[str], today: date) -> Iterator[Listing]:
    """What the country's own guide names comes before what others say about it."""
    left = sorted((each for each in found if each.country == country), key=lambda each: each.fact.place != country)
    for problem in problems:
        fitting = [contact for contact in left if problem in contact.problems]
        left = [contact for contact in left if problem not in contact.problems]
        for stale in (False, True):
            aged = tuple(contact for contact in fitting if contact.fact.is_stale(today) is stale)
            if aged:
                yield Listing(problem, country, aged, stale)
