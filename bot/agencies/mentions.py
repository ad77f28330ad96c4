"""Names of agencies in a message that are not marked by capital letters: words beside a word of the trade ("is al noor manpower real")."""

from __future__ import annotations

from collections.abc import Iterator

from bot.agencies.names import CommonWords, words

_LONGEST = 3
_TRADE_WORDS = 2


def possible_names(text: str, common: CommonWords) -> Iterator[str]:
    """What could be a name, the likelier and longer first: the words before a word of the trade, then those after it.

    Most are none: a list has to know them.
    """
    written = words(text)
    trade = [number for number, word in enumerate(written) if common.is_trade(word)]
    for place in trade[:_TRADE_WORDS]:
        before = written[max(0, place - _LONGEST) : place]
        yield from (" ".join(before[start:]) for start in range(len(before)))
        after = written[place + 1 : place + 1 + _LONGEST]
        yield from (" ".join(after[:end]) for end in range(len(after), 0, -1))
