"""Which passages may answer for the countries of a question, and how far down the guides' own order each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.answers import Topic
from bot.guides import Fact, Guides
from bot.passages import Passage

AFTER_FACTS = 6.0
"""Where a general card stands when the guides have facts for its topic."""
_ELSEWHERE = 3.0
"""Where a fact of a topic guide stands: no country's order has it."""


@dataclass
class Standing:
    """For one pair of countries; `named` are those that the question itself names."""

    guides: Guides
    topics: Mapping[str, Topic]
    origin: str | None
    destination: str | None
    named: tuple[str, ...] = ()
    _orders: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def places(self) -> set[str]:
        """The countries and their pair; the empty string stands for whatever is of no country."""
        return {"", self.origin or "", self.destination or "", f"{self.origin}-{self.destination}"}

    def allows(self, passage: Passage) -> bool:
        """A fact of a country or pair answers only for that; a general text answers always."""
        return not is_country(passage.place) or passage.id in self._order(_key(passage))

    def place(self, passage: Passage) -> float:
        """0 for the first fact of its key; general cards and their evidence come after facts."""
        if passage.kind == "fact":
            return float(self._order(_key(passage)).get(passage.id, _ELSEWHERE))
        return AFTER_FACTS if any(self._order(topic) or self._order(self._facts_for(topic)) for topic in passage.topics) else 0.0

    def is_unnamed(self, passage: Passage) -> bool:
        """Whether the question names countries, but none of this fact, and not only because its topic is the other side's matter."""
        countries = set(passage.place.split("-")) if is_country(passage.place) else set()
        own = {"origin": self.origin, "destination": self.destination}.get(self._side(_key(passage))) if countries else None
        return bool(self.named and countries) and not countries & {*self.named, own}

    def _order(self, key: str) -> Mapping[str, int]:
        """The facts of a key that hold for the pair, with their places."""
        if key not in self._orders:
            facts = self.guides.holding(key, self.origin, self.destination, self._side(key))
            asked = [fact for fact in facts if self._is_asked(fact)]
            self._orders[key] = {fact.id: number for number, fact in enumerate(asked)}
        return self._orders[key]

    def _is_asked(self, fact: Fact) -> bool:
        """Whose rule answers is the topic's matter: where a country of that side is known, the other has to be named."""
        own, other = self.destination, self.origin
        if self._side(fact.key) == "origin":
            own, other = other, own
        return self._side(fact.key) not in {"origin", "destination"} or fact.place != other or not own or other in self.named

    def _facts_for(self, topic: str) -> str:
        return self.topics[topic].facts if topic in self.topics else ""

    def _side(self, key: str) -> str:
        return self.topics[key].side if key in self.topics else "both"


def is_country(place: str) -> bool:
    """Whether a passage's place is a country or a pair, not a topic guide or everywhere."""
    return place.isupper()


def _key(passage: Passage) -> str:
    return passage.id.split("/")[1]
