"""Keep the PO catalogs in step with the English texts: new texts come in empty, old ones leave, comments stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog as Po
from babel.messages.pofile import read_po, write_po

from bot.knowledge import Knowledge
from bot.validate import GUIDE, guides_for, texts


def update(known: Knowledge, translated: Mapping[str, Mapping[str, str]] | None = None) -> None:
    """Write data/catalogs/<language>/<catalog>.po for every language; `translated` adds {language: {English: translation}}.

    A guide has a catalog in the languages of those who use it, and where somebody has translated some of it.
    """
    by_catalog: dict[str, list[str]] = defaultdict(list)
    for catalog, text in dict.fromkeys(texts(known)):
        by_catalog[catalog].append(text)
    for code, language in known.registry.items():
        if language.source:
            continue
        given = (translated or {}).get(code, {})
        needed = {f"{GUIDE}{place}" for place in guides_for(known, language)}
        for name, wanted in by_catalog.items():
            path = known.root / "data" / "catalogs" / code / f"{name}.po"
            if not name.startswith(GUIDE) or name in needed or path.exists() or sum(text in given for text in wanted) > len(wanted) / 2:
                _write(path, code, wanted, given)


def _write(path: Path, code: str, wanted: list[str], given: Mapping[str, str]) -> None:
    old = _read(path, code)
    new = Po(locale=code, project="Safe Passage", fuzzy=False)
    for text in wanted:
        kept = old.get(text)
        string = given.get(text) or (str(kept.string) if kept else "")
        new.add(text, string, user_comments=kept.user_comments if kept else (), flags=kept.flags if kept else ())
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, width=120, sort_output=False, ignore_obsolete=True, omit_header=False)


def _read(path: Path, code: str) -> Po:
    if not path.exists():
        return Po(locale=code)
    with path.open("rb") as file:
        return read_po(file, locale=code)
