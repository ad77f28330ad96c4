from pathlib import Path

import pytest
from babel import Locale

from bot.countries import Countries
from bot.iso import ALPHA_2
from bot.tokens import tokenise

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def countries() -> Countries:
    return Countries.load(ROOT / "data/gazetteer/countries.yml", [Locale(code) for code in ("en", "zh", "hi", "ne")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from nepal to qatar", [("NPL", "origin"), ("QAT", "destination")]),
        ("नेपालबाट कतार जान कति लाग्छ", [("NPL", "origin"), ("QAT", "destination")]),
        ("nepalbata malaysiama kaam", [("NPL", "origin"), ("MYS", "destination")]),
        ("从中国去法国打工", [("CHN", "origin"), ("FRA", "destination")]),
        ("dubai me job hai", [("ARE", "destination")]),
        ("भारत से दुबई जाना है", [("IND", "origin"), ("ARE", "destination")]),
        ("minimum wage doha", [("QAT", "")]),
        ("gulf jana", [("GULF", "destination")]),
        ("खाडीमा काम", [("GULF", "destination")]),
        ("nothing here", []),
    ],
)
def test_countries_with_their_role(countries: Countries, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mention.code, mention.role) for mention in countries.find(tokenise(text))] == expected


def test_every_named_country_has_an_iso_code(countries: Countries) -> None:
    assert ALPHA_2["QAT"] == "QA"
    assert set(countries.gulf) <= ALPHA_2.keys()
