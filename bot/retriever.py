"""Which passages answer a question: topic, country and ranking together, or none.

Similarity alone finds the right one of four in half of all questions, so a classifier first says what is asked about (topics, with many
ways of asking in each language). Countries filter. Dense vectors and words rank what is left, and find seed passages that no topic names.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.answers import Topic
from bot.encoder import Vectors
from bot.features import pieces
from bot.guides import Fact, Guides
from bot.passages import Passage
from bot.tokens import tokenise

MOST = 4
_LOOK_FURTHER = 4
"""How many times as many as are asked for are looked at for a fresh fact instead of one past review."""


@dataclass(frozen=True)
class Weights:
    """How much each part of the score counts, and below which score the bot says that it does not know."""

    topic: float = 1.0
    dense: float = 0.2
    lexical: float = 0.25
    order: float = 0.06
    unnamed: float = 2.0
    """Places that a country's fact stands further down when the question names another country."""
    fresh: float = 0.02
    """How much less than a fact past review a fresh one of the same key and place may resemble the question and still come first."""
    floor: float = 0.10
    strong_lexical: float = 0.62


@dataclass(frozen=True)
class Query:
    """A question with its vector and what is known: topic probabilities, and the countries of text and conversation."""

    text: str
    vector: NDArray[np.float32]
    topics: Mapping[str, float]
    origin: str | None = None
    destination: str | None = None
    named: tuple[str, ...] = ()
    """Countries that the text itself names; they come first."""


@dataclass(frozen=True)
class Scored:
    """A passage that answers, and why: the parts of its score."""

    id: str
    score: float
    topic: float
    dense: float
    lexical: float


class Lexical:
    """BM25 over words and letter pieces of the passages' English text."""

    def __init__(self, texts: Sequence[str]) -> None:
        documents = [Counter(_terms(text)) for text in texts]
        self._vocabulary = {term: n for n, term in enumerate(sorted({t for d in documents for t in d}))}
        lengths = np.array([sum(document.values()) for document in documents], dtype=np.float32)
        relative = lengths / max(lengths.mean(), 1)
        self._postings: dict[int, tuple[NDArray[np.int64], NDArray[np.float32]]] = {}
        gathered: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for row, document in enumerate(documents):
            for term, count in document.items():
                gathered[self._vocabulary[term]].append((row, count * 2.2 / (count + 1.2 * (0.25 + 0.75 * relative[row]))))
        for number, entries in gathered.items():
            idf = math.log(1 + (len(texts) - len(entries) + 0.5) / (len(entries) + 0.5))
            rows, weights = zip(*entries)
            self._postings[number] = (np.array(rows), np.array(weights, dtype=np.float32) * idf)
        self._size = len(texts)

    def scores(self, text: str) -> NDArray[np.float32]:
        """0 to 1 for each passage: its share of the weight that a perfect match would have."""
        found = np.zeros(self._size, dtype=np.float32)
        best = 0.0
        for term in set(_terms(text)):
            if (number := self._vocabulary.get(term)) is not None:
                rows, weights = self._postings[number]
                found[rows] += weights
                best += float(weights.max())
        return found / best if best else found


@lru_cache(maxsize=4_096)
def _terms(text: str) -> tuple[str, ...]:
    words = [token.folded for token in tokenise(text) if token.text[0].isalnum()]
    return (*words, *(piece for word in words if len(word) > 4 for piece in pieces(word, (4,))))


class Retriever:
    """Ranks passages for a query. `vectors` holds a row for each passage, in order."""

    def __init__(
        self,
        passages: Mapping[str, Passage],
        guides: Guides,
        topics: Mapping[str, Topic],
        vectors: Vectors,
        weights: Weights = Weights(),
        today: Callable[[], date] = date.today,
    ) -> None:
        self._passages = list(passages.values())
        self._guides = guides
        self._topics = topics
        self._weights = weights
        self._today = today
        self._facts = {fact.id: fact for fact in guides.facts()}
        self._lexical = Lexical([passage.indexed for passage in self._passages])
        self._vectors = vectors
        self._by_topic: dict[str, list[int]] = defaultdict(list)
        for row, passage in enumerate(self._passages):
            for topic in passage.topics:
                self._by_topic[topic].append(row)

    def search(self, query: Query, most: int = MOST) -> list[Scored]:
        """At most `most` passages, the best first; none when nothing fits well enough."""
        dense = self._vectors @ query.vector
        lexical = self._lexical.scores(query.text)
        rows = {row for topic in query.topics for row in self._by_topic.get(topic, ())}
        rows |= {int(row) for row in np.argsort(-lexical)[:MOST] if lexical[row] >= self._weights.strong_lexical}
        scored = [self._score(query, row, float(dense[row]), float(lexical[row])) for row in rows if self._fits(query, row)]
        ranked = self._fresh_first(sorted(scored, key=lambda each: -each.score)[: most * _LOOK_FURTHER])
        return ranked[:most] if ranked and self._enough(ranked[0]) else []

    def _fresh_first(self, ranked: Sequence[Scored]) -> list[Scored]:
        """The ranking, but no fact past review stands before a fresh one of its place, key and group that answers as well."""
        today = self._today()
        ordered: list[Scored] = []
        for each in ranked:
            outdated = (n for n, earlier in enumerate(ordered) if self._outdates(each, earlier, today))
            ordered.insert(next(outdated, len(ordered)), each)
        return ordered

    def _outdates(self, later: Scored, earlier: Scored, today: date) -> bool:
        fresh, stale = self._facts.get(later.id), self._facts.get(earlier.id)
        if not fresh or not stale or fresh.is_stale(today) or not stale.is_stale(today):
            return False
        if (fresh.place, fresh.key, fresh.applies_to) != (stale.place, stale.key, stale.applies_to):
            return False
        return fresh.disagrees_with(stale) or self._likeness(later) >= self._likeness(earlier) - self._weights.fresh

    def _likeness(self, scored: Scored) -> float:
        return self._weights.dense * scored.dense + self._weights.lexical * scored.lexical

    def _enough(self, best: Scored) -> bool:
        return max(best.topic, best.lexical - 0.5) >= self._weights.floor

    def _fits(self, query: Query, row: int) -> bool:
        """A country's fact answers only for that country; a general text answers always."""
        place = self._passages[row].place
        return not _is_country(place) or place in {query.origin, query.destination, f"{query.origin}-{query.destination}"}

    def _score(self, query: Query, row: int, dense: float, lexical: float) -> Scored:
        passage = self._passages[row]
        weights = self._weights
        topic = max((query.topics.get(name, 0.0) * share for name, share in passage.topics.items()), default=0.0)
        order = self._order(query, passage) + (self._weights.unnamed if self._is_unnamed(query, passage) else 0.0)
        score = weights.topic * topic + weights.dense * dense + weights.lexical * lexical - weights.order * order
        return Scored(passage.id, round(score, 4), round(topic, 4), round(dense, 4), round(lexical, 4))

    def _order(self, query: Query, passage: Passage) -> float:
        """How far down the guides' own order the passage stands: facts first, then general cards."""
        if passage.kind != "fact":
            return 6.0 if self._has_facts(query, passage) else 0.0
        key = passage.id.split("/")[1]
        ranked = [fact.id for fact in self._ranked(key, query.origin, query.destination)]
        return float(ranked.index(passage.id)) if passage.id in ranked else 3.0

    def _is_unnamed(self, query: Query, passage: Passage) -> bool:
        return bool(query.named) and _is_country(passage.place) and not set(passage.place.split("-")) & set(query.named)

    def _has_facts(self, query: Query, passage: Passage) -> bool:
        return any(self._ranked(topic, query.origin, query.destination) for topic in passage.topics)

    def _ranked(self, key: str, origin: str | None, destination: str | None) -> list[Fact]:
        side = self._topics[key].side if key in self._topics else "both"
        return self._guides.about(key, origin, destination, side)


def _is_country(place: str) -> bool:
    """Whether a passage's place is a country or corridor, not a topic guide."""
    return place.isupper()
