"""Find red flags and danger in what a person writes, with the words that show them.

Two witnesses have to agree. Rules over concepts (readable, per language only words) say what stands there and who does what to whom;
a classifier trained on messages, with many harmless ones among them, says whether people mean it so. A rule that the classifier finds
plausible counts; the classifier alone counts only when it is sure and the message holds a concept of the flag.

Example:
    detector.find("agent took my passport", ["en"]).flags
    [Found(id="RF-PASSPORT-AGENT", severity="serious", evidence=((0, 22),), score=0.97)]
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.amounts import Amounts
from bot.classifier import Classifier
from bot.concepts import Hit
from bot.features import hashed
from bot.flags import DEFAULT_MODIFIERS, OTHER, SEVERITIES, Flag, FlagBook, Modifier, Wording
from bot.rules import Match, Reader, Span
from bot.tokens import Token, sentences, tokenise

HARMLESS = "harmless"
URGENT = "urgent"
SHORT = 14
"""Tokens: two neighbouring sentences are read as one when both are at most this long."""
LONG_MESSAGE = 60
"""Tokens: a longer message is also classified sentence by sentence."""


@dataclass(frozen=True)
class Thresholds:
    """Probabilities, chosen by cross-validation on the examples of all languages."""

    rule: float = 0.10
    """How likely the message must be an alarm at all for a rule to count."""
    alone: float = 0.75
    """How likely it must be an alarm for the classifier to speak without a rule,"""
    share: float = 0.10
    """and how much of that likelihood the flag must have among all flags."""
    urgent_rule: float = 0.005
    """A rule of danger counts almost always: a missed danger is worse than a needless question,"""
    urgent_alone: float = 0.20
    """and the classifier of danger speaks early even without one."""


@dataclass(frozen=True)
class Found:
    """A flag that was seen: where (start and end in the cleaned text) and how surely (0 to 1)."""

    id: str
    severity: str
    evidence: tuple[Span, ...]
    score: float


@dataclass(frozen=True)
class Findings:
    """What a message shows: flags, worst and surest first, and whether somebody is in danger now (and of which kind)."""

    flags: tuple[Found, ...] = ()
    urgent: bool = False
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What the rules see in a message before anything is decided."""

    tokens: Sequence[Token]
    hits: Sequence[Hit]
    matches: Sequence[Match] = field(default=())

    def place(self, match: Match) -> Span:
        """Where a match stands, in characters."""
        return self.tokens[match.first].start, self.tokens[match.last].end


class Detector:
    """Finds flags; everything heavy is passed in. Without classifiers the rules alone decide."""

    def __init__(
        self,
        book: FlagBook,
        wordings: Mapping[str, Wording],
        amounts: Amounts,
        flags: Classifier | None = None,
        urgent: Classifier | None = None,
        thresholds: Thresholds = Thresholds(),
    ) -> None:
        self.book = book
        self.wordings = wordings
        self.thresholds = thresholds
        self._amounts = amounts
        self._reader = Reader(book)
        self._flags = flags
        self._urgent = urgent
        self._concepts = {flag.id: {name for rule in flag.rules for name in rule.concepts} for flag in book.flags.values()}

    def find(self, text: str, tags: Sequence[str]) -> Findings:
        """The findings in a cleaned text, read with the words of the language `tags`, the likeliest first."""
        reading = self.read(text, tags)
        if not reading.tokens:
            return Findings()
        scores = self._classify(self._flags, text, reading.tokens)
        flags = sorted(self._decide(reading, scores), key=_worst_first)
        urgent = self._is_urgent(text, reading)
        kinds = {match.rule.kind for match in reading.matches if match.rule.urgent and match.rule.kind}
        return Findings(tuple(flags), urgent, tuple(sorted(kinds)) if urgent else ())

    def read(self, text: str, tags: Sequence[str]) -> Reading:
        """Tokens, concepts and fulfilled rules, nothing decided."""
        tokens = tokenise(text)
        wordings = [self.wordings[tag] for tag in tags if tag in self.wordings]
        hits = [hit for wording in wordings for hit in wording.lexicon.find(tokens)]
        hits += self._built_in(text, tokens)
        modifiers: Mapping[str, Modifier] = wordings[0].modifiers if wordings else DEFAULT_MODIFIERS
        matches = self._reader.read(hits, modifiers, _spans(text, tokens))
        return Reading(tokens, hits, matches)

    def _built_in(self, text: str, tokens: Sequence[Token]) -> list[Hit]:
        places = [("MONEY", (money.start, money.end)) for money in self._amounts.money(text)]
        places += [("MINOR_AGE", span) for span in self._amounts.minors(text)]
        places += [("LONG_HOURS", span) for span in self._amounts.long_hours(text)]
        return [Hit(name, *covered) for name, span in places if (covered := _covered(tokens, span))]

    def _decide(self, reading: Reading, scores: Mapping[str, float]) -> Iterator[Found]:
        concepts = {hit.concept for hit in reading.hits}
        alarm = 1.0 - scores.get(HARMLESS, 0.0)
        total = sum(scores.values()) - scores.get(HARMLESS, 0.0) or 1.0
        for flag in self.book.flags.values():
            live = [match for match in reading.matches if match.flag == flag.id and not match.muted]
            share = scores.get(flag.id, 0.0) / total
            sure = share >= self.thresholds.share and alarm >= self.thresholds.alone and OTHER not in concepts
            if (live and alarm >= self.thresholds.rule) or (sure and self._concepts[flag.id] & concepts):
                spans = {reading.place(match) for match in live} or {self._own_words(reading, flag)}
                yield Found(flag.id, flag.severity, _outermost(spans), round(max(alarm * share, 0.01), 3))

    def _own_words(self, reading: Reading, flag: Flag) -> Span:
        """The words of the flag's own concepts, from the first to the last that stand close together."""
        own = [hit for hit in reading.hits if hit.concept in self._concepts[flag.id]]
        first, last = min(hit.first for hit in own), max(hit.last for hit in own)
        last = min(last, first + 2 * SHORT)
        return reading.tokens[first].start, reading.tokens[last].end

    def _is_urgent(self, text: str, reading: Reading) -> bool:
        urgent_flags = {flag.id for flag in self.book.flags.values() if flag.urgent}
        live = any(not m.muted and (m.rule.urgent or m.flag in urgent_flags) for m in reading.matches)
        if self._urgent is None:
            return live
        score = self._classify(self._urgent, text, reading.tokens)[URGENT]
        return score >= (self.thresholds.urgent_rule if live else self.thresholds.urgent_alone)

    def _classify(self, classifier: Classifier | None, text: str, tokens: Sequence[Token]) -> dict[str, float]:
        """The classifier's view of the message; of its strongest sentence too when it is long."""
        if classifier is None:
            return {}
        parts = [tokens]
        if len(tokens) > LONG_MESSAGE:
            parts += [tokens[first:last] for first, last in _spans(text, tokens)]
        scores = np.stack([classifier.scores(hashed(part)) for part in parts if part]).max(axis=0)
        result = dict(zip(classifier.labels, scores.tolist()))
        if len(parts) > 1:
            result.pop(HARMLESS, None)
        return result


def _worst_first(found: Found) -> tuple[int, float]:
    return -SEVERITIES.index(found.severity), -found.score


def _covered(tokens: Sequence[Token], span: Span) -> tuple[int, int] | None:
    inside = [number for number, token in enumerate(tokens) if token.start < span[1] and token.end > span[0]]
    return (inside[0], inside[-1]) if inside else None


def _spans(text: str, tokens: Sequence[Token]) -> list[Span]:
    """Token ranges to read rules in: each sentence, and each pair of short neighbours."""
    cuts = [covered for span in sentences(text) if (covered := _covered(tokens, span))]
    singles = [(first, last + 1) for first, last in cuts]
    pairs = [(one[0], two[1]) for one, two in itertools.pairwise(singles) if one[1] - one[0] <= SHORT and two[1] - two[0] <= SHORT]
    return singles + pairs


def _outermost(spans: set[Span]) -> tuple[Span, ...]:
    """The spans without those that lie inside another, in order."""
    kept = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
    return tuple(sorted(kept))
