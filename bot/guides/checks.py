"""What can be wrong with one fact as it stands in a file: each problem with its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from bot import values
from bot.guides import fees
from bot.guides.keys import KEYS
from bot.iso import ALPHA_2

PARTS = ("key", "statement", "values", "applies_to", "only", "fees", "as_of", "reviewed", "sources", "confidence", "note")
"""What a fact may hold."""
MAX_WORDS = 45
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
"""A date that may know only its year or month."""
INITIALS = re.compile(r"[A-Z]{2,4}")
PROSE = ("statement", "applies_to", "note")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")

Problem = tuple[str, str]
"""What is wrong, and what to do."""


def fact_problems(raw: object, place: str) -> list[Problem]:
    """Everything that is wrong with one fact of a guide or corridor."""
    if not isinstance(raw, Mapping) or not raw.get("key") or not raw.get("statement"):
        return [("lacks key or statement", "write both")]
    told = [*_key_problems(raw), *_text_problems(raw), *_value_problems(raw)]
    limits = [*_only_problems(raw.get("only"), place), *_fee_problems(raw, place)]
    return [*told, *limits, *_source_problems(raw), *_date_problems(raw)]


def _key_problems(raw: Mapping[str, Any]) -> Iterable[Problem]:
    if raw["key"] not in KEYS:
        near = get_close_matches(str(raw["key"]), KEYS, 3)
        yield f"{raw['key']!r} is no key of facts", f"write one of {', '.join(near or KEYS)}"
    for part in sorted(str(part) for part in raw.keys() - set(PARTS)):
        yield f"has the unknown part {part!r}", f"write one of {', '.join(PARTS)}"


def _text_problems(raw: Mapping[str, Any]) -> Iterable[Problem]:
    for name in PROSE:
        if any(char.isdigit() for char in _PLACEHOLDER.sub("", str(raw.get(name) or ""))):
            yield f"holds a digit in {name}", "move the number into values and write its {placeholder}"
    if len(str(raw["statement"]).split()) > MAX_WORDS:
        yield f"has more than {MAX_WORDS} words", "say less, or make two facts"


def _value_problems(raw: Mapping[str, Any]) -> Iterable[Problem]:
    given = raw.get("values") or {}
    if not isinstance(given, Mapping):
        yield "values is no mapping", "write name: {type: ...} (docs/data-formats.md lists the types)"
        return
    text = " ".join(str(raw.get(name) or "") for name in PROSE)
    for name in sorted(set(_PLACEHOLDER.findall(text)) ^ {str(name) for name in given}):
        yield f"has {name!r} only in one of statement and values", "write it in both or in none"
    for name, value in given.items():
        if wrong := values.problem(value):
            yield f"value {name!r} {wrong}", values.remedy(value)


def _only_problems(only: object, place: str) -> Iterable[Problem]:
    if only is None:
        return
    if not isinstance(only, list) or not only:
        yield "only lists no countries", "list the countries on the other side with which it holds, or leave it out"
    elif not place.isupper() or "-" in place:
        yield "only stands outside a country's guide", "leave it out: a corridor has both countries, a topic has none"
    elif wrong := [str(code) for code in only if str(code) not in ALPHA_2 or code == place]:
        yield f"only names {wrong[0]!r}, which is no other country", "write ISO 3166-1 alpha-3 codes, for example [QAT, SAU]"


def _fee_problems(raw: Mapping[str, Any], place: str) -> Iterable[Problem]:
    rules = raw.get("fees") or []
    for rule in rules if isinstance(rules, list) else [rules]:
        yield from fees.problems(rule, raw.get("values") or {})
        if isinstance(rule, Mapping):
            yield from _only_problems(rule.get("only"), place)


def _source_problems(raw: Mapping[str, Any]) -> Iterable[Problem]:
    given = raw.get("sources") or []
    sources = [source for source in given if isinstance(source, Mapping)] if isinstance(given, list) else []
    if not any(source.get("publisher") and str(source.get("url") or "").startswith("http") for source in sources):
        yield "has no source with publisher and url", "name one, or drop the fact"
    if any(not source.get("publisher") for source in sources) or len(sources) < len(given):
        yield "has a source without publisher", "name the publisher or drop that source"
    for source in sources:
        yield from _day_problems("published", str(source.get("published") or ""))


def _date_problems(raw: Mapping[str, Any]) -> Iterable[Problem]:
    as_of = str(raw.get("as_of") or "undated")
    yield from _day_problems("as_of", "" if as_of == "undated" else as_of)
    if (reviewed := raw.get("reviewed")) is not None:
        yield from _review_problems(reviewed)


def _review_problems(reviewed: object) -> Iterable[Problem]:
    given = reviewed if isinstance(reviewed, Mapping) else {}
    on, by = str(given.get("on") or ""), str(given.get("by") or "")
    if len(on) != len("YYYY-MM-DD") or not INITIALS.fullmatch(by):
        yield "reviewed lacks a day or initials", "write reviewed: {on: YYYY-MM-DD, by: AB}, initials only"
    else:
        yield from _day_problems("reviewed", on)


def _day_problems(name: str, day: str) -> Iterable[Problem]:
    if day and not DAY.fullmatch(day):
        yield f"{name} {day!r} is no date", "write YYYY, YYYY-MM, YYYY-MM-DD" + (" or undated" if name == "as_of" else "")
    elif day > date.today().isoformat()[: len(day)]:
        yield f"{name} {day!r} lies in the future", "write the date of the source" if name != "reviewed" else "write the day of the review"
