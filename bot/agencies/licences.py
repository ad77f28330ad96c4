"""Licence numbers as offices print them and people type them."""

from __future__ import annotations

import re

from bot.text import fold

_NUMBER = r"(?:[a-z]{1,3}[-\s]?)?\d[\da-z/.+-]*"
_LABELS = r"rl|ra|rc|lic|licen[cs]e|reg|registration|sip3mi|इजाजतपत्र|इजाजत|लाइसेन्स|लाइसेंस|আরএল|লাইসেন্স|لائسنس|ترخيص"
_NAMED = re.compile(rf"(?<!\w)(?:{_LABELS})(?:[\s.:#№-]|no|number|नं|नम्बर|नंबर|নং|নম্বর|نمبر|رقم)*({_NUMBER})")
_LABEL = re.compile(r"^(?:rl|ra|rc|lic|reg|no)(?=\d)")


def licence_key(number: str) -> str:
    """A licence number without what varies: case, digits of other scripts, labels, spaces, points, leading zeros.

    >>> licence_key("RL-0000123"), licence_key("B-0001/XX/PER"), licence_key("০০১২")
    ('123', 'b1/xx/per', '12')
    """
    parts = (re.sub(r"[^a-z0-9]", "", part) for part in fold(number).split("/"))
    return "/".join(re.sub(r"(?<!\d)0+(?=\d)", "", _LABEL.sub("", part)) for part in parts).strip("/")


def keys(listed: str) -> set[str]:
    """What a listed number is found by: all of it, and its first part, which is what people write of "0001/065/066".

    >>> sorted(keys("0001/065/066")), keys("")
    (['1', '1/65/66'], set())
    """
    key = licence_key(listed)
    return {key, key.split("/")[0]} - {""}


def numbers_in(text: str) -> list[str]:
    """The licence numbers that a message names as such ("RL 0123", "licence no. B-0001/XX").

    >>> numbers_in("is Sample One real? licence no. 0123/065 they say"), numbers_in("they want 50000 now")
    (['0123/065'], [])
    """
    return [match[1].rstrip(".-") for match in _NAMED.finditer(fold(text))]
