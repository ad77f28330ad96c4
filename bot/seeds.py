"""The seed documents: text from PDFs, mended and cut along their own headings into passages that people can read as quotes.

The given files stay as they are. What is peculiar to one of them (its headings, boxes, footnotes, damaged words) stands in
seeds/seeds.yml; here is only what holds for all. In these files a hyphen at the end of a line always belongs to the word
("anti-", "decision-"): the PDFs had no soft ones, or their text came without them ("longterm", mended in the manifest).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.faults import Fault, FaultyData, read_yaml

MOST_WORDS = 160
"""A longer paragraph is split between sentences into parts of about the same length."""
FEWEST_WORDS = 60
"""A shorter paragraph is joined to its neighbour in the section."""
MANIFEST = "seeds.yml"
KEYS = ("id", "file", "title", "publisher", "year", "kind")
CUTS = ("heading", "box", "back", "skip")

_PAGE_NUMBER = re.compile(r"\d{1,3}")
_ENDS_SENTENCE = re.compile(r"[.?!:;]”?\)?$|[.?!]\)$")
_BEGINS_SENTENCE = re.compile(r"[“\"(]?[A-Z]")
_ITEM = re.compile(r"• |\d\. [A-Z]")
_SLACK = 8
"""How many letters more than the next word have to fit into a line before its end is taken for the end of a paragraph."""
_BETWEEN_SENTENCES = re.compile(r"(?<!\bNo\.)(?<!\bArt\.)(?<!\bC\.)(?<=[.?!”\"])\s+(?=[A-Z“])|\n(?=•|\d\. )")

Complain = Callable[[str, str, str], None]
"""Notes a fault of a document: key, problem, remedy."""


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
    """The passages of all documents in `folder`; raises FaultyData with every fault.

    >>> load(Path("seeds"))[0].id
    'seed:ilo-2008/introduction-the-labour-dimensions-of/1'
    """
    faults: list[Fault] = []
    passages = [passage for raw in _manifest(folder, faults) for passage in _document(folder, raw, faults)]
    if faults:
        raise FaultyData(faults)
    return passages


def _manifest(folder: Path, faults: list[Fault]) -> list[Mapping[str, Any]]:
    path = folder / MANIFEST
    if not path.is_file():
        faults.append(Fault(MANIFEST, "file", f"is not in {folder.name}/", "write it: one entry for each document"))
        return []
    entries: list[Mapping[str, Any]] = [raw for raw in read_yaml(path, faults) if isinstance(raw, dict)]
    if not entries and not faults:
        faults.append(Fault(MANIFEST, "file", "lists no document", "write a list with one entry for each document"))
    for name, times in Counter(str(raw.get("id")) for raw in entries).items():
        if times > 1:
            faults.append(Fault(MANIFEST, name, "stands twice", "give each document an id of its own"))
    return entries


def _document(folder: Path, raw: Mapping[str, Any], faults: list[Fault]) -> Iterator[SeedPassage]:
    name = str(raw.get("id") or "?")

    def complain(key: str, problem: str, remedy: str) -> None:
        faults.append(Fault(MANIFEST, f"{name}.{key}", problem, remedy))

    missing = [key for key in KEYS if not raw.get(key)]
    for key in missing:
        complain(key, "is missing", f"write {key}: ... in the document's entry")
    if not missing and not (folder / raw["file"]).is_file():
        complain("file", f"{raw['file']} is not in {folder.name}/", "put the file there, or mend its name")
    elif not missing:
        document = SeedDocument(**{key: raw[key] for key in KEYS}, url=raw.get("url") or "")
        text = _mended((folder / document.file).read_text(encoding="utf-8"), raw, complain)
        lines = [line for line in _lines(text) if line or not raw.get("stray_blank_lines")]
        yield from _passages(document, _sections(lines, raw, complain))


def _mended(text: str, raw: Mapping[str, Any], complain: Complain) -> str:
    """The text without Markdown marks and footnote numbers, with the manifest's mends and tables."""
    if raw.get("markdown"):
        text = _without_marks(text)
    if raw.get("footnotes"):
        text = _without_footnotes(text, raw["footnotes"], complain)
    for wrong, right in (raw.get("mends") or {}).items():
        if wrong not in text:
            complain("mends", f"{wrong!r} is not in the file", "copy it from the file, or take the mend away")
        text = text.replace(wrong, right)
    for table in raw.get("tables") or ():
        before, begins, rest = text.partition(table["from"])
        _, ends, after = rest.partition(table["to"])
        if not (begins and ends):
            complain("tables", f"{table['from']!r} to {table['to']!r} is not in the file", "copy both from the file")
        text = f"{before}{table['says']}{after}" if begins and ends else text
    return text


def _without_marks(text: str) -> str:
    """Plain text of Markdown. Footnotes go; two marked pieces that touch are two lines."""
    text = re.sub(r"(?m)^<sup>\d+</sup>.*", "", text)
    text = re.sub(r"\*{4,}", "\n", text)
    text = re.sub(r"(?m)^-{2,}$|<sup>\d+</sup>|</?\w+>|[*#\\]", "", text)
    return re.sub(r"(?m)^- ", "• ", text)


def _without_footnotes(text: str, numbers: Sequence[int], complain: Complain) -> str:
    """Footnote numbers rise one by one, so each is looked for behind the one before it and no other number is touched."""
    begin = 0
    for number in range(numbers[0], numbers[-1] + 1):
        found = re.compile(rf"(?<=[a-z.,”)]) ?{number}(?!\d|%|,\d)").search(text, begin)
        if not found:
            complain("footnotes", f"the number {number} is not behind a word", "write the first and the last number")
            continue
        begin = found.start()
        space = " " if text[found.end() : found.end() + 1].isalpha() else ""
        text = text[:begin] + space + text[found.end() :]
    return text


def _lines(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]


def _sections(lines: Sequence[str], raw: Mapping[str, Any], complain: Complain) -> Iterator[tuple[str, Sequence[str]]]:
    """Each section's name with its lines. The cuts are looked for one behind the other, as headings may stand twice."""
    section, begin = raw.get("opening") or "", 0
    for entry in raw.get("cuts") or ():
        kind, line, shown = _cut(entry)
        parts = line.split(" / ")
        at = next((at for at in range(begin, len(lines)) if lines[at : at + len(parts)] == parts), None)
        if kind not in CUTS:
            complain("cuts", f"{entry!r} is no cut", f"write a heading, or one of {', '.join(CUTS)} with its line")
        elif at is None:
            complain("cuts", f"the line {line!r} is not in the file behind the cut before it", "copy it from the file")
        else:
            yield section, lines[begin:at]
            section, begin = shown, at if kind == "back" else at + len(parts)
    yield section, lines[begin:]


def _cut(entry: object) -> tuple[str, str, str]:
    """Kind, line and shown name of a cut; the name of a skipped section is empty."""
    if isinstance(entry, str):
        return "heading", entry, entry.replace(" / ", " ")
    fields = entry if isinstance(entry, dict) else {}
    kind = next((kind for kind in CUTS if kind in fields), "")
    line = str(fields.get(kind) or "")
    shown = str(fields.get("as") or line.replace(" / ", " "))
    return kind, line, {"skip": "", "box": f"Box: {shown}"}.get(kind, shown)


def _passages(document: SeedDocument, sections: Iterable[tuple[str, Sequence[str]]]) -> Iterator[SeedPassage]:
    counts: Counter[str] = Counter()
    for section, lines in sections:
        slug = _slug(section)
        for text in _portions(_paragraphs(lines)) if section else ():
            counts[slug] += 1
            number = counts[slug]
            yield SeedPassage(f"seed:{document.id}/{slug}/{number}", document, section, text, f"{section}, {number}")


def _slug(section: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", section.lower().removeprefix("box: ")).strip("-")
    return words if len(words) <= 40 else words[:41].rpartition("-")[0]


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines rejoined into paragraphs; the items of a list stay with what stands before them."""
    text = ""
    for number, line in enumerate(lines):
        if not line:
            continue
        if text and _parts(lines, number):
            yield text
            text = line
        elif _ITEM.match(line):
            text = f"{text}\n{line}".strip()
        else:
            text = f"{text}{line}" if text.endswith("-") and not text.endswith(" -") else f"{text} {line}".strip()
    if text:
        yield text


def _parts(lines: Sequence[str], number: int) -> bool:
    """Whether a paragraph ends before this line: behind a sentence, where a line is blank or had room for the next word."""
    before = next(line for line in reversed(lines[:number]) if line)
    line = lines[number]
    if not (_ENDS_SENTENCE.search(before) and _BEGINS_SENTENCE.match(line)):
        return False
    width = max(len(each) for each in lines[max(0, number - 4) : number + 2])
    return not lines[number - 1] or len(before) + len(line.split()[0]) + _SLACK <= width


def _portions(paragraphs: Iterable[str]) -> list[str]:
    """Paragraphs as passages: long ones split, short ones joined to the one before."""
    portions: list[str] = []
    for piece in (piece for paragraph in paragraphs for piece in _split(paragraph)):
        last = portions[-1] if portions else ""
        if last and min(_length(last), _length(piece)) < FEWEST_WORDS and _length(last) + _length(piece) <= MOST_WORDS:
            portions[-1] = f"{last}\n{piece}"
        else:
            portions.append(piece)
    return portions


def _split(paragraph: str) -> Iterator[str]:
    """A paragraph in parts of about the same length, each of whole sentences or items."""
    parts = -(-_length(paragraph) // MOST_WORDS)
    begin, taken = 0, 0
    ends = [*(match.end() for match in _BETWEEN_SENTENCES.finditer(paragraph) if _is_between(match)), len(paragraph)]
    for end, following in pairwise([*ends, len(paragraph)]):
        middle = _length(paragraph[:end]) + _length(paragraph[end:following]) / 2
        if end == len(paragraph) or middle > _length(paragraph) * (taken + 1) / parts:
            yield paragraph[begin:end].strip()
            begin, taken = end, taken + 1


def _is_between(match: re.Match[str]) -> bool:
    """Whether a paragraph may be split here: not inside an item of a list."""
    return match[0] == "\n" or not re.search(r"(?m)^• ", match.string[: match.start()])


def _length(text: str) -> int:
    return len(text.split())
