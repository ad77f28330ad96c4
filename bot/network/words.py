"""The words of a message as the network reads them: for each token the hashes of its pieces, as in the encoder's table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from bot.encoder.model.pieces import UNSPACED, UNSPACED_SIZES, hashes, normalise

if TYPE_CHECKING:  # the training reads words too, in an environment without the tokeniser
    from bot.tokens import Token

Unit = tuple[str, ...]
"""What is read at a token: its text; in a script without spaces its character with those that follow it."""


def joined(tokens: Sequence[Token]) -> list[bool]:
    """For each token whether the next one follows it without a space."""
    return [one.end == two.start for one, two in pairwise(tokens)] + [False] * bool(tokens)


def units(texts: Sequence[str], joined: Sequence[bool]) -> list[Unit]:
    """One for each token, given their texts and which of them the next one follows without a space."""
    normal = [normalise(text) for text in texts]
    return [_run(normal, joined, place) if UNSPACED.match(text) else (text,) for place, text in enumerate(normal)]


def pieces_of(unit: Unit) -> list[int]:
    """The hashes of a unit's pieces, sorted."""
    if UNSPACED.match(unit[0]):
        return sorted({crc32(("c" + "".join(unit[:size])).encode()) for size in range(1, len(unit) + 1)})
    return hashes(unit[0])


def _run(texts: Sequence[str], joined: Sequence[bool], start: int) -> Unit:
    end = start + 1
    while end - start < max(UNSPACED_SIZES) and joined[end - 1] and UNSPACED.match(texts[end]):
        end += 1
    return tuple(texts[start:end])
