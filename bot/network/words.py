"""The words of a message as the network reads them: for each token the hashes of its pieces, as in the encoder's table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

from bot.encoder.model.pieces import UNSPACED, UNSPACED_SIZES, hashes, normalise
from bot.tokens import Token


def pieces_of(tokens: Sequence[Token]) -> list[list[int]]:
    """Hashes for each token. A character of a script without spaces is read with those that follow it."""
    texts = [normalise(token.text) for token in tokens]
    joined = [one.end == two.start for one, two in pairwise(tokens)] + [False]
    return [_of_run(_run(texts, joined, place)) if UNSPACED.match(text) else hashes(text) for place, text in enumerate(texts)]


def _run(texts: Sequence[str], joined: Sequence[bool], start: int) -> list[str]:
    end = start + 1
    while end - start < max(UNSPACED_SIZES) and joined[end - 1] and UNSPACED.match(texts[end]):
        end += 1
    return list(texts[start:end])


def _of_run(characters: Sequence[str]) -> list[int]:
    return sorted({crc32(("c" + "".join(characters[:size])).encode()) for size in range(1, len(characters) + 1)})
