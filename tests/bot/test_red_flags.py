"""What the detector makes of a reading; the classifiers are stand-ins that know the answer."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot import knowledge, thresholds
from bot.features import Features
from bot.reading import Reader, Reading
from bot.red_flags import ALARM, HARMLESS, URGENT, Detector
from bot.thresholds import Thresholds
from tests.fakes import FakeEncoder


class Knows:
    """A classifier that always says the same."""

    def __init__(self, **likely: float) -> None:
        self._likely = {name.replace("_", "-"): share for name, share in likely.items()}

    def predict(self, features: Features) -> Mapping[str, float]:
        return self._likely


def read(text: str) -> Reading:
    known = knowledge.shared()
    return Reader(known.book, known.wordings, known.amounts, FakeEncoder()).read(text, ["en"])


def detector(alarm: float, urgent: float = 0.0, **flags: float) -> Detector:
    known = Knows(**{ALARM: alarm, HARMLESS: 1 - alarm}), Knows(**flags), Knows(**{URGENT: urgent, HARMLESS: 1 - urgent})
    return Detector(knowledge.shared().book, *known)  # type: ignore[arg-type]


def test_the_likeliest_flag_is_shown_with_the_words_of_its_rule() -> None:
    text = "hello, the agent took my passport yesterday"
    (found,) = detector(0.9, RF_PASSPORT_AGENT=0.8, RF_OATH=0.1).find(read(text)).flags
    assert found.id == "RF-PASSPORT-AGENT" and found.severity == "serious"
    start, end = found.evidence[0]
    assert "took my passport" in text[start:end] and "hello" not in text[start:end]


def test_without_a_rule_the_words_of_its_concepts_are_the_evidence() -> None:
    (found,) = detector(0.9, RF_PASSPORT_AGENT=0.8).find(read("about my passport i am worried")).flags
    assert found.evidence == ((9, 17),)


def test_several_likely_flags_are_all_shown_worst_first() -> None:
    found = detector(0.9, RF_URGENT=0.5, RF_VIOLENCE=0.4).find(read("pay today or we beat you")).flags
    assert [flag.id for flag in found] == ["RF-VIOLENCE", "RF-URGENT"]


def test_a_harmless_message_shows_nothing() -> None:
    found = detector(0.3, RF_OATH=0.9).find(read("good morning"))
    assert found.flags == () and not found.urgent and found.alarm == pytest.approx(0.3)


def test_danger_is_heard_even_when_no_flag_is_sure() -> None:
    assert detector(0.3, urgent=0.9).find(read("please help me")).urgent


def test_nothing_at_all_is_harmless() -> None:
    assert detector(0.99, urgent=0.99, RF_OATH=0.9).find(read("")).flags == ()


def test_evidence_of_a_part_is_counted_from_the_start_of_the_message() -> None:
    text = "All is well here. The agent took my passport."
    whole, part = read(text), read("The agent took my passport.")
    (found,) = detector(0.95, RF_PASSPORT_AGENT=0.9).find(whole, "en", [part]).flags
    assert text[found.evidence[0][0] :].startswith(("agent", "The agent"))


def test_each_language_has_thresholds_of_its_own() -> None:
    known = Knows(**{ALARM: 0.7, HARMLESS: 0.3}), Knows(RF_OATH=0.9), Knows(**{URGENT: 0.0})
    detector = Detector(knowledge.shared().book, *known, {"hi": Thresholds(alarm=0.6)})  # type: ignore[arg-type]
    assert detector.find(read("an oath"), "hi").flags and not detector.find(read("an oath"), "en").flags


def test_the_thresholds_of_the_project_are_of_its_languages() -> None:
    tags = {tag for language in knowledge.shared().registry.values() for tag in language.tags}
    assert thresholds.load(knowledge.ROOT / "data/thresholds.yml").keys() == tags
