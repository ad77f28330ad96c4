"""Which rules of the flag book a message fulfils, and where: concepts close together, polarity told apart.

No decision about a red flag rests on a similarity alone: vectors hear neither "not" nor who did what to whom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.concepts import Hit
from bot.flags import ASK, BUILT_IN, IF, NOT, OTHER, SOLVED, FlagBook, Modifier, Rule

Span = tuple[int, int]


@dataclass(frozen=True)
class Match:
    """A rule fulfilled by the tokens `first` to `last`. `muted` says why it does not count: asked, hypothetical, other, solved."""

    flag: str
    rule: Rule
    first: int
    last: int
    muted: str = ""


class Rules:
    """The rules of `book`, read in the hits of one message."""

    def __init__(self, book: FlagBook) -> None:
        self.book = book
        self._by_concept: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
        for flag, rule in self._rules():
            anchor = rule.all or rule.any
            for concept in anchor[:1] if rule.all else anchor:
                self._by_concept[concept].append((flag, rule))

    def _rules(self) -> Iterable[tuple[str, Rule]]:
        for flag in self.book.flags.values():
            yield from ((flag.id, rule) for rule in flag.rules)
        yield from (("", rule) for rule in self.book.urgent_rules)

    def read(self, hits: Sequence[Hit], modifiers: Mapping[str, Modifier], spans: Sequence[Span]) -> list[Match]:
        """The matches in each span of tokens (a sentence, or two short ones)."""
        return [match for span in spans for match in self._read_span(hits, modifiers, span)]

    def _read_span(self, hits: Sequence[Hit], modifiers: Mapping[str, Modifier], span: Span) -> Iterable[Match]:
        inside: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            if span[0] <= hit.first and hit.last < span[1]:
                inside[hit.concept].append(hit)
        candidates = {(flag, rule) for concept in inside for flag, rule in self._by_concept.get(concept, ())}
        for flag, rule in candidates:
            tokens = self._tightest(rule, inside, modifiers[NOT])
            if tokens is not None:
                yield Match(flag, rule, *tokens, muted=_muted(rule, tokens, inside, modifiers))

    def _tightest(self, rule: Rule, inside: Mapping[str, list[Hit]], negation: Modifier) -> Span | None:
        if any(inside.get(concept) for concept in rule.none):
            return None
        groups = [self._usable(rule, concept, inside, negation) for concept in rule.all]
        if rule.any:
            groups.append([hit for concept in rule.any for hit in self._usable(rule, concept, inside, negation)])
        if not all(groups):
            return None
        groups.sort(key=len)
        spans = [_around(anchor, groups[1:]) for anchor in groups[0]]
        first, last = min(spans, key=lambda tokens: tokens[1] - tokens[0])
        return (first, last) if last - first < rule.within else None

    def _usable(self, rule: Rule, concept: str, inside: Mapping[str, list[Hit]], negation: Modifier) -> list[Hit]:
        hits = inside.get(concept, [])
        if NOT in rule.concepts or concept not in self.book.verbs:
            return hits
        nots = inside.get(NOT, ())
        return [hit for hit in hits if not negated(hit, nots, negation)]


def negated(hit: Hit, nots: Iterable[Hit], negation: Modifier) -> bool:
    """Whether one of the hits of "not" turns `hit` round; a "not" inside its own phrase does not."""
    outside = (no for no in nots if not (hit.first <= no.first and no.last <= hit.last))
    return any(negation.touches((no.first, no.last), (hit.first, hit.last)) for no in outside)


def _around(anchor: Hit, groups: Iterable[list[Hit]]) -> Span:
    """The tokens from the anchor to the nearest hit of each group."""
    first, last = anchor.first, anchor.last
    for group in groups:
        nearest = min(group, key=lambda hit: max(hit.last, last) - min(hit.first, first))
        first, last = min(first, nearest.first), max(last, nearest.last)
    return first, last


def _muted(rule: Rule, tokens: Span, inside: Mapping[str, list[Hit]], modifiers: Mapping[str, Modifier]) -> str:
    for modifier in (ASK, IF, OTHER, SOLVED):
        if modifier in rule.concepts:
            continue
        touching = (modifiers[modifier].touches((hit.first, hit.last), tokens) for hit in inside.get(modifier, ()))
        if any(touching):
            return modifier
    return ""


def unknown_concepts(book: FlagBook) -> dict[str, list[str]]:
    """Concepts that rules name and the flag book does not list, by flag id."""
    known = set(book.concepts) | BUILT_IN
    faults: dict[str, list[str]] = defaultdict(list)
    for flag in book.flags.values():
        for rule in flag.rules:
            faults[flag.id] += [name for name in (*rule.all, *rule.any, *rule.none) if name not in known]
    return {flag: names for flag, names in faults.items() if names}
