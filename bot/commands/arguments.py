"""What people type after commands: a country by code, name or city, and a day."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TypeAlias

import yaml

from bot.catalog import Words
from bot.faults import Fault, FaultyData
from bot.iso import ALPHA_2
from bot.knowledge import ROOT
from bot.text import fold

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
COUNTRY_HELP = "by code or name, for example FRA or France"
_MOST_NEAR = 3
_ALIKE = 0.7


def day(given: str) -> date:
    """A type for argparse."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{given!r} is no day; write it as YYYY-MM-DD") from None


def country(given: str | None) -> str:
    """The code of a country, empty for None; raises FaultyData with near names for a misspelt one."""
    if given is None:
        return ""
    names = _names(ROOT / "data/gazetteer/countries.yml")
    if found := names.get(fold(given.strip())):
        return found
    near = dict.fromkeys(names[name] for name in get_close_matches(fold(given.strip()), names, _MOST_NEAR * 2, _ALIKE))
    english = Words("en", {})
    meant = ", ".join(f"{english.country(code)} ({code})" for code in list(near)[:_MOST_NEAR])
    remedy = f"did you mean {meant}?" if near else "write its English name or its ISO 3166-1 alpha-3 code, for example FRA"
    raise FaultyData([Fault("country", given, "is no country that we know", remedy)])


def _names(gazetteer: Path) -> Mapping[str, str]:
    """Codes by everything that a country is called: its code, its English name, and what people say."""
    english = Words("en", {})
    said = yaml.safe_load(gazetteer.read_text(encoding="utf-8"))
    names = {fold(word.lstrip("=")): code for code, words in said.items() if code in ALPHA_2 for word in words}
    return {fold(name): code for code in ALPHA_2 for name in (code, english.country(code))} | names
