from __future__ import annotations

import pytest

from bot.lexical import Lexical

TEXTS = ("The employer may not keep your passport.", "The fund pays the family.", "Ask the embassy for a new passport.")


def best(question: str) -> str:
    return TEXTS[int(Lexical(TEXTS).scores(question).argmax())]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param("FUND", TEXTS[1], id="case"),
        pytest.param("passport embassy", TEXTS[2], id="both words before one"),
        pytest.param("embasy", TEXTS[2], id="pieces of a misspelt word"),
        pytest.param("employers", TEXTS[0], id="another ending"),
    ],
)
def test_the_text_with_the_words_comes_first(question: str, text: str) -> None:
    assert best(question) == text


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    scores = Lexical(TEXTS).scores("passport family")
    assert scores[1] > scores[0]


def test_scores_are_shares_of_the_whole_question() -> None:
    index = Lexical(TEXTS)
    assert index.scores("fund")[1] == pytest.approx(1.0)
    assert index.scores("fund xyzzy quux")[1] < 0.4
    assert not index.scores("xyzzy").any() and not index.scores("").any()
