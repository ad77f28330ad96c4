import pytest

from bot.text import MAX_CHARACTERS, clean, fold, romanise, skeleton, squeeze


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        (None, ""),
        ("  hi \t there ", "hi there"),
        ("pay\u202e 500\u202c now\x00", "pay 500 now"),
        ("a\u200bb", "ab"),
        ("line one\nline two", "line one\nline two"),
        ("\ud800broken", "broken"),
    ],
)
def test_clean_leaves_what_can_be_read(given: str | None, cleaned: str) -> None:
    assert clean(given) == cleaned


def test_clean_cuts_a_very_long_message() -> None:
    assert len(clean("x" * 100_000)) == MAX_CHARACTERS


def test_clean_keeps_the_joiners_of_indic_scripts() -> None:
    assert "\u200d" in clean("क्\u200dष")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Café", "cafe"), ("नहीँ", "नहिं"), ("५०", "50"), ("वीज़ा", "विजा"), ("ዓመት", "አመት"), ("ሃገር", "ሐገር"), ("ሠራተኛ", "ሰራተኛ"), ("ፀሐይ", "ጸሀይ")],
)
def test_fold_joins_spellings(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("native", "latin"), [("राख्यो", "rakhyo"), ("राख्यो", "raakhyoo"), ("तलब", "talab"), ("मालिक", "maalik")])
def test_native_and_latin_spellings_meet_in_the_skeleton(native: str, latin: str) -> None:
    assert skeleton(native) == skeleton(latin)


def test_words_of_danger_stay_apart_in_the_skeleton() -> None:
    assert skeleton("mara") != skeleton("mera")


def test_han_is_romanised() -> None:
    assert romanise("护照") == "huzhao"


def test_squeeze_shortens_emphasis() -> None:
    assert squeeze("plzzzz soooo") == "plz so"
