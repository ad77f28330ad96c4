"""Text as it comes from a phone: made safe to work with, and folded so that spellings meet.

Offsets of evidence always refer to what `clean` returned.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from bot.encoder.model.pieces import ETHIOPIC as _SERIES
from bot.encoder.model.pieces import burmese

MAX_CHARACTERS = 8_000
"""Longer messages are cut here; a contract of three pages fits."""

_KEPT_CONTROLS = {"\n", "\t", "\u200c", "\u200d"}  # line breaks; joiners that Indic and Arabic spelling needs
_SQUEEZED = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(r"(.)\1+")
_UNWRITTEN_VOWEL = re.compile(r"([\u0915-\u0939\u0958-\u095f]\u093c?)(?=[\u0900-\u0939\u0958-\u0963])(?!$)")
"""A Devanagari consonant before another letter, with no vowel sign or virama between them."""
_SPACES = re.compile(r"[^\S\n]+")

_DEVANAGARI = str.maketrans(
    {"ँ": "ं", "़": "", "ी": "ि", "ू": "ु", "ई": "इ", "ऊ": "उ", "श": "स", "ष": "स", "ण": "न", "ङ": "न", "ञ": "न",
     "\u200d": "", "\u200c": "", "व": "ब"}
)  # fmt: skip
_ARABIC = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ہ": "ه", "ھ": "ه", "ۃ": "ه", "ؤ": "و",
     "ـ": "", "đ": "d"}
)  # fmt: skip
"""Arabic letters that keyboards and habits write in several ways; and the Vietnamese d."""
ETHIOPIC = _SERIES | str.maketrans("ሃሓኃኣዓ", "ሀሀሀአአ")
"""Letters of one sound as one, and of these the first and the fourth order, which sound alike too."""
_HARAKAT = re.compile(r"[\u064b-\u065f\u0670]")
_DIGITS = str.maketrans("०१२३४५६७८९٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹০১২৩৪৫৬৭৮৯၀၁၂၃၄၅၆၇၈၉០១២៣៤៥៦៧៨៩๐๑๒๓๔๕๖๗๘๙", "0123456789" * 7)
_SPELLINGS = _DEVANAGARI | _ARABIC | ETHIOPIC | _DIGITS
_LATIN = (
    ("chh", "c"), ("ch", "c"), ("sh", "s"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("kh", "k"), ("gh", "g"),
    ("bh", "b"), ("jh", "j"), ("ck", "k"), ("w", "v"), ("z", "j"), ("x", "c"), ("q", "k"), ("ee", "i"), ("oo", "u"),
    ("aa", "a"), ("ai", "e"), ("au", "o"), ("ou", "o"), ("y", "i"),
)  # fmt: skip


def clean(text: str | None) -> str:
    """The text without control, bidirectional and invisible characters, in NFC, Zawgyi as Unicode, at most MAX_CHARACTERS long."""
    composed = unicodedata.normalize("NFC", burmese((text or "")[: 2 * MAX_CHARACTERS]))
    visible = "".join(c for c in composed if c in _KEPT_CONTROLS or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return _SPACES.sub(" ", visible).strip()[:MAX_CHARACTERS]


@lru_cache(maxsize=65_536)
def fold(token: str) -> str:
    """One token without case, accents and common spelling variants of its own script.

    >>> fold("Café"), fold("नहीँ") == fold("नहिं")
    ('cafe', True)
    """
    decomposed = unicodedata.normalize("NFKD", token.casefold())
    bare = "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
    composed = unicodedata.normalize("NFC", bare)
    return _HARAKAT.sub("", composed).translate(_SPELLINGS)


@lru_cache(maxsize=65_536)
def romanise(token: str) -> str:
    """One token in Latin letters. Devanagari gets its unwritten vowel, except at the end of a word.

    >>> romanise("एजेन्टले"), romanise("रख"), romanise("护照")
    ('ejentale', 'rakh', 'huzhao')
    """
    with_vowels = _UNWRITTEN_VOWEL.sub(r"\1अ", fold(token))
    return str(anyascii(with_vowels).casefold())


@lru_cache(maxsize=65_536)
def skeleton(token: str) -> str:
    """The reduced romanised form in which native and Latin spellings of one word meet.

    >>> skeleton("राख्यो") == skeleton("rakhyo") == skeleton("raakhyoo")
    True
    """
    latin = skeleton_stem(token)
    return latin[:-1] if len(latin) > 4 and latin[-1] in "aeiou" else latin


def skeleton_stem(token: str) -> str:
    """The same of a word that may go on: its last vowel stays."""
    latin = romanise(token)
    for spelling, reduced in _LATIN:
        latin = latin.replace(spelling, reduced)
    return _DOUBLED.sub(r"\1", latin)


def squeeze(text: str) -> str:
    """Letters repeated for emphasis, three times or more, written once: "plzzzz" is "plz"."""
    return _SQUEEZED.sub(r"\1", text)
