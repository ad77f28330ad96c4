"""What stands in a message, before anything is decided: tokens, concepts, rules fulfilled, and what the classifiers see of it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.amounts import Amounts
from bot.concepts import Hit
from bot.encoder import Encoder
from bot.features import Features, features
from bot.flags import DEFAULT_MODIFIERS, NOT, FlagBook, Modifier, Wording
from bot.network import Heard, Network
from bot.rules import Match, Rules, Span, negated
from bot.tokens import Token, sentences, tokenise

SHORT = 14
"""Tokens: two neighbouring sentences are read as one when both are at most this long."""
LONG_MESSAGE = 60
"""Tokens: of a longer message each sentence is also read alone."""


@dataclass(frozen=True)
class Reading:
    """Tokens of a cleaned text with the concepts and rules found in them. `signs` name what was found, the same in every language."""

    text: str
    tokens: Sequence[Token]
    hits: Sequence[Hit] = ()
    matches: Sequence[Match] = ()
    signs: frozenset[str] = frozenset()
    vector: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    network: Network | None = field(default=None, repr=False)

    def place(self, first: int, last: int) -> Span:
        """Where tokens `first` to `last` stand, in characters of the text."""
        return self.tokens[first].start, self.tokens[last].end

    @cached_property
    def features(self) -> Features:
        return features(self.tokens, self.signs, self.vector)

    @cached_property
    def heard(self) -> Heard | None:
        """What the network hears in it; nothing without a network or without words."""
        return self.network.hear(self.text, self.tokens, self.hits, self.signs) if self.network and self.tokens else None


class Reader:
    """Reads messages with the words of the languages that they may be in; everything heavy is passed in."""

    def __init__(
        self, book: FlagBook, wordings: Mapping[str, Wording], amounts: Amounts, encoder: Encoder, network: Network | None = None
    ) -> None:
        self._book = book
        self._wordings = wordings
        self._amounts = amounts
        self._rules = Rules(book)
        self._encoder = encoder
        self._network = network

    def read(self, text: str, tags: Sequence[str]) -> Reading:
        """The reading of a cleaned text with the words of the language `tags`, the likeliest first."""
        tokens = tokenise(text)
        vector = self._encoder.encode([text])[0]
        if not tokens:
            return Reading(text, tokens, vector=vector)
        wordings = [self._wordings[tag] for tag in tags if tag in self._wordings]
        hits = [hit for wording in wordings for hit in wording.lexicon.find(tokens)]
        hits += self._built_in(text, tokens)
        modifiers = wordings[0].modifiers if wordings else DEFAULT_MODIFIERS
        matches = self._rules.read(hits, modifiers, _spans(text, tokens))
        signs = frozenset(self._signs(text, hits, matches, modifiers))
        return Reading(text, tokens, hits, matches, signs, vector, self._network)

    def parts(self, reading: Reading, tags: Sequence[str]) -> list[Reading]:
        """The sentences of a long message, each read alone; nothing for a short one."""
        if len(reading.tokens) <= LONG_MESSAGE:
            return []
        return [self.read(reading.text[start:end], tags) for start, end in sentences(reading.text)]

    def _built_in(self, text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
        places = [("MONEY", (money.start, money.end)) for money in self._amounts.money(text)]
        places += [("MINOR_AGE", span) for span in self._amounts.minors(text)]
        places += [("LONG_HOURS", span) for span in self._amounts.long_hours(text)]
        yield from (Hit(name, *covered) for name, span in places if (covered := _covered(tokens, span)))

    def _signs(self, text: str, hits: Sequence[Hit], matches: Sequence[Match], modifiers: Mapping[str, Modifier]) -> Iterator[str]:
        found: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            found[hit.concept].append(hit)
        for concept, places in found.items():
            turned = concept in self._book.verbs and any(negated(hit, found.get(NOT, ()), modifiers[NOT]) for hit in places)
            yield f"not {concept}" if turned else concept
        for match in matches:
            yield f"rule {match.flag or match.rule.kind} {match.muted}"
            if not match.muted:
                yield "danger" if match.rule.urgent else "alarm"
        if "?" in text or "？" in text:
            yield "?"


def _covered(tokens: Sequence[Token], span: Span) -> tuple[int, int] | None:
    inside = [number for number, token in enumerate(tokens) if token.start < span[1] and token.end > span[0]]
    return (inside[0], inside[-1]) if inside else None


def _spans(text: str, tokens: Sequence[Token]) -> list[Span]:
    """Token ranges to read rules in: each sentence, and each pair of short neighbours."""
    cuts = [covered for span in sentences(text) if (covered := _covered(tokens, span))]
    singles = [(first, last + 1) for first, last in cuts]
    pairs = [(one[0], two[1]) for one, two in itertools.pairwise(singles) if one[1] - one[0] <= SHORT and two[1] - two[0] <= SHORT]
    return singles + pairs
