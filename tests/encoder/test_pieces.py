from __future__ import annotations

import numpy as np
import pytest

from bot.encoder.model.pieces import burmese, hashes, normalise, sound
from bot.encoder.model.table import packed, unpacked

ZAWGYI = "ေရြးေကာက္ပြဲကာလ အလယ္အလတ္တြင္"


@pytest.mark.parametrize(("native", "latin"), [("राख्यो", "rakhyo"), ("पासपोर्ट", "paasport"), ("पैसा", "paisa")])
def test_native_and_latin_spellings_sound_alike(native: str, latin: str) -> None:
    assert sound(native)[:3] == sound(latin)[:3]
    assert set(hashes(native)) & set(hashes(latin)) or sound(native) != sound(latin)


def test_letters_of_one_sound_are_written_as_one() -> None:
    assert normalise("كتاب") == normalise("کتاب")
    assert normalise("ሠራተኛ") == normalise("ሰራተኛ")
    assert normalise("PASSPORT") == "passport"


def test_zawgyi_becomes_unicode_and_unicode_stays(capsys: pytest.CaptureFixture[str]) -> None:
    assert burmese(ZAWGYI).startswith("ရွေးကောက်ပွဲ")
    unicode = "ကျွန်တော့်ပတ်စပို့ကို သိမ်းထားတယ်"
    assert burmese(unicode) == unicode and burmese("agent") == "agent" and burmese("မဂ်လာပါ") == "မဂ်လာပါ"
    assert capsys.readouterr().out == ""


def test_vietnamese_without_marks_shares_pieces() -> None:
    with_marks, without = set(hashes("hộ chiếu của tôi")), set(hashes("ho chieu cua toi"))
    assert len(with_marks & without) > len(without) / 2


def test_scripts_without_spaces_are_cut_into_letters() -> None:
    assert set(hashes("护照")) & set(hashes("我的护照被扣了"))


def test_nothing_gives_nothing() -> None:
    assert hashes("") == [] and hashes("😀 !!") == []


def test_four_bits_are_nearly_as_good_as_thirty_two() -> None:
    weight = np.random.default_rng(1).normal(size=(200, 64)).astype(np.float32)
    table, scale = packed(weight)
    assert table.shape == (200, 32) and table.dtype == np.uint8
    again = unpacked(table, scale)
    cosine = (again * weight).sum(axis=1) / np.linalg.norm(again, axis=1) / np.linalg.norm(weight, axis=1)
    assert cosine.min() > 0.97
