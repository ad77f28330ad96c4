"""The shipped network, served with NumPy."""

from __future__ import annotations

import json

import numpy as np
import pytest

from bot import knowledge
from bot.concepts import Hit
from bot.encoder.static import StaticEncoder
from bot.network import LONGEST, WEIGHTS, Heard, Network
from bot.network.words import joined, pieces_of, units
from bot.reading import Reader
from bot.tokens import tokenise


@pytest.fixture(scope="module")
def network() -> Network:
    return Network.load()


@pytest.fixture(scope="module")
def reader(network: Network) -> Reader:
    known = knowledge.shared()
    return Reader(known.book, known.wordings, known.amounts, StaticEncoder.load(), network)


def heard(reader: Reader, text: str, tag: str = "en") -> Heard:
    found = reader.read(text, [tag, "en"]).heard
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("tag", "told", "solved"),
    [
        ("en", "agent keeps my passport", "agent gave my passport back"),
        ("en", "my boss locked me in the room", "my boss gave me the key of the room"),
        ("zh", "老板扣了我的护照", "老板把护照还给我了"),
        ("hi", "एजेंट ने मेरा पासपोर्ट रख लिया", "एजेंट ने मेरा पासपोर्ट वापस दे दिया"),
    ],
)
def test_it_hears_what_was_done(reader: Reader, tag: str, told: str, solved: str) -> None:
    assert heard(reader, told, tag).alarm > 0 and heard(reader, told, tag).alarm > heard(reader, solved, tag).alarm + 2


def test_it_hears_order(reader: Reader, network: Network) -> None:
    def alone(text: str) -> float:
        return network.hear("", tokenise(text), (), ()).alarm

    assert abs(alone("i paid the agency") - alone("the agency paid i")) > 0.1
    assert heard(reader, "the agency paid me").alarm != heard(reader, "me paid the agency").alarm


def test_danger_is_told_from_what_only_looks_like_it(reader: Reader) -> None:
    assert heard(reader, "he beats me and locked the door").urgent > heard(reader, "the traffic is killing me").urgent + 2


def test_it_names_flags_and_meanings(reader: Reader) -> None:
    flags = heard(reader, "agent keeps my passport").flags
    assert max(flags, key=lambda name: flags[name]).startswith("RF-PASSPORT")
    meanings = heard(reader, "thank you so much").meanings
    assert max(meanings, key=lambda name: meanings[name]) == "thanks"
    assert sum(np.exp(list(meanings.values()))) == pytest.approx(1, abs=1e-3)


def test_nothing_is_heard_in_nothing(reader: Reader) -> None:
    assert reader.read("", ["en"]).heard is None and reader.read("\n", ["en"]).heard is None


@pytest.mark.parametrize("text", ["ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ", "😀", "?", "agent " * 3 * LONGEST, "护" * 500, "x" * 5_000])
def test_odd_texts_are_heard_without_fault(reader: Reader, text: str) -> None:
    found = heard(reader, text)
    assert np.isfinite([found.alarm, found.urgent, *found.flags.values(), *found.meanings.values()]).all()


def test_only_the_first_tokens_of_a_long_message_count(network: Network) -> None:
    tokens = tokenise("we came here to work " * LONGEST)
    short, long = (network.hear("", tokens[:length], (), ()) for length in (LONGEST, len(tokens)))
    assert short == long
    assert network.hear("", tokens, [Hit("AGENT", LONGEST + 1, LONGEST + 1)], ()) == long


def test_concepts_and_signs_that_it_does_not_know_count_for_nothing(network: Network) -> None:
    tokens = tokenise("agent keeps my passport")
    plain = network.hear("", tokens, (), ())
    assert network.hear("", tokens, [Hit("NEVER_LEARNT", 0, 0)], ["rule RF-NEVER-LEARNT "]) == plain
    assert network.hear("", tokens, [Hit("AGENT", 0, 0)], ()) != plain


def test_a_renamed_concept_is_ignored_until_it_is_learnt() -> None:
    with np.load(WEIGHTS) as stored:
        weights = dict(stored)
    renamed = Network({**weights, "concepts": np.array([f"{name}_2" for name in weights["concepts"]])}, StaticEncoder.load())
    tokens = tokenise("agent keeps my passport")
    assert renamed.hear("", tokens, [Hit("AGENT", 0, 0)], ()) == renamed.hear("", tokens, (), ())


def test_the_same_is_heard_every_time_whatever_the_order_of_signs(reader: Reader, network: Network) -> None:
    reading = reader.read("agent took my passport and 2 lakh, what can i do?", ["en"])
    signs = sorted(reading.signs)
    first, second = (network.hear(reading.text, reading.tokens, reading.hits, each) for each in (signs, signs[::-1]))
    assert first == second == reading.heard


def test_a_character_without_spaces_is_read_with_those_that_follow() -> None:
    tokens = tokenise("我的护照 ok")
    assert units([token.text for token in tokens], joined(tokens)) == [
        ("我", "的", "护"), ("的", "护", "照"), ("护", "照"), ("照",), ("ok",),
    ]  # fmt: skip
    assert set(pieces_of(("护",))) < set(pieces_of(("护", "照"))) and pieces_of(("ok",)) and joined([]) == []


def test_the_weights_are_small_and_say_what_they_learnt_from() -> None:
    assert WEIGHTS.stat().st_size < 8_000_000
    about = json.loads((WEIGHTS.parent / "training.json").read_text(encoding="utf-8"))
    assert all(about["pretraining"]["pairs"].values()) and (knowledge.ROOT / about["pretraining"]["licences"]).exists()
    registered = {tag for language in knowledge.shared().registry.values() for tag in language.tags}
    assert set(about["tuning"]["sentences"]) >= registered
