from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot import classifier
from bot.features import SIGN, Features, features
from bot.tokens import tokenise

SAMPLES = {"money": ["pay the fee", "fee to pay", "they want a fee"], "time": ["work all day", "ten hours a day", "long hours of work"]}


def seen(text: str, *signs: str, vector: tuple[float, float] = (0.0, 0.0)) -> Features:
    return features(tokenise(text), signs, np.array(vector, dtype=np.float32))


@pytest.fixture(scope="module")
def learnt() -> classifier.Classifier:
    pairs = [(seen(text), label) for label, texts in SAMPLES.items() for text in texts]
    return classifier.train([pair[0] for pair in pairs], [pair[1] for pair in pairs])


@pytest.mark.parametrize(("text", "label"), [("how big is the fee", "money"), ("how many hours", "time")])
def test_it_knows_what_it_has_learnt(learnt: classifier.Classifier, text: str, label: str) -> None:
    likely = learnt.predict(seen(text))
    assert max(likely, key=lambda name: likely[name]) == label
    assert sum(likely.values()) == pytest.approx(1, abs=1e-3)


def test_it_comes_back_from_a_file_as_it_was(learnt: classifier.Classifier, tmp_path: Path) -> None:
    learnt.save(tmp_path / "learnt.npz")
    again = classifier.Classifier.load(tmp_path / "learnt.npz")
    assert again.predict(seen("the fee")) == learnt.predict(seen("the fee"))


def test_the_same_examples_give_the_same_classifier() -> None:
    examples, labels = [seen("a b"), seen("c d")], ["x", "y"]
    one, two = (classifier.train(examples, labels) for _ in range(2))
    assert np.array_equal(one.pieces, two.pieces)


def test_signs_and_vectors_count_where_words_are_new() -> None:
    by_sign = classifier.train([seen("a", "DANGER"), seen("b")] * 4, ["yes", "no"] * 4)
    assert by_sign.predict(seen("z", "DANGER"))["yes"] > 0.5 > by_sign.predict(seen("z"))["yes"]
    by_vector = classifier.train([seen("a", vector=(1, 0)), seen("a", vector=(0, 1))] * 4, ["yes", "no"] * 4)
    assert by_vector.predict(seen("z", vector=(1, 0)))["yes"] > 0.5


def test_weights_tip_the_balance() -> None:
    examples, labels = [seen("a"), seen("a")], ["yes", "no"]
    assert classifier.train(examples, labels, [3.0, 1.0]).predict(seen("a"))["yes"] > 0.6


def test_features_share_a_length_of_one_beside_the_signs() -> None:
    found = seen("agent took my passport", "PASSPORT")
    words, signs = found.values[found.values != np.float32(SIGN)], found.values[found.values == np.float32(SIGN)]
    assert (words**2).sum() == pytest.approx(1, abs=1e-5) and len(signs) == 1
