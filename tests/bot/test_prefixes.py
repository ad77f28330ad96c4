from pathlib import Path

from bot.prefixes import Prefixes

PREFIXES = Prefixes.load(Path(__file__).parents[2] / "data/gazetteer/prefixes.yml")


def test_a_prefix_says_the_role() -> None:
    assert dict(PREFIXES.of("ኳታር"))["ከኳታር"] == "origin" and dict(PREFIXES.of("قطر"))["بقطر"] == "destination"


def test_the_arabic_article_melts() -> None:
    forms = PREFIXES.forms(["الكويت"])
    assert "للكويت" in forms and "بالكويت" in forms and "لالكويت" not in forms


def test_other_scripts_have_none() -> None:
    assert list(PREFIXES.of("qatar")) == [("qatar", "")]
