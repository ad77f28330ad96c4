"""The seed documents: the files are untouched, and what is cut out of them is clean text that stands in them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import seeds
from bot.answers import load_cards
from bot.faults import Fault, FaultyData
from bot.seeds import SeedPassage

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "seeds"
DOCUMENTS = ("ilo-2008", "vienna-2008", "ilo-2010", "gaatw-2010", "osce-2011")
PASSAGES = seeds.load(FOLDER)
BY_ID = {passage.id: passage for passage in PASSAGES}
GIVEN = {
    "000_e0ab2a1ac305cbd1.txt": "893181148aca48707db85c4ba513a7c4be17030d2b801cbebe61703ca131664e",
    "001_1b00e15cdee05cf8.txt": "68b12c7646cad083938d4a2cce4672169ded312bccc814736a3102b588fd26dd",
    "002_e7bf371dab035274.txt": "e955843dd2d8e9c68d6a63b3351d30c62c14ad6c147a2225ec8d14b9d16e5585",
    "003_6cf6e1f904f2db1a.txt": "66eef59387f1754f38cf847709478fb87326cfc46735985d3416e708bcb0eb44",
    "004_8f37b8608d6f070d.txt": "7c88f840f855f470ec895448be153885b235bab837e7c656cf2d589d2e33aad8",
}
NOT_WORD_FOR_WORD = {"seed:ilo-2008/data-collection/2", "seed:ilo-2008/hiv-aids-and-trafficking/1"}
"""A table in words, and a misprint that is mended."""


def of(document: str) -> list[SeedPassage]:
    return [passage for passage in PASSAGES if passage.document.id == document]


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


@pytest.mark.parametrize("file", GIVEN)
def test_the_given_files_are_untouched(file: str) -> None:
    assert hashlib.sha256((FOLDER / file).read_bytes()).hexdigest() == GIVEN[file]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_yields_passages_with_their_document(document: str) -> None:
    found = of(document)
    assert len(found) >= 4
    assert all(passage.document.publisher and passage.document.title and passage.document.year for passage in found)


def test_ids_are_unique_and_well_formed() -> None:
    assert len(BY_ID) == len(PASSAGES)
    assert all(re.fullmatch(r"seed:[a-z]+-\d{4}/[a-z0-9-]{1,40}/\d+", name) for name in BY_ID)


def test_ids_are_stable() -> None:
    """Answer cards and case files name passages by id: a change of the cutting shows here."""
    assert [passage.id for passage in seeds.load(FOLDER)] == list(BY_ID)
    for name, beginning in {
        "seed:ilo-2008/making-migration-safe/1": "Trafficked persons are among the most vulnerable",
        "seed:ilo-2008/promoting-safe-migration-within-and-from/2": "An ILO capacity building project",
        "seed:vienna-2008/what-is-forced-labour/3": "Debt bondage, often associated with",
        "seed:ilo-2010/five-points/1": "From the perspective of ILO standards",
        "seed:gaatw-2010/ver-di-and-undocumented-migrants/1": "Germany’s first unionised contact point",
        "seed:osce-2011/globalization-social-justice-and/4": "From this perspective, trafficking should be seen",
    }.items():
        assert BY_ID[name].text.startswith(beginning)


def test_cards_rest_on_passages_that_exist() -> None:
    faults: list[Fault] = []
    cards = load_cards(ROOT / "data/answers", faults)
    assert not faults
    assert {passage for card in cards.values() for passage in card.passages} <= BY_ID.keys()


@pytest.mark.parametrize("document", DOCUMENTS[:4])
def test_every_passage_stands_in_its_file_word_for_word(document: str) -> None:
    for passage in of(document):
        source = (FOLDER / passage.document.file).read_text(encoding="utf-8")
        assert passage.id in NOT_WORD_FOR_WORD or letters(passage.text) in letters(source)


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: str(passage.id))
def test_passages_read_like_text(passage: SeedPassage) -> None:
    text = passage.text
    assert 20 <= len(text.split()) <= 1.1 * seeds.MOST_WORDS
    assert re.match(r"[A-Z“•]", text), "begins in the middle of a sentence"
    assert not re.search(r"^\s*\d+\s*$", text, re.MULTILINE), "a page number"
    assert not re.search(r"[a-z]\d|[a-z][.,”)]+\d", text), "a footnote number"
    assert not re.search(r"\w- \w|  |\*|<|#|\\", text.replace("harassment- and", "harassment")), "a broken word, or Markdown"
    assert "Further references" not in text and "Key questions" not in text


@pytest.mark.parametrize("words", ["co-opted", "slavery-like practices are known", "violence-free", "decision-making processes"])
def test_words_that_were_broken_at_the_end_of_a_line_are_whole(words: str) -> None:
    assert any(words in passage.text for passage in of("gaatw-2010"))


@pytest.mark.parametrize("words", ["a long-term migration management", "to promote networking", "anti-trafficking activities both"])
def test_words_that_the_pdf_ran_together_are_mended(words: str) -> None:
    assert any(words in passage.text for passage in of("ilo-2008"))


def test_footnote_numbers_go_and_other_numbers_stay() -> None:
    text = " ".join(passage.text for passage in of("gaatw-2010"))
    for whole in (
        "formally and informally” are needed",
        "over 60% of workers",
        "IDR 2,000,000 (USD 220)",
        "outside the legal framework.",
    ):
        assert whole in text


def test_tables_are_rows_with_the_numbers_of_the_file() -> None:
    table = BY_ID["seed:ilo-2008/data-collection/2"].text
    source = (FOLDER / "000_e0ab2a1ac305cbd1.txt").read_text(encoding="utf-8").replace("’", ",")
    rows = re.findall(r"• (.+): ([\d,]+)", table)
    assert len(rows) == 7
    assert all(place in source and number in source for place, number in rows)


def test_boxes_are_sections_of_their_own_and_the_text_goes_on_behind_them() -> None:
    assert BY_ID["seed:gaatw-2010/migrant-women-in-the-informal-sector-of/1"].section.startswith("Box: ")
    assert BY_ID["seed:gaatw-2010/informal-organising/2"].text.startswith("However, a large share of workers")


def test_place_names_section_and_number() -> None:
    assert BY_ID["seed:ilo-2008/making-migration-safe/2"].place == "Making migration safe, 2"


def folder_with(tmp_path: Path, text: str = "HEADING\nA sentence that stands there.\n", **entry: Any) -> Path:
    given = {"id": "paper-2020", "file": "paper.txt", "title": "A", "publisher": "B", "year": 2020, "kind": "paper"}
    (tmp_path / "paper.txt").write_text(text, encoding="utf-8")
    merged = {key: value for key, value in {**given, **entry}.items() if value is not None}
    (tmp_path / "seeds.yml").write_text(yaml.safe_dump([merged]), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"cuts": ["MISSING"]}, r"seeds.yml: paper-2020.cuts: the line 'MISSING' is not in the file .*\n.*copy it"),
        ({"cuts": [{"head": "HEADING"}]}, r"paper-2020.cuts: .* is no cut\n.*heading, box, back, skip"),
        ({"file": "other.txt"}, r"paper-2020.file: other.txt is not in .*\n.*put the file there"),
        ({"title": None}, r"paper-2020.title: is missing\n.*write title"),
        ({"mends": {"abc": "d"}}, r"paper-2020.mends: 'abc' is not in the file"),
        ({"footnotes": [7, 7]}, r"paper-2020.footnotes: the number 7 is not behind a word"),
        ({"tables": [{"from": "A", "to": "ZZ", "says": ""}]}, r"paper-2020.tables: 'A' to 'ZZ' is not in the file"),
    ],
)
def test_a_fault_names_file_key_and_remedy(tmp_path: Path, entry: dict[str, Any], message: str) -> None:
    with pytest.raises(FaultyData, match=message):
        seeds.load(folder_with(tmp_path, **entry))


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    with pytest.raises(FaultyData) as raised:
        seeds.load(folder_with(tmp_path, cuts=["ONE", "TWO"], mends={"abc": "d"}))
    assert len(raised.value.faults) == 3


def test_a_folder_without_manifest_says_so(tmp_path: Path) -> None:
    with pytest.raises(FaultyData, match=r"seeds.yml: file: is not in .*\n.*one entry for each document"):
        seeds.load(tmp_path)


def test_text_before_the_first_cut_needs_a_name(tmp_path: Path) -> None:
    text = "A first sentence.\nHEADING\nA second sentence.\n"
    assert [p.text for p in seeds.load(folder_with(tmp_path, text, cuts=["HEADING"]))] == ["A second sentence."]
    named = seeds.load(folder_with(tmp_path, text, cuts=["HEADING"], opening="Start"))
    assert [p.id for p in named] == ["seed:paper-2020/start/1", "seed:paper-2020/heading/1"]


def test_headings_that_stand_twice_are_found_one_behind_the_other(tmp_path: Path) -> None:
    text = "AGAIN\nThe first of them.\nAGAIN\nThe second of them.\n"
    cuts = [{"heading": "AGAIN", "as": "One"}, {"skip": "AGAIN"}]
    assert [p.section for p in seeds.load(folder_with(tmp_path, text, cuts=cuts))] == ["One"]


def test_lines_are_rejoined_and_lists_keep_their_items(tmp_path: Path) -> None:
    text = "HEADING\nThe anti-\ntrafficking groups\n12\nask for:\n• one thing,\n\n• and another.\n"
    found = seeds.load(folder_with(tmp_path, text, cuts=["HEADING"]))
    assert [p.text for p in found] == ["The anti-trafficking groups ask for:\n• one thing,\n• and another."]
