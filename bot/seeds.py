"""The seed documents: text from PDFs, mended and cut along their own headings into passages that people can read as quotes.

The given files stay as they are; seeds/seeds.yml says what they are and which of their lines are headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.faults import Fault, FaultyData, read_yaml

MOST_WORDS = 150
"""Paragraphs are joined until they have this many words, and split at a sentence beyond."""
FEWEST_WORDS = 12
"""A shorter piece that ends without a full stop is page furniture, not a paragraph."""
_OPENING = "Opening"
_MARKDOWN = re.compile(r"[*#]+|<sup>.*?</sup>|<[^>]*>|\\|^-+$")
_FOOTNOTE = re.compile(r"(?<=[a-z”\")])[.,]?\d{2}(?=[\s.,;)]|$)|(?<=[.,”])\d{2}(?=\s|$)")
_PAGE_NUMBER = re.compile(r"^\s*\d{1,3}\s*$")
_WORD_BREAK = re.compile(r"(\w+)-\n(?=[a-z])")
_SENTENCE = re.compile(r"(?<!\bNo\.)(?<!\bC\.)(?<!\bArt\.)(?<!\bp\.)(?<=[.!?”])\s+(?=[A-Z“•\d])")
_STOPS = (".", "?", "!", ";", ":", "”", ")", ",")
_KEPT_HYPHEN = ("anti", "self", "non", "pre", "sub", "co", "re")


@dataclass(frozen=True)
class SeedDocument:
    """A document of seeds.yml."""

    id: str
    file: str
    title: str
    publisher: str
    year: int
    kind: str
    url: str = ""


@dataclass(frozen=True)
class SeedPassage:
    """A few sentences of a document. `place` is the section and the number of the passage in it."""

    id: str
    document: SeedDocument
    section: str
    text: str
    place: str


def load(folder: Path) -> list[SeedPassage]:
    """The passages of all documents in `folder`; raises FaultyData with every fault."""
    faults: list[Fault] = []
    passages = [
        passage
        for raw in read_yaml(folder / "seeds.yml", faults)
        if isinstance(raw, dict)
        for passage in _document(folder, raw, faults)
    ]
    if faults:
        raise FaultyData(faults)
    return passages


def _document(folder: Path, raw: Mapping[str, Any], faults: list[Fault]) -> Iterator[SeedPassage]:
    missing = [name for name in ("id", "file", "title", "publisher", "year", "kind") if not raw.get(name)]
    if missing or not (folder / str(raw.get("file"))).is_file():
        problem = f"lacks {', '.join(missing)}" if missing else f"the file {raw['file']} is not there"
        faults.append(Fault("seeds.yml", str(raw.get("id", "?")), problem, "write the key, or put the file into seeds/"))
        return
    document = SeedDocument(raw["id"], raw["file"], raw["title"], raw["publisher"], raw["year"], raw["kind"], raw.get("url", ""))
    text = (folder / document.file).read_text(encoding="utf-8")
    headings = [(heading, False) for heading in raw.get("headings") or ()] + [(skipped, True) for skipped in raw.get("skip") or ()]
    lines = _lines(text, markdown=bool(raw.get("markdown")))
    for heading, _ in headings:
        if not any(_stands(heading, lines, number) for number in range(len(lines))):
            faults.append(Fault("seeds.yml", document.id, f"the heading {heading!r} is not a line of the file", "copy it from the file"))
    yield from _passages(document, _sections(lines, headings), footnotes=bool(raw.get("footnotes")))


def _lines(text: str, *, markdown: bool) -> list[str]:
    lines = [line.rstrip().lstrip("\f ") for line in text.replace("\f", "\n").splitlines()]
    if markdown:
        lines = [_MARKDOWN.sub("", line).strip() for line in lines if not line.startswith("<sup>")]
    return [line for line in lines if not _PAGE_NUMBER.match(line) or line == ""]


def _stands(heading: str, lines: Sequence[str], number: int) -> bool:
    parts = heading.split(" / ")
    return [line.strip() for line in lines[number : number + len(parts)]] == parts


def _sections(lines: Sequence[str], headings: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, list[str]]]:
    """Each heading with its lines; what stands under a skipped heading is left out."""
    section, skipped, body = _OPENING, False, list[str]()
    number = 0
    while number < len(lines):
        found = next((each for each in headings if _stands(each[0], lines, number)), None)
        if found is None:
            body.append(lines[number])
            number += 1
            continue
        if not skipped:
            yield section, body
        section, skipped, body = found[0].replace(" / ", " "), found[1], []
        number += found[0].count(" / ") + 1
    if not skipped:
        yield section, body


def _passages(document: SeedDocument, sections: Iterable[tuple[str, list[str]]], *, footnotes: bool) -> Iterator[SeedPassage]:
    counts: Counter[str] = Counter()
    for heading, body in sections:
        section = _title(heading)
        for text in _portions(_paragraphs(body, footnotes=footnotes)):
            slug = re.sub(r"[^a-z0-9]+", "-", section.lower()).strip("-")[:40].strip("-")
            counts[slug] += 1
            place = f"{section}, {counts[slug]}"
            yield SeedPassage(f"seed:{document.id}/{slug}/{counts[slug]}", document, section, text, place)


def _title(heading: str) -> str:
    bare = re.sub(r"(?<=[a-z])\d+$", "", heading).strip()
    return bare.capitalize() if bare.isupper() else bare


def _paragraphs(lines: Sequence[str], *, footnotes: bool) -> Iterator[str]:
    """Lines rejoined into paragraphs. A blank line ends one only after a full stop: PDFs put blank lines anywhere."""
    text = "\n".join(lines)
    text = _WORD_BREAK.sub(_rejoined, text)
    held = ""
    for block in re.split(r"\n\s*\n(?=\s*[A-Z“•\d])|\n(?=[•])|\n(?=\d\.\s)", text):
        held = re.sub(r"\s+", " ", f"{held} {block}").strip()
        if footnotes:
            held = _FOOTNOTE.sub(lambda match: match[0].rstrip("0123456789"), held)
        if held.endswith(_STOPS):
            yield held
            held = ""
    if len(held.split()) >= FEWEST_WORDS:
        yield held


def _rejoined(match: re.Match[str]) -> str:
    return f"{match[1]}-" if match[1].lower() in _KEPT_HYPHEN else match[1]


def _portions(paragraphs: Iterable[str]) -> Iterator[str]:
    """Paragraphs joined up to MOST_WORDS words; a longer one is split between sentences."""
    portion: list[str] = []
    for sentence in (sentence for paragraph in paragraphs for sentence in _split(paragraph)):
        if portion and _length([*portion, sentence]) > MOST_WORDS:
            yield " ".join(portion)
            portion = []
        portion.append(sentence)
    if portion:
        yield " ".join(portion)


def _split(paragraph: str) -> list[str]:
    return [paragraph] if _length([paragraph]) <= MOST_WORDS else _SENTENCE.split(paragraph)


def _length(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)
