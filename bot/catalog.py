"""Words in the reader's language: translations from PO catalogs, values written by CLDR.

English source texts are the message ids. A text without a translation falls back to English, and `Words.has` says so.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po

from bot import values
from bot.iso import ALPHA_2


class Catalog:
    """The translations of every language: {language: {English: translation}}."""

    def __init__(self, translations: Mapping[str, Mapping[str, str]]) -> None:
        self.translations = translations

    @classmethod
    def load(cls, folder: Path) -> Catalog:
        """Read data/catalogs/<language>/*.po; fuzzy and empty entries do not count."""
        return cls({path.name: _read(path) for path in sorted(folder.iterdir()) if path.is_dir()})

    def words(self, language: str) -> Words:
        return Words(language, self.translations.get(language, {}))


def _read(folder: Path) -> dict[str, str]:
    translations: dict[str, str] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            entries = read_po(file, locale=folder.name)
        translations |= {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string and not entry.fuzzy}
    return translations


class Words:
    """Texts in one language."""

    def __init__(self, language: str, translations: Mapping[str, str]) -> None:
        self.language = language
        self._translations = translations

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(self.language)

    def __call__(self, text: str, /, **filling: object) -> str:
        """The translation of an English text with its placeholders filled; typed values are written by CLDR."""
        return fill(self.translate(text), {name: self.write(value) for name, value in filling.items()})

    def translate(self, text: str) -> str:
        return self._translations.get(text, text)

    def has(self, text: str) -> bool:
        return self.language == "en" or text in self._translations

    def write(self, value: object) -> str:
        return values.write(value, self.locale) if isinstance(value, Mapping) else str(value)

    def country(self, code: str) -> str:
        """The country's name in this language, from its ISO 3166-1 alpha-3 code."""
        return str(self.locale.territories.get(ALPHA_2.get(code, ""), code))

    def day(self, day: str) -> str:
        return values.write_day(day, self.locale)


def fill(text: str, filling: Mapping[str, str]) -> str:
    """`text` with {name} replaced for the names in `filling`; others stay, so that a mistake is seen."""
    return string.Formatter().vformat(text, (), _Kept(filling))


class _Kept(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
