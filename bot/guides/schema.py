"""JSON Schemas of guides and corridors, so that editors (the program and the person) complete keys and see mistakes while they write.

They are written from the same lists that the checks use: `safe-passage guides schema`. A schema can't say everything, so
`safe-passage guides check` remains the judge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bot import hours, phones
from bot.guides import fees
from bot.guides.checks import DAY, INITIALS
from bot.guides.keys import KEYS, ROLES
from bot.iso import ALPHA_2, CURRENCIES
from bot.values import FIELDS, PERIODS

GUIDE, CORRIDOR = "guide.schema.json", "corridor.schema.json"
Schema = dict[str, Any]

_PROSE = r"^([^0-9{}]|\{\w+\})*$"
_FACT_ID = r"^[^/ ]+/\w+/[0-9]+$"
_TEXT: Schema = {"type": "string"}
_INITIALS: Schema = {"type": "string", "pattern": f"^{INITIALS.pattern}$", "description": "Initials, no name."}
_COUNTRY: Schema = {"enum": sorted(ALPHA_2), "description": "ISO 3166-1 alpha-3"}
_ONLY: Schema = {
    "type": "array", "minItems": 1, "items": {"enum": sorted(ALPHA_2)},
    "description": "The countries on the other side with which it holds, if not with all.",
}  # fmt: skip
_FIELDS: Mapping[str, Schema] = {
    "amount": {"type": "number", "minimum": 0}, "currency": {"enum": list(CURRENCIES), "description": "ISO 4217"},
    "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}, "year": {"type": "integer"},
    "time": {"type": "string", "pattern": r"^\d{2}:\d{2}$"}, "number": {"type": "string", "pattern": r"^[+\d\s()/*#-]+$"},
    "country": _COUNTRY, "url": {"type": "string", "pattern": "^https?://"}, "email": {"type": "string", "pattern": "@"},
    "address": _TEXT, "text": _TEXT,
}  # fmt: skip
_SPAN: Schema = {
    "type": "object", "additionalProperties": False,
    "properties": {"days": {"type": "array", "items": {"enum": list(hours.DAYS)}}, "from": _FIELDS["time"], "to": _FIELDS["time"]},
}  # fmt: skip
_FLAG: Schema = {"type": "boolean"}
_FOR: Schema = {"type": "array", "items": {"enum": list(phones.PROBLEMS)}}
_OPTIONAL: Mapping[str, Mapping[str, Schema]] = {
    "money": {"period": {"enum": list(PERIODS)}},
    "phone": {
        "for": _FOR, "channel": {"enum": list(phones.CHANNELS)},
        "services": {"type": "array", "items": {"enum": list(phones.SERVICES)}}, "languages": {"type": "array", "items": _TEXT},
        "hours": {"anyOf": [{"const": hours.ALWAYS}, _SPAN, {"type": "array", "items": _SPAN}]},
        "free": _FLAG, "confidential": _FLAG, "unlisted": _FLAG,
    },
    "url": {"for": _FOR}, "email": {"for": _FOR}, "address": {"for": _FOR},
}  # fmt: skip


def write(folder: Path) -> list[Path]:
    """Write both schemas into the folder of the guides."""
    written = []
    for name, schema in ((GUIDE, guide()), (CORRIDOR, corridor())):
        (folder / name).write_text(text(schema), encoding="utf-8")
        written.append(folder / name)
    return written


def text(schema: Schema) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def guide() -> Schema:
    """A country guide or a guide on a topic."""
    properties = {
        "country": _COUNTRY, "topic": {"type": "string", "pattern": "^[a-z-]+$"}, "name": _TEXT,
        "roles": {"type": "array", "items": {"enum": list(ROLES)}, "minItems": 1}, "facts": _facts(),
    }  # fmt: skip
    return _document("A country guide", properties, ("name", "roles", "facts")) | {
        "oneOf": [{"required": ["country"]}, {"required": ["topic"]}]
    }


def corridor() -> Schema:
    """What is special to a pair of countries."""
    properties = {
        "origin": _COUNTRY, "destination": _COUNTRY, "facts": _facts(),
        "prefer": {
            "type": "object", "propertyNames": {"enum": list(KEYS)},
            "additionalProperties": {"type": "array", "items": {"type": "string", "pattern": _FACT_ID}},
        },
    }  # fmt: skip
    return _document("A corridor", properties, ("origin", "destination"))


def _document(title: str, properties: Schema, required: Iterable[str]) -> Schema:
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title} | _object(properties, required)


def _object(properties: Schema, required: Iterable[str] = ()) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _facts() -> Schema:
    return {"type": ["array", "null"], "items": _fact()}


def _fact() -> Schema:
    properties = {
        "key": {"anyOf": [{"const": key, "description": about.about} for key, about in KEYS.items()]},
        "statement": _prose("Plain words without digits; a figure stands in values and its {name} here."),
        "values": {"type": ["object", "null"], "additionalProperties": {"anyOf": [_value(kind) for kind in FIELDS]}},
        "applies_to": _prose("For whom it holds, if not for all."),
        "only": _ONLY,
        "fees": {"type": "array", "items": _fee(), "description": "Who pays for the recruitment, as the statement says."},
        "note": _prose("A caveat that the reader has to know."),
        "as_of": _day("When the source says so: YYYY, YYYY-MM, YYYY-MM-DD or undated.", "undated"),
        "sources": {"type": "array", "items": _source(), "contains": {"required": ["url"]}},
        "confidence": {"enum": ["high", "medium", "low"]},
        "reviewed": _object({"on": _FIELDS["date"], "by": _INITIALS}, ("on", "by")),
    }  # fmt: skip
    return _object(properties, ("key", "statement", "as_of", "sources"))


def _prose(description: str) -> Schema:
    return {"type": "string", "pattern": _PROSE, "description": description}


def _day(description: str, *others: str) -> Schema:
    """A date that may know only its year; YAML reads a bare year as a number."""
    pattern = "|".join([DAY.pattern, *others])
    return {"type": ["string", "integer"], "pattern": f"^({pattern})$", "description": description}


def _source() -> Schema:
    published = _day("When it was published: YYYY, YYYY-MM or YYYY-MM-DD.")
    return _object({"title": _TEXT, "publisher": _TEXT, "url": _FIELDS["url"], "published": published}, ("publisher",))


def _value(kind: str) -> Schema:
    needed = {name: _FIELDS[name] for name in FIELDS[kind]}
    return _object({"type": {"const": kind}} | needed | dict(_OPTIONAL.get(kind, {})), ("type", *needed))


def _fee() -> Schema:
    properties = {
        "rule": {"anyOf": [{"const": rule, "description": about} for rule, about in fees.RULES.items()]},
        "cap": {"type": "string", "pattern": r"^\w+$", "description": "The name of a value of this fact."},
        "basis": {"anyOf": [{"const": basis, "description": about} for basis, about in fees.BASES.items()]},
        "occupation": {"enum": sorted(fees.OCCUPATIONS)}, "only": _ONLY,
        "side": {"enum": list(fees.SIDES), "description": "In the guide of a country that is both: for people who leave it, or who come."},
    }  # fmt: skip
    return _object(properties, ("rule",))
