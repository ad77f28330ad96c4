import pytest

from bot.concepts import Lexicon
from bot.tokens import tokenise


def found(lexicon: Lexicon, text: str) -> set[str]:
    return {hit.concept for hit in lexicon.find(tokenise(text))}


@pytest.mark.parametrize(
    ("entry", "text", "hit"),
    [
        ("passport", "my PASSPORT", True),
        ("passport", "my passports", False),
        ("passport*", "my passports", True),
        ("took ... away", "took my passport away", True),
        ("took ... away", "took it and then went very far away", False),
        ("man power", "the man power office", True),
        ("护照", "我的护照被扣了", True),
        ("扣 ... 护照", "扣了我的护照", True),
        ("राख*", "पासपोर्ट राख्यो", True),
    ],
)
def test_entries_match_as_documented(entry: str, text: str, hit: bool) -> None:
    assert bool(found(Lexicon({"X": [entry]}), text)) is hit


def test_a_romanised_lexicon_hears_native_words_in_latin_letters() -> None:
    lexicon = Lexicon({"KEEP": ["राख्यो"], "WAGE": ["तलब"]}, romanised=True)
    assert found(lexicon, "talab diyena passport raakhyo") == {"KEEP", "WAGE"}


def test_hits_name_their_tokens() -> None:
    (hit,) = Lexicon({"X": ["gave it back"]}).find(tokenise("he gave it back today"))
    assert (hit.first, hit.last) == (1, 3)


def test_an_empty_entry_matches_nothing() -> None:
    assert not found(Lexicon({"X": ["*", "..."]}), "anything ... at all")
