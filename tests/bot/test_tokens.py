import pytest

from bot.tokens import sentences, tokenise


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agent took 2lakh, ok?", ["Agent", "took", "2", "lakh", ",", "ok", "?"]),
        ("护照被扣了。", ["护", "照", "被", "扣", "了", "。"]),
        ("मेरो पासपोर्ट राख्यो।", ["मेरो", "पासपोर्ट", "राख्यो", "।"]),
        ("don't", ["don't"]),
        ("visa/ticket", ["visa", "/", "ticket"]),
        ("", []),
    ],
)
def test_tokens_of_each_script(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_tokens_know_their_place() -> None:
    text = "पासपोर्ट  passport 护照"
    assert all(text[token.start : token.end] == token.text for token in tokenise(text))


@pytest.mark.parametrize(
    ("text", "count"), [("One. Two! Three?", 3), ("एक। दुई।", 2), ("一。二！", 2), ("no stop at all", 1), ("a\nb", 2), ("", 1)]
)
def test_sentences_end_at_the_marks_of_each_script(text: str, count: int) -> None:
    assert len(sentences(text)) == count
