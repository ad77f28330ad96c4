"""What the encoder sees of a sentence: words, pairs of words, pieces of words and their sound, as 32-bit hashes.

Hashes need no vocabulary file: the table keeps the hashes of the pieces that it has vectors for, sorted, and whatever else turns up counts
for nothing. Native and Latin spellings of a word ("पासपोर्ट", "pasport") meet in their sound.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import regex
from anyascii import anyascii
from myanmar.converter import convert
from myanmartools import ZawgyiDetector

WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d'’]+|\p{N}")
"""A word with its marks, or one digit."""
UNSPACED = regex.compile(r"[\p{Han}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Hiragana}\p{Katakana}]")
"""Scripts that are written without spaces."""
SPACED_SIZES = (3, 4, 5)
SHORT_SIZES = (2, 3, 4)
"""Ethiopic letters are whole syllables, so their pieces are shorter."""
UNSPACED_SIZES = (1, 2, 3)
LONGEST = 64
"""Letters of a word (or unspaced run) that count."""
_SAME_SOUND = (
    ("chh", "c"), ("ch", "c"), ("sh", "s"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("kh", "k"), ("gh", "g"), ("bh", "b"), ("jh", "j"),
    ("ck", "k"), ("w", "v"), ("z", "j"), ("x", "c"), ("q", "k"), ("ee", "i"), ("oo", "u"), ("aa", "a"), ("ai", "e"), ("au", "o"),
    ("ou", "o"), ("y", "i"),
)  # fmt: skip
_ARABIC = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ـ": None, "\u200c": None, "\u200d": None})
ETHIOPIC = str.maketrans(
    {
        chr(ord(letter) + order): chr(ord(usual) + order)
        for letter, usual in (("\u1210", "\u1200"), ("\u1280", "\u1200"), ("\u1220", "\u1230"), ("\u12d0", "\u12a0"), ("\u1340", "\u1338"))
        for order in range(7)
    }
)  # fmt: skip
"""Ethiopic letters of one sound (ሐ ኀ ሀ, ሠ ሰ, ዐ አ, ፀ ጸ) are written as one."""
_HARAKAT = regex.compile(r"[\u064b-\u065f\u0670]")
_LATIN_MARKS = regex.compile(r"[\u0300-\u036f]")
_DOUBLED = regex.compile(r"(.)\1+")
_INDIC_VOWELLESS = regex.compile(r"(?<=[\u0915-\u0939\u0995-\u09b9])(?=[\u0915-\u0939\u0995-\u09b9])")


_MYANMAR = regex.compile(r"[\u1000-\u109f]")
_ZAWGYI = ZawgyiDetector()
SURELY_ZAWGYI = 0.95
"""Below this probability, which short Unicode words reach too, a text stays as it is."""


def burmese(text: str) -> str:
    """Burmese as Unicode has it: many older phones write Zawgyi, which uses the same code points for other letters."""
    if not _MYANMAR.search(text) or _ZAWGYI.get_zawgyi_probability(text) < SURELY_ZAWGYI:
        return text
    with redirect_stdout(io.StringIO()):  # the converter prints what it finds odd
        return str(convert(text, "zawgyi", "unicode"))


def normalise(text: str) -> str:
    """NFKC, lower case, one spelling for letters of one sound, without vowel marks that most people leave out."""
    composed = unicodedata.normalize("NFKC", burmese(text)).casefold()
    return str(_HARAKAT.sub("", composed.translate(_ARABIC).translate(ETHIOPIC)))


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """A reduced romanised form in which spellings of one word meet; Indic consonants get their unwritten vowel."""
    latin = anyascii(_INDIC_VOWELLESS.sub("a", word)).casefold()
    for spelling, reduced in _SAME_SOUND:
        latin = latin.replace(spelling, reduced)
    latin = str(_DOUBLED.sub(r"\1", latin))
    return latin[:-1] if len(latin) > 4 and latin[-1] in "aeiou" else latin


@lru_cache(maxsize=65_536)
def _word_hashes(word: str) -> tuple[int, ...]:
    return tuple(sorted({crc32(name.encode()) for name in _of_word(word)}))


def _of_word(word: str) -> Iterator[str]:
    if UNSPACED.match(word):
        yield from _grams(_clusters(word), UNSPACED_SIZES)
        return
    yield "w" + word
    bare = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", unicodedata.normalize("NFD", word)))
    if bare != word:
        yield "w" + bare
    yield "s" + sound(word)
    if "\u1200" <= word[0] <= "\u137f":
        yield from _grams(list(f"<{word}>"), SHORT_SIZES)
        yield from _grams(list(f"<{sound(word)}>"), SPACED_SIZES)
    else:
        yield from _grams(list(f"<{bare}>"), SPACED_SIZES)


def _clusters(run: str) -> list[str]:
    return list(regex.findall(r"\P{M}\p{M}*", run))


def _grams(letters: list[str], sizes: tuple[int, ...]) -> Iterator[str]:
    for size in sizes:
        for start in range(len(letters) - size + 1):
            yield "c" + "".join(letters[start : start + size])


def _words(text: str) -> Iterator[str]:
    """Words; runs of unspaced scripts are cut out of mixed ones."""
    for word in WORD.findall(normalise(text)):
        if UNSPACED.search(word):
            yield from (part[:LONGEST] for part in regex.findall(rf"(?:{UNSPACED.pattern}\p{{M}}*)+|[^\p{{Han}}]+?", word))
        else:
            yield word[:LONGEST]


def hashes(text: str) -> list[int]:
    """The distinct hashes of a text's pieces, each below 2**32."""
    words = list(_words(text))
    found = {number for word in words for number in _word_hashes(word)}
    found.update(crc32(f"b{first} {second}".encode()) for first, second in pairwise(words))
    return sorted(found)
