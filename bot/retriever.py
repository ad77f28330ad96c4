"""Which passages answer a question: topic, country and ranking together, or none.

Similarity alone finds the right passage first for three questions in four, so it is recognised first what is asked about (topics, with many
ways of asking in each language). Countries filter. Dense vectors and words rank what is left, and find seed passages that no topic names.
What each part is worth: docs/quality.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from datetime import date

import numpy as np

from bot.answers import Topic
from bot.encoder import Vectors
from bot.guides import Guides
from bot.guides.occupations import Occupations
from bot.lexical import Lexical
from bot.passages import Passage
from bot.scoring import DEFAULT, Query, Scored, Weights
from bot.selection import Selection, gist
from bot.standing import Standing, is_country

MOST = 4
_LOOK_FURTHER = 8
"""How many times as many as are asked for are looked at for a fresh fact instead of one past review, and for one about something else."""


class Retriever:
    """Ranks passages for a query. `vectors` holds a row for each passage, in order."""

    def __init__(
        self,
        passages: Mapping[str, Passage],
        guides: Guides,
        topics: Mapping[str, Topic],
        vectors: Vectors,
        occupations: Occupations,
        weights: Weights = DEFAULT,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._passages = list(passages.values())
        self._guides = guides
        self._topics = topics
        self._vectors = vectors
        self._occupations = occupations
        self._weights = weights
        self._today = today
        self._facts = {fact.id: fact for fact in guides.facts()}
        self._selection = Selection({passage.id: gist(passage) for passage in self._passages}, self._facts, weights)
        self._lexical = Lexical([passage.indexed for passage in self._passages])
        self._answers = [self._topics_of(passage) for passage in self._passages]
        self._rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for row, passage in enumerate(self._passages):
            for topic in self._answers[row]:
                self._rows[topic, passage.place if is_country(passage.place) else ""].append(row)

    def weighed(self, weights: Weights) -> Retriever:
        """The same index with other weights."""
        other = copy(self)
        other._weights, other._selection = weights, replace(self._selection, weights=weights)
        return other

    def search(self, query: Query, most: int = MOST, floor: float = 0.5) -> list[Scored]:
        """At most `most` passages, the best first; none when the question is less answerable than `floor` and no words stand out."""
        ranked = sorted(self._scored(query), key=lambda each: -each.score)
        chosen = self._selection.choose(ranked[: most * _LOOK_FURTHER], self._today())
        enough = query.answerable >= floor or (chosen and chosen[0].lexical >= self._weights.sure_lexical)
        return chosen[:most] if enough else []

    def _scored(self, query: Query) -> Iterator[Scored]:
        """What may answer: passages of likely topics, and whatever shares most of its words with the question."""
        standing = Standing(self._guides, self._topics, query.origin, query.destination, query.named)
        dense, lexical = self._vectors @ query.vector, self._lexical.scores(query.text)
        strong = {int(row) for row in np.argsort(-lexical)[:MOST] if lexical[row] >= self._weights.strong_lexical}
        for row in strong | {row for topic in query.topics for place in standing.places for row in self._rows.get((topic, place), ())}:
            topic = max((query.topics.get(name, 0.0) * share for name, share in self._answers[row].items()), default=0.0)
            if (row in strong or topic >= self._weights.faint * query.likeliest) and standing.allows(self._passages[row]):
                yield self._score(self._passages[row], topic, float(dense[row]), float(lexical[row]), standing, query)

    def _score(self, passage: Passage, topic: float, dense: float, lexical: float, standing: Standing, query: Query) -> Scored:
        weights = self._weights
        order = standing.place(passage) + (weights.unnamed if standing.is_unnamed(passage) else 0.0)
        work = self._occupations.concern(self._facts[passage.id], query.occupations) if passage.id in self._facts else 0
        score = weights.topic * topic + weights.dense * dense + weights.lexical * lexical - weights.order * order + weights.work * work
        return Scored(passage.id, round(score, 4), round(topic, 4), round(dense, 4), round(lexical, 4), order, work)

    def _topics_of(self, passage: Passage) -> Mapping[str, float]:
        """The topics that a passage answers; a country's fact also those general ones that `facts` leaves to its own."""
        general = {topic.id: passage.topics[topic.facts] for topic in self._topics.values() if topic.facts in passage.topics}
        return {**general, **passage.topics} if is_country(passage.place) else passage.topics
