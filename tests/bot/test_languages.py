from __future__ import annotations

import pytest

from bot import knowledge
from bot.languages import Identifier, script_of


@pytest.fixture(scope="module")
def identifier() -> Identifier:
    known = knowledge.shared()
    return Identifier.train(known.registry, known.samples())


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("agent took passport", "en"),
        ("护照被扣了", "zh"),
        ("पासपोर्ट रख लिया है", "hi"),
        ("पासपोर्ट राखेको छ", "ne"),
        ("passport rakh liya hai", "hi-Latn"),
        ("passport rakheko cha", "ne-Latn"),
        ("company le talab diyena", "ne-Latn"),
        ("company paisa nahi deti", "hi-Latn"),
    ],
)
def test_three_words_are_enough(identifier: Identifier, text: str, tag: str) -> None:
    assert identifier.identify(text).tag == tag


@pytest.mark.parametrize(
    ("previous", "text", "tag"),
    [
        ("ne", "visa", "ne-Latn"),
        ("hi", "ok thanks", "hi"),
        ("ne", "12345", "ne"),
        ("hi-Latn", "passport", "hi-Latn"),
        ("ne", "my employer does not give me any salary", "en"),
        ("ne", "talab kahile auncha", "ne-Latn"),
        ("en", "मालिकले तलब दिएन", "ne"),
        ("zh", "passport rakh liya hai", "hi-Latn"),
    ],
)
def test_a_conversation_stays_in_its_language_until_somebody_really_changes(
    identifier: Identifier, previous: str, text: str, tag: str
) -> None:
    assert identifier.identify(text, previous).tag == tag


@pytest.mark.parametrize("text", ["안녕하세요 여권을", "Γειά σου τι κάνεις"])
def test_a_language_that_is_none_of_ours_is_said_to_be_unknown(identifier: Identifier, text: str) -> None:
    assert identifier.identify(text).tag == "und"


def test_scripts() -> None:
    assert [script_of(text) for text in ("abc", "तलब", "护照 ok", "😀")] == ["Latn", "Deva", "Hans", ""]
