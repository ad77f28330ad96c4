"""One name in many spellings and scripts sounds alike; different names do not."""

import pytest

from bot.agencies.names import bones, sound, words
from tests.bot.agencies.lists import COMMON


@pytest.mark.parametrize("name", ["Al Noor", "Al-Nour", "AL NUR", "Alnoor", "अल नूर", "अल-नुर", "النور", "ال نور", "আল নূর", "Аль Нур"])
def test_one_name_in_many_spellings_has_the_same_bones(name: str) -> None:
    assert COMMON.key(name).bones == "alnr"


@pytest.mark.parametrize(
    ("latin", "others"),
    [
        ("Sample", ["सैम्पल", "স্যাম্পল", "سیمپل", "සාම්පල්"]),
        ("Namuna", ["नमुना", "नमूना", "নমুনা", "نمونہ", "Namoona"]),
        ("Overseas", ["ओवरसीज", "ওভারসীজ", "Oversease"]),
        ("Pencil", ["पेंसिल", "पेन्सिल", "پنسل", "পেন্সিল"]),
    ],
)
def test_words_share_their_consonants_across_scripts(latin: str, others: list[str]) -> None:
    assert {bones(sound(other)) for other in others} == {bones(sound(latin))}


@pytest.mark.parametrize(
    "name",
    [
        "Sample Teapot",
        "Sample Teapot Overseas Pvt. Ltd.",
        "M/s SAMPLE TEAPOT manpawer",
        "sample teapot consultansy (P) Ltd",
        "Sample Teapot Intl.",
    ],
)
def test_words_of_the_trade_count_for_nothing(name: str) -> None:
    assert COMMON.key(name).sounds == ("sampl", "tiaput")


def test_a_name_of_common_words_only_is_compared_by_all_of_them() -> None:
    assert COMMON.key("International Manpower Services Pvt Ltd").sounds == ("intirnasunal", "manpuvir", "sirvisis")


@pytest.mark.parametrize("word", ["SampleKursi", "Powerhouse", "Teapot", "Interlink", "Saucer"])
def test_other_words_are_not_taken_for_the_trade(word: str) -> None:
    assert not COMMON.is_trade(word)


def test_written_the_same_but_for_case_accents_and_form_of_the_company() -> None:
    assert COMMON.key("Café Sample Overseas").written == COMMON.key("CAFE SAMPLE OVERSEAS (P) LTD.").written
    assert COMMON.key("Sample Overseas").written != COMMON.key("Sample Manpower").written, "the trade is part of a name"


@pytest.mark.parametrize(
    ("name", "split"),
    [("A.B.C. Overseas", ["ABC", "Overseas"]), ("النور", ["ال", "نور"]), ("M/S. Sample-One", ["Sample", "One"]), ("…!?", []), ("", [])],
)
def test_words(name: str, split: list[str]) -> None:
    assert words(name) == split


@pytest.mark.parametrize("name", ["", "!!!", "😀", "و", "१२३"])
def test_odd_names_have_a_key(name: str) -> None:
    COMMON.key(name)
