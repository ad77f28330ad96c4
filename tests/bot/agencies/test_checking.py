"""What the lists say: five findings, none of them a verdict."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from bot.agencies import Agency, AgencyList, checking
from bot.agencies.checking import Check, Checker, Finding
from bot.agencies.store import Store
from tests.bot.agencies import lists


@pytest.fixture
def checker(engine: Engine) -> Checker:
    return lists.checker(Store(engine))


def names(check: Check, kind: str = "registered") -> list[str]:
    return [match.agency.name for match in check.found.get(kind, ())]


@pytest.mark.parametrize(
    ("name", "country", "licence", "finding"),
    [
        ("Sample Teapot Overseas", "IND", "", Finding.EXACT),
        ("sample teapot overseas (P) LIMITED", "IND", "", Finding.EXACT),
        ("उदाहरण पहाड म्यानपावर सर्भिस", "NPL", "", Finding.EXACT),
        ("Sample Lantern", "IND", "", Finding.SIMILAR),
        ("सैम्पल लैंटर्न", "IND", "", Finding.SIMILAR),
        ("सैम्पल लैंटर्न", "IND", "B-0002", Finding.EXACT),
        ("Doorstep", "IND", "B-0002", Finding.SIMILAR),
        ("Specimen Moonlight Manpower", "IND", "", Finding.UNREGISTERED),
        ("specimen munlight", "IND", "", Finding.UNREGISTERED),
        ("Sample Tepot Overseas", "IND", "", Finding.UNREGISTERED),
        ("Purple Doorstep Overseas", "IND", "", Finding.NOT_LISTED),
        ("", "IND", "", Finding.NOT_LISTED),
        ("Sample Teapot Overseas", "NPL", "", Finding.NOT_LISTED),
        ("Sample Teapot Overseas", "KEN", "", Finding.NO_LIST),
    ],
)
def test_findings(checker: Checker, name: str, country: str, licence: str, finding: Finding) -> None:
    assert checker.check(name, country, licence).finding is finding


def test_both_lists_are_searched(checker: Checker) -> None:
    check = checker.check("Sample Tepot Overseas", "IND")
    assert names(check, "unregistered") == ["Sample Tepot Overseas"]
    assert names(check)[0] == "Sample Teapot Overseas Pvt Ltd", "the registered one that it looks like"


def test_the_number_comes_first_where_the_name_fits_it(checker: Checker) -> None:
    unnumbered, numbered = checker.check("Namuna Kursee", "IND"), checker.check("Namuna", "IND", "B-0008")
    assert names(unnumbered)[0] == "Namuna Kursi Overseas"
    assert names(numbered)[0] == "Namuna Khidki Consultancy"


def test_a_number_of_another_agency_is_told_as_such(checker: Checker) -> None:
    (match,) = checker.check("Purple Doorstep", "IND", "B-0003").found["registered"]
    assert match.number and not match.exact and match.agency.name == "Sample Pumpkin International Pvt. Ltd."


def test_a_licence_that_is_not_in_force(checker: Checker) -> None:
    check = checker.check("Halimbawa Kawali Recruitment Services", "PHL")
    assert check.finding is Finding.EXACT and not check.found["registered"][0].in_force


def test_a_new_list_is_searched_at_once(checker: Checker) -> None:
    assert checker.check("Purple Doorstep", "IND").finding is Finding.NOT_LISTED
    checker.store.replace(AgencyList("IND", "registered", date(2026, 11, 2), "https://example.org"), [Agency("Purple Doorstep")])
    check = checker.check("Purple Doorstep", "IND")
    assert check.finding is Finding.EXACT and check.lists["registered"].as_of == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("is sample teapot manpower real", "sample teapot"),
        ("is sampal teepot manpower real?", "sampal teepot"),
        ("kya namuna khidki consultancy asli hai", "namuna khidki"),
        ("agency misal tara is ok or not", "misal tara"),
        ("क्या सैम्पल टीपॉट मैनपावर असली है", "सैम्पल टीपॉट"),
        ("is my manpower agency registered", ""),
        ("how to check agency licence in india", ""),
        ("which manpower is good", ""),
        ("sample teapot", ""),
    ],
)
def test_a_listed_name_is_heard_beside_a_word_of_the_trade(checker: Checker, text: str, name: str) -> None:
    assert checker.named_in(text, "IND") == name
    assert checker.named_in(text) == name


def test_what_is_asked_about(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "shared", lambda: checker)
    assert checking.asked("is Purple Doorstep Agency real", "Purple Doorstep Agency", None) == "Purple Doorstep Agency"
    assert checking.asked("is sample teapot manpower real", "", "IND") == "sample teapot"
    assert checking.asked("how do i check an agency", "", "IND") == ""


def test_without_lists_nothing_is_asked_about(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = Checker(Store(engine), lists.COMMON, lists.FORMATS)
    monkeypatch.setattr(checking, "shared", lambda: empty)
    assert checking.asked("is Sample Teapot Agency real", "Sample Teapot Agency", "IND") == ""


def test_without_a_database_nothing_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Checker:
        raise OperationalError("select", {}, Exception("no connection"))

    monkeypatch.setattr(checking, "shared", fail)
    assert checking.asked("is Sample Teapot Agency real", "Sample Teapot Agency", "IND") == ""
