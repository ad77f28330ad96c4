from __future__ import annotations

import numpy as np

from bot.encoder.static import FOLDER, TABLE, StaticEncoder


def test_the_bundled_encoder_finds_the_same_in_other_languages() -> None:
    encoder = StaticEncoder.load()
    english = encoder.encode(["The employer keeps my passport.", "I was not paid for three months.", "The food is good."])
    others = ["मालिकले मेरो पासपोर्ट राखेको छ।", "मुझे तीन महीने से तनख्वाह नहीं मिली।", "食物很好。"]
    assert (english @ encoder.encode(others).T).argmax(axis=1).tolist() == [0, 1, 2]


def test_vectors_have_length_one_and_nothing_gives_zeros() -> None:
    vectors = StaticEncoder.load().encode(["agent took my passport", "", "😀"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 0], atol=1e-5)


def test_the_bundled_model_is_small_enough_to_ship() -> None:
    assert (FOLDER / TABLE).stat().st_size <= 32_000_000
