"""Numbers as people write them, in digits of any script, and where the words beside them begin and end.

The patterns are for texts that `plain` has made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.text import ETHIOPIC

_DIGITS = str.maketrans("०१२३४५६७८९٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９０১২৩৪৫৬৭৮৯၀၁၂၃၄၅၆၇၈၉០១២៣៤៥៦៧៨៩๐๑๒๓๔๕๖๗๘๙", "0123456789" * 8)
CASED = "a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u0400-\u052f\u1e00-\u1eff"
"""Latin and Cyrillic letters."""
_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
_JOINING = "".join(f"{chr(block)}-{chr(block + 0x63)}" for block in range(0x0900, 0x0E00, 0x80)) + "\u1200-\u135f"
"""Devanagari to Sinhala, and Ethiopic, which write endings onto a word."""
_UNSPACED_MARKS = "\u0e30-\u0e3a\u0e47-\u0e4e\u17b4-\u17d3\u102b-\u103e"
BEGINS = rf"(?<![{CASED}{_ARABIC}\u064b-\u065f{_JOINING}])"
"""Not inside a word."""
ENDS = rf"(?![{CASED}{_ARABIC}{_UNSPACED_MARKS}]|[\u1000-\u1021]\u103a)"
"""Nothing goes on here but an ending: no letter, and no mark or closing consonant that makes another syllable of the last one."""
_GROUPED = r"[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+"
GROUPED = re.compile(rf"{_GROUPED}(?:\s*[-–—]\s*{_GROUPED})?")
""" "100 000", or "100 000 - 150 000"."""
_GROUP = 3
NUMBER = rf"(?<!\d)(?:{_GROUPED}(?!\d)|\d+(?:[,.]\d{{2,3}})*)(?:[,.]\d+)?(?!\d)"


def plain(text: str) -> str:
    """Lower case, Western digits and one of the Ethiopic letters of a sound, every character in its place."""
    return "".join(c if len(low := c.lower()) != 1 else low for c in text).translate(_DIGITS).translate(ETHIOPIC)


def any_of(words: Mapping[str, Any] | Sequence[str]) -> str:
    """A pattern for any of the words, the longest first; for none it never fits."""
    return "(?:" + ("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)") + ")"


def before_number(words: Iterable[str]) -> list[str]:
    """Those that stand before their number: Sinhala says "months 3"."""
    return [word for word in words if "\u0d80" <= word[0] <= "\u0dff"]


def value(written: str) -> float:
    """ "1,50,000", "2.5", "1,5", "1.500" and "50 000" as numbers: one or two digits after the last mark are a fraction."""
    digits = re.sub(r"\s", "", written)
    *groups, tail = re.split(r"[,.]", digits)
    fraction = groups and (len(tail) < _GROUP or groups == ["0"])
    return float("".join(groups) + ("." if fraction else "") + tail)
