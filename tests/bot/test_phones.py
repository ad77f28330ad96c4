"""Numbers are checked against the numbering plans; the guides' own numbers are all checked here."""

from pathlib import Path
from typing import Any

import pytest

from bot import guides, phones
from bot.faults import Fault
from bot.guides.facts import Fact

ROOT = Path(__file__).parents[2]


def phone(number: object, country: str = "QAT", **keys: object) -> dict[str, Any]:
    return {"type": "phone", "number": number, "country": country, **keys}


def published() -> list[tuple[Fact, phones.Phone]]:
    faults: list[Fault] = []
    facts = guides.load(ROOT / "country_guides", faults).facts()
    assert not [fault for fault in faults if "value" in fault.problem], faults
    return [(fact, value) for fact in facts for value in fact.values.values() if value["type"] == "phone"]


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("999", "QAT"),
        ("112", "FRA"),
        ("+97317103103", "BHR"),
        ("1710 3103", "BHR"),
        ("1-700-707-889", "ISR"),
        ("80084", "ARE"),
        ("1955", "TWN"),
    ],
)
def test_numbers_of_the_plan_are_right(number: str, country: str) -> None:
    assert phones.problem(phone(number, country)) == ""


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("+974440699999", "QAT"),
        ("+97144069999", "QAT"),
        ("+97715970008", "IND"),
        ("1660-01-50005141", "NPL"),
        ("0800 808 37333", "GBR"),
        ("99999999999", "QAT"),
        ("98", "QAT"),
        ("+999", "QAT"),
    ],
)
def test_a_number_that_cannot_exist_is_refused(number: str, country: str) -> None:
    assert phones.problem(phone(number, country)) == f"{number!r} cannot exist in {country}"


@pytest.mark.parametrize("number", ["call me", "", "16008 and more", 16008, None, "🆘"])
def test_what_is_no_number_is_refused(number: object) -> None:
    assert "not a telephone number" in phones.problem(phone(number))


@pytest.mark.parametrize(
    ("number", "country"), [("16008", "QAT"), ("116 006", "ALB"), ("*3450", "ISR"), ("111-247-786", "PAK"), ("+63 2 1348", "PHL")]
)
def test_a_code_that_the_library_lacks_needs_somebody_to_vouch_for_it(number: str, country: str) -> None:
    assert "cannot exist" in phones.problem(phone(number, country))
    assert phones.problem(phone(number, country, unlisted=True)) == ""


@pytest.mark.parametrize("number", ["1660-01-50005141", "+9771234", "()", "#1"])
def test_nobody_can_vouch_for_what_has_too_many_or_too_few_digits(number: str) -> None:
    assert "cannot exist" in phones.problem(phone(number, "NPL", unlisted=True))


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ({"country": "QA"}, "ISO 3166-1"),
        ({"country": ["QAT"]}, "ISO 3166-1"),
        ({"free": "yes"}, "free is neither true nor false"),
        ({"unlisted": 1}, "unlisted is neither"),
        ({"for": ["luck"]}, "for is not a list out of emergency, violence"),
        ({"for": "wages"}, "for is not a list"),
        ({"services": ["army"]}, "services is not a list out of police"),
        ({"channel": "fax"}, "'fax' is not one of call, sms"),
        ({"languages": ["English"]}, "BCP 47"),
        ({"languages": ["qq"]}, "BCP 47"),
        ({"languages": "en"}, "BCP 47"),
        ({"hours": "always"}, "24/7"),
        ({"langauges": ["en"]}, "unknown key 'langauges'"),
    ],
)
def test_a_wrong_key_says_what_is_wrong(keys: dict[str, Any], wrong: str) -> None:
    assert wrong in phones.problem({**phone("999"), **keys})


def test_all_keys_together_are_right() -> None:
    keys = {"free": True, "confidential": False, "hours": "24/7", "languages": ["en", "zh-Hans", "fil"], "channel": "sms"}
    assert phones.problem(phone("999", services=["police"], **{"for": ["emergency"]}, **keys)) == ""


@pytest.mark.parametrize(
    ("number", "country", "local", "international", "e164"),
    [
        ("+97317103103", "BHR", "1710 3103", "+973 1710 3103", "+97317103103"),
        ("020 7243 2942", "GBR", "020 7243 2942", "+44 20 7243 2942", "+442072432942"),
        ("032 299 50 76", "GEO", "032 299 50 76", "+995 32 299 50 76", "+995322995076"),
        ("800 290 290", "ITA", "800 290 290", "", "+39800290290"),
        ("16008", "QAT", "16008", "", "16008"),
        ("999", "QAT", "999", "", "999"),
        ("*3450", "ISR", "*3450", "", "*3450"),
        ("+63 2 1348", "PHL", "", "+63 2 1348", "+6321348"),
        ("(02) 1348", "PHL", "(02) 1348", "", "021348"),
    ],
)
def test_a_number_is_written_for_those_inside_and_outside(number: str, country: str, local: str, international: str, e164: str) -> None:
    given = phone(number, country)
    assert (phones.local(given), phones.international(given), phones.e164(given)) == (local, international, e164)


def test_inside_a_text_a_number_keeps_its_kind() -> None:
    assert phones.write(phone("+97317103103", "BHR")) == "+973 1710 3103"
    assert phones.write(phone("17103103", "BHR")) == "1710 3103"
    assert phones.write(phone("+63 2 1348", "PHL")) == "+63 2 1348"


def test_every_number_in_every_guide_can_be_dialled() -> None:
    found = published()
    assert len(found) > 150
    wrong = [(fact.id, value["number"], problem) for fact, value in found if (problem := phones.problem(value))]
    assert wrong == []
    assert all(phones.local(value) or phones.international(value) for _, value in found)


def test_vouching_is_kept_for_numbers_that_need_it() -> None:
    """A number that the library knows by now loses its `unlisted`."""
    needless = [
        (fact.id, value["number"])
        for fact, value in published()
        if value.get("unlisted") and not phones.problem({**value, "unlisted": False})
    ]
    assert needless == []


def test_a_guide_with_such_a_number_names_file_key_and_remedy(tmp_path: Path) -> None:
    text = """country: QAT
name: Qatar
roles: [destination]
facts:
- key: hotline
  statement: "Call {line}."
  values:
    line: {type: phone, number: "+974440699999", country: QAT}
  as_of: 2024-06
  sources: [{title: t, publisher: p, url: "https://p.org"}]
"""
    (tmp_path / "QAT.yml").write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    guides.load(tmp_path, faults)
    (fault,) = faults
    assert (fault.file, fault.key) == ("QAT.yml", "hotline/1")
    assert "'line' '+974440699999' cannot exist in QAT" in fault.problem and "compare it with the source" in fault.remedy
