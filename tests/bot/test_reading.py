from __future__ import annotations

import pytest

from bot import knowledge
from bot.reading import LONG_MESSAGE, Reader, Reading
from tests.fakes import FakeEncoder


@pytest.fixture(scope="module")
def reader() -> Reader:
    known = knowledge.shared()
    return Reader(known.book, known.wordings, known.amounts, FakeEncoder())


def read(reader: Reader, text: str, tag: str = "en") -> Reading:
    return reader.read(text, [tag, "en"])


def flags(reading: Reading, *, muted: bool = False) -> set[str]:
    return {match.flag for match in reading.matches if bool(match.muted) == muted}


PAIRS = [
    ("the agent took my passport", "the agent did not take my passport"),
    ("my boss keeps my passport", "my boss does not keep my passport"),
    ("they locked us in the room", "they never locked us in the room"),
]


@pytest.mark.parametrize(("told", "denied"), PAIRS)
def test_a_negation_turns_the_verb_round(reader: Reader, told: str, denied: str) -> None:
    assert flags(read(reader, told))
    assert not flags(read(reader, denied)) & flags(read(reader, told))
    assert any(sign.startswith("not ") for sign in read(reader, denied).signs)


@pytest.mark.parametrize("asked", ["can they keep my passport?", "if the boss keeps my passport what should i do"])
def test_questions_and_ifs_mute_a_rule(reader: Reader, asked: str) -> None:
    assert "RF-PASSPORT-EMPLOYER" not in flags(read(reader, asked))


def test_signs_are_the_same_in_every_language(reader: Reader) -> None:
    english = read(reader, "the agent took my passport").signs
    for tag, text in (("hi", "एजेंट ने पासपोर्ट ले लिया"), ("ne-Latn", "agent le passport rakhyo"), ("zh", "中介拿走了我的护照")):
        assert {"AGENT", "PASSPORT"} <= read(reader, text, tag).signs & english


def test_money_and_young_ages_are_signs(reader: Reader) -> None:
    assert "MONEY" in read(reader, "they ask 2 lakh rupees").signs
    assert "MINOR_AGE" in read(reader, "my sister is 15 years old").signs


def test_only_long_messages_are_read_in_parts(reader: Reader) -> None:
    assert reader.parts(read(reader, "short. and sweet."), ["en"]) == []
    long = "The company is good. " * LONG_MESSAGE + "The agent took my passport."
    parts = reader.parts(read(reader, long), ["en"])
    assert "RF-PASSPORT-AGENT" in flags(parts[-1]) and not flags(parts[0])


def test_nothing_is_read_in_nothing(reader: Reader) -> None:
    assert read(reader, "").tokens == [] and len(read(reader, "").features.numbers) == 0
