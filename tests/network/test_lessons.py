"""What the network's training gets to read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot import knowledge
from bot.flags import Wording
from bot.knowledge import Knowledge
from bot.network.training import lessons, sentences
from bot.network.training.sentences import Names, Sentence
from bot.sayings import Sayings


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """The knowledge with a handful of sentences."""
    full = knowledge.shared()
    flag = next(iter(flag for flag in full.book.flags.values() if not flag.urgent)).id
    english, chinese = full.wordings["en"], full.wordings["zh"]

    def with_few(wording: Wording, *told: str) -> Wording:
        return replace(wording, examples={flag: told}, harmless=("agent gave my passport back",), urgent=("they beat me",), not_urgent=())

    wordings = {"en": with_few(english, "the agent  took my passport"), "zh": with_few(chinese, "中介拿走了我的护照")}
    return replace(full, wordings=wordings, sayings={"en": Sayings("en", {"thanks": ["thank you"]}, {})})


@pytest.fixture(scope="module")
def gathered(known: Knowledge) -> dict[tuple[str, str], Sentence]:
    return {(each.text, each.tag): each for each in lessons.gather(known)}


def test_each_sentence_comes_once_with_all_that_it_teaches(gathered: dict[tuple[str, str], Sentence]) -> None:
    assert len(gathered) == 2 * 3 + 1
    told = gathered["the agent took my passport", "en"]
    assert told.tasks["alarm"] == ("alarm", 1.0) and told.tasks["flags"][0] and told.tasks["urgent"] == ("harmless", 1.0)
    thanks = gathered["thank you", "en"]
    assert thanks.tasks["meaning"] == ("thanks", 1.0) and thanks.asked and not told.asked


def test_concepts_stand_at_their_tokens(gathered: dict[tuple[str, str], Sentence]) -> None:
    told = gathered["the agent took my passport", "en"]
    assert told.tokens == ["the", "agent", "took", "my", "passport"] and not any(told.joined)
    assert "AGENT" in told.hits[1] and "PASSPORT" in told.hits[4] and "PASSPORT" in told.signs
    chinese = gathered["中介拿走了我的护照", "zh"]
    assert chinese.joined == [True] * 8 + [False] and "PASSPORT" in chinese.hits[-1]


def test_the_languages_that_are_not_listed_yet_are_read_too() -> None:
    every = lessons.with_all_languages(knowledge.shared())
    files = {path.stem for path in (every.root / "data/nlu").glob("*.yml")}
    assert set(every.sayings) == files and set(every.wordings) == files


def test_what_is_written_is_read_again(gathered: dict[tuple[str, str], Sentence], tmp_path: Path) -> None:
    sentences.write(tmp_path / "some/lessons.jsonl.xz", gathered.values())
    again = sentences.read(tmp_path / "some/lessons.jsonl.xz")
    assert [each.text for each in again] == [text for text, _ in gathered] and again[0].hits == next(iter(gathered.values())).hits
    assert Names.of(again) == Names.of(list(gathered.values()))
