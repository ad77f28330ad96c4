"""Which of the ranked passages make an answer: fresh facts before outdated ones, nothing twice, few of a kind.

Vectors cannot tell whether two passages say the same. Facts whose sense one word turned round ("not" left out, "employer" for "worker": 923
trials) lie within a cosine of 0.988 of what they were in half of all trials, nearer than most rewordings. So words decide, in their order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.guides import Fact
from bot.passages import Passage
from bot.scoring import Scored, Weights
from bot.text import fold

_ARTICLES = frozenset({"a", "an", "the"})
_WORD = re.compile(r"\w+")


def gist(passage: Passage) -> Hashable:
    """Equal for passages of one place and the same topics that say the same, but for case, marks and articles."""
    words = tuple(word for word in _WORD.findall(fold(passage.text)) if word not in _ARTICLES)
    return passage.place, frozenset(passage.topics), words


@dataclass(frozen=True)
class Selection:
    """`gists` of all passages and all `facts`, by id."""

    gists: Mapping[str, Hashable]
    facts: Mapping[str, Fact]
    weights: Weights

    def choose(self, ranked: Sequence[Scored], today: date) -> list[Scored]:
        """What of the ranking is worth telling, the best first."""
        return list(self._different(self._fresh_first(ranked, today)))

    def _different(self, ranked: Iterable[Scored]) -> Iterator[Scored]:
        said: set[Hashable] = set()
        kinds: Counter[str] = Counter()
        for each in ranked:
            if self.gists[each.id] not in said and kinds[_kind(each.id)] < self.weights.alike:
                said.add(self.gists[each.id])
                kinds[_kind(each.id)] += 1
                yield each

    def _fresh_first(self, ranked: Sequence[Scored], today: date) -> list[Scored]:
        """The ranking, but no fact past review stands before a fresh one of its place, key and group that answers as well."""
        ordered: list[Scored] = []
        for each in ranked:
            outdated = (n for n, earlier in enumerate(ordered) if self._outdates(each, earlier, today))
            ordered.insert(next(outdated, len(ordered)), each)
        return ordered

    def _outdates(self, later: Scored, earlier: Scored, today: date) -> bool:
        fresh, stale = self.facts.get(later.id), self.facts.get(earlier.id)
        if not fresh or not stale or fresh.is_stale(today) or not stale.is_stale(today):
            return False
        if (fresh.place, fresh.key, fresh.applies_to) != (stale.place, stale.key, stale.applies_to):
            return False
        return fresh.disagrees_with(stale) or self._likeness(later) >= self._likeness(earlier) - self.weights.fresh

    def _likeness(self, scored: Scored) -> float:
        return self.weights.dense * scored.dense + self.weights.lexical * scored.lexical


def _kind(passage_id: str) -> str:
    """Facts of one place and key are of a kind, and so are all seed passages."""
    return "seed" if passage_id.startswith("seed:") else passage_id.rsplit("/", 1)[0]
