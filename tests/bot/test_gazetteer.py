import pytest

from bot import knowledge
from bot.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    known = knowledge.shared()
    return Gazetteer.load(known.countries, known.amounts, known.times, known.root / "data/gazetteer/occupations.yml")


def found(gazetteer: Gazetteer, text: str, entity: str) -> list[object]:
    return [each["value"] for each in gazetteer.find(text) if each["entity"] == entity]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("is Al Noor Manpower real", "Al Noor Manpower"),
        ("agency Gulf Star wants money", "agency Gulf Star"),
        ("हिमालय मेनपावर कस्तो छ", "हिमालय मेनपावर"),
        ("सागर एजेंसी असली है", "सागर एजेंसी"),
    ],
)
def test_agencies_by_name(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert found(gazetteer, text, "agency") == [name]


@pytest.mark.parametrize(
    "text", ["проверить агентство", "my agency wants money", "मेरी कंपनी पैसा नहीं देती", "the company is good", "中介要钱"]
)
def test_no_name_is_made_up(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text, "agency") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("للخادمات حقوق", "domestic_work"),
        ("በፋብሪካ ስራ", "factory"),
        ("работа на стройке", "construction"),
        ("kerja di pabrik", "factory"),
        ("ගෙදර වැඩ", "domestic_work"),
    ],
)
def test_occupations_in_other_languages(gazetteer: Gazetteer, text: str, kind: str) -> None:
    assert found(gazetteer, text, "occupation") == [kind]


def test_everything_in_one_message(gazetteer: Gazetteer) -> None:
    text = "maid job in Kuwait, 120 KD, 2 years, flight 15 March 2026"
    assert found(gazetteer, text, "country") == ["KWT"] and found(gazetteer, text, "occupation") == ["domestic_work"]
    assert found(gazetteer, text, "money") == [{"amount": 120.0, "currency": "KWD"}]
    assert found(gazetteer, text, "duration") == [{"amount": 2.0, "unit": "year"}] and found(gazetteer, text, "date") == ["2026-03-15"]
