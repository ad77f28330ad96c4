"""The measure: misspelt and transliterated names are in the top three, also among twenty thousand others."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable

import pytest
import yaml

from bot.agencies.matching import Index
from tests.agencies import variants
from tests.bot.agencies.lists import COMMON, FILES, SHIPPED, shipped

NAMES = [agency.name for country in SHIPPED for agency in shipped(country).agencies]
BY_HAND = [
    (name, spelling)
    for name, spellings in yaml.safe_load((FILES / "spellings.yml").read_text(encoding="utf-8")).items()
    for spelling in spellings
]
_CHANCE = random.Random(7)
BY_RULE = [(name, spelling) for name in NAMES if name.isascii() for _, spelling in variants.of(name, _CHANCE)]
OTHERS = variants.invented(20_000, random.Random(3))
ENOUGH = 0.95


def found(index: Index, names: list[str], pairs: Iterable[tuple[str, str]]) -> float:
    """The share of spellings whose name is in the top three."""
    hits = [any(names[hit.place] == name for hit in index.find(spelling)) for name, spelling in pairs]
    return sum(hits) / len(hits)


@pytest.fixture(scope="module")
def small() -> Index:
    return Index(NAMES, COMMON)


@pytest.fixture(scope="module")
def large() -> Index:
    return Index([*NAMES, *OTHERS], COMMON)


def test_there_is_enough_to_measure() -> None:
    assert {name for name, _ in BY_HAND} <= set(NAMES)
    assert len(BY_HAND) > 150 and len(BY_HAND) + len(BY_RULE) > 200
    assert sum(not spelling.isascii() for _, spelling in [*BY_HAND, *BY_RULE]) > 200


@pytest.mark.parametrize("pairs", [BY_HAND, BY_RULE], ids=["by hand", "by rule"])
def test_other_spellings_are_in_the_top_three(small: Index, pairs: list[tuple[str, str]]) -> None:
    assert found(small, NAMES, pairs) >= ENOUGH


def test_also_among_twenty_thousand_others(large: Index) -> None:
    assert found(large, [*NAMES, *OTHERS], [*BY_HAND, *BY_RULE[::5]]) >= ENOUGH


def test_twenty_thousand_names_are_searched_quickly(large: Index) -> None:
    begun = time.process_time()
    for _, spelling in BY_HAND:
        large.find(spelling)
    assert (time.process_time() - begun) / len(BY_HAND) < 0.05, "seconds for each look-up"


def test_other_names_are_rarely_found_similar() -> None:
    index = Index([*NAMES, *OTHERS[:2000]], COMMON)
    absent = variants.invented(200, random.Random(9))
    assert sum(bool(index.find(name)) for name in absent) / len(absent) < 0.15


def test_the_same_name_comes_first_and_is_exact(small: Index) -> None:
    for place, name in enumerate(NAMES):
        best = small.find(name)[0]
        assert best.exact and NAMES[best.place] == name, (place, name)


def test_a_number_in_a_name_tells_agencies_apart() -> None:
    index = Index(["Sample Overseas One", "Sample Overseas Two", "Sample Overseas 3"], COMMON)
    assert [index.find(name)[0].place for name in ("sample overseas one", "sample two", "Sample 3 Overseas")] == [0, 1, 2]


def test_the_order_of_words_may_differ(small: Index) -> None:
    assert NAMES[small.find("Teapot Sample")[0].place] == "Sample Teapot Overseas Pvt Ltd"


@pytest.mark.parametrize("name", ["", "!!!", "x", "manpower", "a" * 500, "\u200b", "0"])
def test_nonsense_finds_nothing_and_breaks_nothing(small: Index, name: str) -> None:
    assert small.find(name) == []


def test_an_empty_list() -> None:
    assert Index([], COMMON).find("Sample Teapot") == []
