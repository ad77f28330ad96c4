"""Spellings of a name as people make them: slips of the finger, words by ear, other scripts, other words of the trade."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

_EAR = (
    ("oo", "u"), ("ee", "i"), ("ph", "f"), ("v", "w"), ("w", "v"), ("sh", "s"), ("ch", "chh"), ("z", "j"), ("ai", "ei"), ("k", "kh"),
    ("c", "k"), ("a", "aa"), ("u", "oo"), ("i", "ee"), ("o", "ou"), ("t", "th"), ("d", "dh"), ("y", "i"), ("i", "y"), ("e", "a"),
    ("ck", "k"), ("x", "ks"), ("b", "v"), ("j", "z"), ("ea", "ee"), ("tt", "t"), ("ll", "l"), ("l", "ll"), ("n", "nn"),
)  # fmt: skip
"""Letters that people hear as others."""
_TRADE = {"overseas": "Oversees", "manpower": "man power", "international": "Intl", "consultancy": "consultansy", "services": "Service"}
_TRADE_IN = {
    "devanagari": {"overseas": "ओभरसिज", "manpower": "म्यानपावर", "international": "इन्टरनेशनल", "consultancy": "कन्सल्टेन्सी",
                   "recruitment": "रिक्रुटमेन्ट", "services": "सर्भिसेज", "placement": "प्लेसमेन्ट"},
    "bengali": {"overseas": "ওভারসিজ", "manpower": "ম্যানপাওয়ার", "international": "ইন্টারন্যাশনাল", "consultancy": "কনসালটেন্সি",
                "recruitment": "রিক্রুটমেন্ট", "services": "সার্ভিসেস", "placement": "প্লেসমেন্ট"},
    "gurmukhi": {"overseas": "ਓਵਰਸੀਜ਼", "manpower": "ਮੈਨਪਾਵਰ", "international": "ਇੰਟਰਨੈਸ਼ਨਲ", "consultancy": "ਕੰਸਲਟੈਂਸੀ",
                 "recruitment": "ਰਿਕਰੂਟਮੈਂਟ", "services": "ਸਰਵਿਸਿਜ਼", "placement": "ਪਲੇਸਮੈਂਟ"},
    "urdu": {"overseas": "اوورسیز", "manpower": "مین پاور", "international": "انٹرنیشنل", "consultancy": "کنسلٹنسی",
             "recruitment": "ریکروٹمنٹ", "services": "سروسز", "placement": "پلیسمنٹ"},
}  # fmt: skip
"""Words of the trade are written alike everywhere; only names are written by rule."""
_LEGAL = re.compile(r"^M/[sS]\.?|\b(Pvt|Ltd|Inc|Corp|PT|P|Limited|Private)\b\.?|[().]", re.IGNORECASE)

_CONSONANTS = {
    "chh": "छ", "kh": "ख", "gh": "घ", "ch": "च", "jh": "झ", "th": "थ", "dh": "ध", "ph": "फ", "bh": "भ", "sh": "श", "ng": "ङ", "ck": "क",
    "k": "क", "g": "ग", "c": "क", "j": "ज", "t": "ट", "d": "ड", "n": "न", "p": "प", "f": "फ", "b": "ब", "m": "म", "y": "य", "r": "र",
    "l": "ल", "v": "व", "w": "व", "s": "स", "h": "ह", "z": "ज", "q": "क", "x": "क्स",
}  # fmt: skip
_VOWELS = {
    "aa": "ाआ",
    "ee": "ीई",
    "ea": "ीई",
    "oo": "ूऊ",
    "ou": "ाआ",
    "ai": "ैऐ",
    "au": "ौऔ",
    "a": "ाआ",
    "e": "ेए",
    "i": "िइ",
    "o": "ोओ",
    "u": "ुउ",
}
_ARABIC = {
    "kh": "خ", "gh": "غ", "ch": "چ", "sh": "ش", "th": "ت", "ph": "ف", "oo": "و", "ee": "ی", "ea": "ی", "ou": "و", "aa": "ا", "ck": "ک",
    "k": "ک", "g": "گ", "c": "ک", "j": "ج", "t": "ٹ", "d": "د", "n": "ن", "p": "پ", "f": "ف", "b": "ب", "m": "م", "y": "ی", "r": "ر",
    "l": "ل", "v": "و", "w": "و", "s": "س", "h": "ہ", "z": "ز", "q": "ق", "x": "کس", "u": "و", "o": "و", "i": "ی",
}  # fmt: skip
_BENGALI = 0x80
_GURMUKHI = 0x100


def of(name: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Pairs of (what was done to it, spelling) of a name in Latin letters."""
    core = " ".join(_LEGAL.sub(" ", name).split())
    yield "as written by hand", core.lower()
    yield "slip", _slip(core, chance)
    yield "by ear", _by_ear(core, chance)
    yield "by ear, twice", _by_ear(_by_ear(core, chance), chance)
    yield "joined", re.sub(r"\s+", chance.choice(("", "-")), core, count=1)
    yield "other trade word", _other_trade(core)
    yield "without trade words", " ".join(core.split()[:2]).upper()
    yield from ((script, _written(core, script)) for script in _SCRIPTS)


def _slip(name: str, chance: random.Random) -> str:
    """One letter left out, doubled, swapped with the next or hit beside."""
    place = chance.randrange(1, len(name) - 1)
    kind = chance.randrange(4)
    letter = (("", name[place] * 2, name[place + 1] + name[place], chance.choice("aeiourtnl"))[kind], 2 if kind == 2 else 1)
    return name[:place] + letter[0] + name[place + letter[1] :]


def _by_ear(name: str, chance: random.Random) -> str:
    fitting = [pair for pair in _EAR if pair[0] in name.lower()]
    old, new = chance.choice(fitting)
    places = [match.start() for match in re.finditer(old, name.lower())]
    place = chance.choice(places)
    return name[:place] + new + name[place + len(old) :]


def _other_trade(name: str) -> str:
    words = [_TRADE.get(word.lower(), word) for word in name.split()]
    return " ".join([*words, "Agency"])


def _written(name: str, script: str) -> str:
    return " ".join(_TRADE_IN[script].get(word, _SCRIPTS[script](word)) for word in name.lower().split())


def devanagari(word: str) -> str:
    """Letter by letter, as a rule would: "sample" is "साम्प्ले", not the usual "सैम्पल"."""
    written, after_consonant, place = "", False, 0
    while place < len(word):
        for length in (3, 2, 1):
            piece = word[place : place + length]
            if piece in _CONSONANTS:
                written += ("्" if after_consonant else "") + _CONSONANTS[piece]
                after_consonant = True
                break
            if piece in _VOWELS:
                written += _VOWELS[piece][0 if after_consonant else 1]
                after_consonant = False
                break
        else:
            length, after_consonant = 1, False
            written += piece
        place += length
    return written


def urdu(word: str) -> str:
    """Short vowels are left out within a word, as usual."""
    written, place = "", 0
    if word[0] in "aeiou":
        written, place = ("ا" if word[0] in "ae" else "ا" + _ARABIC[word[0]]), 1
    while place < len(word):
        piece = next((word[place : place + n] for n in (2, 1) if word[place : place + n] in _ARABIC), word[place])
        last = place + len(piece) == len(word)
        written += _ARABIC.get(piece, ("ا" if piece == "a" else "ے") if last and piece in "ae" else "")
        place += len(piece)
    return written


def _shifted(text: str, by: int) -> str:
    return "".join(chr(ord(letter) + by) if "\u0900" <= letter <= "\u097f" else letter for letter in text)


_SCRIPTS: dict[str, Callable[[str], str]] = {
    "devanagari": devanagari,
    "bengali": lambda word: _shifted(devanagari(word).replace("व", "ब"), _BENGALI),
    "gurmukhi": lambda word: _shifted(devanagari(word), _GURMUKHI),
    "urdu": urdu,
}


def invented(count: int, chance: random.Random) -> list[str]:
    """As many names of agencies as a large country has, made of syllables that mean nothing."""
    endings = ("Overseas", "Manpower", "International", "Consultancy", "Recruitment Services")
    return [f"{_nonsense(chance)} {_nonsense(chance)} {chance.choice(endings)}" for _ in range(count)]


def _nonsense(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3)))).title()


_ONSETS = ("b", "d", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh", "kr", "pl")
_SYLLABLES = [onset + vowel for onset in _ONSETS for vowel in "aeiou"]
