"""What a name of an agency sounds like, in whatever script and spelling it comes.

"Al Noor", "Al-Nour", "अल नूर" and "النور" sound nearly the same. Words that half of the trade shares count for nothing beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import regex
from rapidfuzz import fuzz, process

from bot.faults import Fault, read_yaml
from bot.text import fold, romanise, skeleton

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_MESSRS = re.compile(r"^\s*m\s*/\s*s\b\.?", re.IGNORECASE)
_ARABIC = regex.compile(r"[\p{Arabic}\p{M}]+")
_ARTICLE = re.compile(r"^ال(?=\w{2})")
_ARABIC_LETTERS = str.maketrans({"ا": "a", "و": "u", "ی": "i", "ے": "e", "ع": "a", "ه": "h", "ں": "n", "ء": "", "ڑ": "d", "ث": "s"})
_ARABIC_FIRST = {"و": "w", "ی": "y"}
_ASPIRATION = "ھ"
_ENGLISH = tuple(
    (re.compile(spelt), heard)
    for spelt, heard in ((r"(?<=.)[ts]ion", "son"), (r"ck", "k"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"), (r"x", "ks"), (r"(?<=.)h$", ""))
)  # fmt: skip
"""How words in Latin letters sound where the letters say something else."""
_NASALS = ((re.compile("ं(?=[पफबभम])"), "म्"), (re.compile("ं(?=.)"), "न्"))
"""The dot above a letter of Devanagari is the nasal of the letter that follows."""
_VOWELS = str.maketrans("eo", "iu")
"""Vowels that ears and scripts confuse."""
_CLASSES = str.maketrans("pvfgqcjzdeiou", "bbbkkssstaaaa")
_UNHEARD = re.compile(r"(?<=.)[aeiouh]")
_SURE = 4
"""Letters of a sound, or consonants, from which on a word that shares them with a common word is taken for it."""
_LONG, _NEAR = 6, 78.0
"""Letters of a sound from which on it may be a misspelt word of the trade, and how alike (per cent) they must be."""


def words(name: str) -> list[str]:
    """The words of a name; single letters that follow each other are one word.

    >>> words("M/s. A.B. Sample-One (Pvt.) Ltd")
    ['AB', 'Sample', 'One', 'Pvt', 'Ltd']
    """
    joined: list[str] = []
    alone = False
    for word in _WORD.findall(_MESSRS.sub("", name)):
        letter = len(word) == 1 and word.isalpha()
        if letter and alone:
            joined[-1] += word
        else:
            joined += _article(word)
        alone = letter
    return joined


def _article(word: str) -> list[str]:
    """The Arabic article stands apart, as it does in Latin letters."""
    bare = _ARTICLE.sub("", word)
    return ["ال", bare] if bare != word else [word]


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """How a word sounds, in reduced Latin letters.

    >>> sound("Noor"), sound("नूर"), sound("نور"), sound("Consultancy"), sound("कन्सल्टेन्सी")
    ('nur', 'nur', 'nur', 'kunsultans', 'kansaltins')
    """
    folded = fold(word.replace(_ASPIRATION, ""))
    latin = folded if folded.isascii() else romanise(_with_vowels(_replaced(folded, _NASALS)))
    heard = _replaced(latin, _ENGLISH) if folded.isascii() else latin
    return re.sub(r"[^a-z0-9]", "", skeleton(heard)).translate(_VOWELS)


def _replaced(text: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for found, replacement in rules:
        text = found.sub(replacement, text)
    return text


def _with_vowels(folded: str) -> str:
    """Arabic letters that stand for vowels, as vowels; at the beginning of a word some of them are consonants."""
    if not _ARABIC.fullmatch(folded):
        return folded
    first, rest = _ARABIC_FIRST.get(folded[0], folded[0]), re.sub("ه$", "a", folded[1:])
    return (first + rest).translate(_ARABIC_LETTERS)


@lru_cache(maxsize=65_536)
def bones(heard: str) -> str:
    """The consonants of a sound, those that scripts and ears confuse as one: what is left where vowels are not written.

    >>> bones(sound("Overseas")) == bones(sound("ओवरसीज")) == bones(sound("ওভারসীজ"))
    True
    """
    return _UNHEARD.sub("", heard).translate(_CLASSES)


@dataclass(frozen=True)
class Key:
    """What names are compared by: the words as written but for accents and case, and the sounds of those that tell agencies apart."""

    written: str
    sounds: tuple[str, ...]

    @property
    def joined(self) -> str:
        return "".join(self.sounds)

    @property
    def ordered(self) -> str:
        return " ".join(sorted(self.sounds))

    @property
    def bones(self) -> str:
        return bones(self.joined)


class CommonWords:
    """Forms of companies and words of the trade. Short ones are known by their letters, longer ones by their sound as well."""

    def __init__(self, legal: Iterable[str], trade: Iterable[str]) -> None:
        self._legal, legal_sounds = _written_and_heard(legal)
        self._trade, self._trade_sounds = _written_and_heard(trade)
        self._legal |= legal_sounds
        self._trade_bones = frozenset(found for heard in self._trade_sounds if len(found := bones(heard)) >= _SURE)

    @classmethod
    def load(cls, path: Path, faults: list[Fault]) -> CommonWords:
        """Read the words; what is wrong is added to `faults`."""
        raw = read_yaml(path, faults)
        lines = {kind: raw.get(kind) or [] if isinstance(raw, Mapping) else [] for kind in ("legal", "trade")}
        faults += (Fault(path.name, kind, "is missing", "write lists of words, one line a script") for kind in lines if not lines[kind])
        legal, trade = ([str(word) for line in lines[kind] for word in line] for kind in lines)
        return cls(legal, trade)

    def key(self, name: str) -> Key:
        """The key of a name. A name of common words only is compared by all of them."""
        known = [word for word in words(name) if sound(word)]
        named = [word for word in known if not {fold(word), sound(word)} & self._legal] or known
        own = [word for word in named if not self.is_trade(word)] or named
        return Key("".join(map(fold, named)), tuple(map(sound, own)))

    def is_trade(self, word: str) -> bool:
        """Whether a word is one of the trade, or a misspelling of one of the longer ones."""
        heard = sound(word)
        if fold(word) in self._trade or heard in self._trade_sounds or bones(heard) in self._trade_bones:
            return True
        return len(heard) >= _LONG and process.extractOne(heard, self._trade_sounds, scorer=fuzz.ratio, score_cutoff=_NEAR) is not None


def _written_and_heard(words: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The letters of all words, and the sounds of those that are long enough not to be mistaken for others."""
    known = list(words)
    return frozenset(map(fold, known)), frozenset(heard for word in known if len(heard := sound(word)) >= _SURE)
