import argparse
from datetime import date

import pytest

from bot.commands import arguments
from bot.faults import FaultyData


@pytest.mark.parametrize("given", ["FRA", "fra", "France", " france ", "Paris"])
def test_a_country_is_known_by_code_name_and_city(given: str) -> None:
    assert arguments.country(given) == "FRA"


def test_no_country_is_none() -> None:
    assert arguments.country(None) == ""
    with pytest.raises(FaultyData, match="is no country that we know"):
        arguments.country("")


@pytest.mark.parametrize(("given", "meant"), [("Frnace", "France (FRA)"), ("Phillippinnes", "(PHL)"), ("Saudi Arabai", "(SAU)")])
def test_a_misspelt_country_is_answered_with_near_names(given: str, meant: str) -> None:
    with pytest.raises(FaultyData, match="is no country that we know") as raised:
        arguments.country(given)
    assert meant in str(raised.value)


def test_what_looks_like_no_country_is_answered_with_an_example() -> None:
    with pytest.raises(FaultyData, match="for example FRA"):
        arguments.country("Xyzzyx")


def test_a_day_is_written_in_full() -> None:
    assert arguments.day("2026-11-26") == date(2026, 11, 26)
    with pytest.raises(argparse.ArgumentTypeError, match="write it as YYYY-MM-DD"):
        arguments.day("tomorrow")
