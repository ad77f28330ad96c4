from __future__ import annotations

import pytest

from bot import knowledge
from bot.guides import compare
from bot.guides.compare import KEYS


def rows(*countries: str, occupation: str | None = None) -> dict[str, dict[str, str]]:
    known = knowledge.shared()
    found = compare.compare(known.guides, known.checklists.occupations, countries, occupation=occupation)
    return {row.key: {country: fact.id if fact else "" for country, fact in row.facts.items()} for row in found}


def test_the_same_keys_side_by_side() -> None:
    found = rows("QAT", "MYS")
    assert list(found) == list(KEYS)
    assert all(list(row) == ["QAT", "MYS"] for row in found.values())
    assert all(fact.startswith(f"fact:{country}/{key}/") for key, row in found.items() for country, fact in row.items())


def test_what_a_guide_does_not_say_stays_empty() -> None:
    assert set(rows("QAT", "CAN")["minimum_wage"].values()) == {"fact:QAT/minimum_wage/1", ""}


def test_the_kind_of_work_counts() -> None:
    assert rows("TWN", occupation="care")["minimum_wage"] != rows("TWN", occupation="factory")["minimum_wage"]


@pytest.mark.parametrize(
    ("tag", "text", "keys"),
    [
        ("en", "compare Qatar and Malaysia", ()),
        ("en", "which is better Qatar or Malaysia for wages", ("minimum_wage",)),
        ("en", "compare fees and wages of the two", ("minimum_wage", "recruitment_fees")),
        ("en", "passport rules of saudi and uae side by side", ("passport_retention",)),
        ("zh", "沙特跟科威特哪个工资高", ("minimum_wage",)),
        ("hi", "सऊदी और कुवैत में कहां सैलरी ज्यादा है", ("minimum_wage",)),
        ("ne-Latn", "saudi ra kuwait ma kaha talab dherai", ("minimum_wage",)),
    ],
)
def test_the_words_say_what_is_compared(tag: str, text: str, keys: tuple[str, ...]) -> None:
    assert compare.asked(text, knowledge.shared().wordings[tag].lexicon) == keys
