"""domain.yml and the code keep in step: no text that nobody says, and none missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain

import yaml

from bot import phones
from bot.guides.keys import KEYS
from bot.guides.occupations import OCCUPATIONS
from bot.knowledge import ROOT

BUILT: Mapping[str, Sequence[str]] = {
    "label": phones.PROBLEMS, "service": phones.SERVICES, "channel": phones.CHANNELS, "occupation": OCCUPATIONS,
    "utter_danger_number": ("dated", "stale", "undated"), "utter_ask": ("origin", "destination"), "utter_agency_similar": ("one", "many"),
    "page": list(KEYS),
}  # fmt: skip
"""Names that the code puts together from a beginning and one of these."""


def code() -> str:
    folders = (ROOT / "bot", ROOT / "actions")
    paths = chain.from_iterable(folder.rglob(pattern) for folder in folders for pattern in ("*.py", "*.html"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def texts() -> set[str]:
    return set(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"])


def test_every_text_is_used() -> None:
    said = set(re.findall(r"\w+", code())) | {f"{start}_{end}" for start, ends in BUILT.items() for end in ends}
    assert sorted(texts() - said) == []


def test_every_text_that_is_said_exists() -> None:
    named = set(re.findall(r"\"((?:utter|button|detail)_\w+)\"", code()))
    assert sorted(named - texts()) == []
