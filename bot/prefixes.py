"""Short words that Amharic and Arabic write onto the next one: "ከኢትዮጵያ" is from Ethiopia, "بقطر" in Qatar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

_RANGES = {"Ethi": ("\u1200", "\u137f"), "Arab": ("\u0600", "\u06ff")}
_ARTICLE, _MELTS = "ال", "ل"


class Prefixes:
    """The prefixes of data/gazetteer/prefixes.yml: by script, each with the role that it gives a country, or an empty string."""

    def __init__(self, scripts: Mapping[str, Mapping[str, str]]) -> None:
        self._scripts = scripts

    @classmethod
    def load(cls, path: Path) -> Prefixes:
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))

    def of(self, word: str) -> Iterator[tuple[str, str]]:
        """The word, and its forms with a prefix, each with the role."""
        yield word, ""
        for script, prefixes in self._scripts.items():
            first, last = _RANGES[script]
            if first <= word[0] <= last:
                yield from ((_joined(prefix, word), role) for prefix, role in prefixes.items())

    def forms(self, words: Iterable[str]) -> list[str]:
        """All words with and without a prefix."""
        return [form for word in words for form, _ in self.of(word)]


def _joined(prefix: str, word: str) -> str:
    """In Arabic the article loses its first letter after "to": للكويت."""
    return prefix + (word[1:] if prefix == _MELTS and word.startswith(_ARTICLE) else word)
