"""Whom to call: the telephone numbers and addresses that the guides give for a country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.guides import Guides

DANGER = ("emergency_numbers", "trafficking_help", "hotline")
PERSON = ("hotline", "trafficking_help", "complaint_body", "unions", "unions_and_ngos", "embassy_help")


@dataclass(frozen=True)
class Helpline:
    """Numbers of one kind (a fact key) in one country. `as_of` is the oldest date of the facts they stand in."""

    key: str
    country: str
    numbers: tuple[str, ...]
    links: tuple[str, ...] = ()
    as_of: str = ""


def find(guides: Guides, countries: Iterable[str], keys: Sequence[str], most: int = 3) -> list[Helpline]:
    """For each country, the kinds in the order of `keys`, at most `most` numbers a kind."""
    found = [_one(guides, country, key, most) for country in countries for key in keys]
    return [line for line in found if line.numbers or line.links]


def _one(guides: Guides, country: str, key: str, most: int) -> Helpline:
    """Numbers that are dialled in another country (a consulate's) are left out: they stand in the fact itself."""
    guide = guides.guides.get(country)
    facts = guide.about(key) if guide else ()
    numbers = dict.fromkeys(number for fact in facts for number in fact.phones_in(country))
    links = dict.fromkeys(str(value["url"]) for fact in facts for value in fact.values.values() if value["type"] == "url")
    dates = sorted(fact.as_of for fact in facts if fact.phones_in(country) and fact.as_of)
    return Helpline(key, country, tuple(numbers)[:most], tuple(links)[:1], dates[0] if dates else "")
