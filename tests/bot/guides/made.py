"""Guides made for a test: written to files and loaded, so that what can't be written can't be tested."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot import guides
from bot.guides import Guides


def fact(key: str, *values: dict[str, Any], as_of: str = "2024-06", **more: str) -> dict[str, Any]:
    named = {f"v{number}": value for number, value in enumerate(values)}
    source = {"title": "t", "publisher": "p", "url": "https://p.org"}
    text = "Call " + " ".join(f"{{{name}}}" for name in named)
    return {"key": key, "statement": text, "values": named, "as_of": as_of, "sources": [source], **more}


def phone(number: str, country: str = "QAT", **keys: object) -> dict[str, Any]:
    return {"type": "phone", "number": number, "country": country, **keys}


def load(folder: Path, **places: list[dict[str, Any]]) -> Guides:
    for place, facts in places.items():
        topic = not place.isupper()
        head = {"topic": place, "roles": ["topic"]} if topic else {"country": place, "roles": ["destination", "origin"]}
        path = folder / "topics" / f"{place}.yml" if topic else folder / f"{place}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump({**head, "name": place, "facts": facts}, sort_keys=False), encoding="utf-8")
    return guides.read(folder)
