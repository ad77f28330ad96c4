"""The NLU graph: adapters of a few lines around the objects of `bot`.

Each trains its object from the knowledge (not from what Rasa hands over, which has lost the topics), keeps it in the model archive, and
writes its findings into the message: ids, scores and places, never texts.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import flags, knowledge, reading, red_flags, retriever, thresholds, training
from bot.agencies import checking
from bot.classifier import Classifier
from bot.context import Context, resolve
from bot.encoder import configured
from bot.engine import findings
from bot.gazetteer import Gazetteer as GazetteerCore
from bot.guides.occupations import OCCUPATIONS
from bot.judgement import likelihoods
from bot.languages import Identifier
from bot.network import Network
from bot.routing import AGENCY, Said, choose, exact_sayings, may_ask_of_agency
from bot.sayings import TOPIC
from bot.scoring import Query
from bot.text import clean, fold
from bot.thresholds import Thresholds

_registered = DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
_MEANINGS_KEPT = 6
_INDEX = "passages.npy"


@cache
def _textbook() -> training.Textbook:
    """One for all components that learn in this process, so that each sentence is read once."""
    known = knowledge.shared()
    book = training.Textbook(known, configured.load(known.root))
    book.read_all(training.lessons(known), known.root)
    return book


@cache
def _thresholds() -> Mapping[str, Thresholds]:
    return thresholds.load(knowledge.ROOT / "data/thresholds.yml")


class _Adapter(GraphComponent):
    """What all adapters share: `fit` makes and saves an object at training, `read` loads it, `look` uses it."""

    def __init__(self, storage: ModelStorage, resource: Resource, core: Any = None) -> None:
        self._storage = storage
        self._resource = resource
        self.core = core

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> GraphComponent:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> GraphComponent:
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, cls.read(Path(folder)))

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        return hashlib.sha256(training.fingerprint(knowledge.ROOT).encode()).hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        with self._storage.write_to(self._resource) as folder:
            self.fit(Path(folder))
            self.core = self.read(Path(folder))
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None) -> List[Message]:
        for message in messages:
            self.look(message, clean(message.get(TEXT)), tracker)
        return messages

    def fit(self, folder: Path) -> None:
        """Train the object and save it below `folder`; by default there is nothing to learn."""

    @classmethod
    def read(cls, folder: Path) -> Any:
        raise NotImplementedError

    def look(self, message: Message, text: str, tracker: Optional[DialogueStateTracker]) -> None:
        raise NotImplementedError


@_registered
class LanguageIdentifier(_Adapter):
    """Sets `language`: tag, confidence and the next likely tags, in the light of the conversation so far."""

    def fit(self, folder: Path) -> None:
        known = knowledge.shared()
        Identifier.train(known.registry, known.samples()).save(folder / "languages.npz")

    @classmethod
    def read(cls, folder: Path) -> Identifier:
        return Identifier.load(knowledge.shared().registry, folder / "languages.npz")

    def look(self, message: Message, text: str, tracker: Optional[DialogueStateTracker]) -> None:
        found = self.core.identify(text, _slot(tracker, "language"))
        language = {"tag": found.tag, "confidence": round(found.confidence, 3), "others": list(found.others)}
        message.set("language", language, add_to_output=True)


@_registered
class Reader(_Adapter):
    """Sets `reading` and, of a long message, `parts`: tokens, concepts, rules fulfilled and the sentence vector. They are not stored."""

    @classmethod
    def read(cls, folder: Path) -> reading.Reader:
        known = knowledge.shared()
        return reading.Reader(known.book, known.wordings, known.amounts, configured.load(known.root), Network.load())

    def look(self, message: Message, text: str, tracker: Optional[DialogueStateTracker]) -> None:
        tags = flags.tags_to_read(message.get("language"))
        found = self.core.read(text, tags)
        message.set("reading", found)
        message.set("parts", self.core.parts(found, tags))


@_registered
class Sayer(_Adapter):
    """Sets `meaning`: the probabilities of intents and topics."""

    def fit(self, folder: Path) -> None:
        _textbook().learn(training.meaning_lessons(knowledge.shared())).save(folder / "meaning.npz")

    @classmethod
    def read(cls, folder: Path) -> Classifier:
        return Classifier.load(folder / "meaning.npz")

    def look(self, message: Message, text: str, tracker: Optional[DialogueStateTracker]) -> None:
        found = message.get("reading")
        both = likelihoods(self.core.predict(found.features), found.heard.meanings if found.heard else None)
        likely = sorted(both.items(), key=lambda item: -item[1])
        message.set("meaning", {name: round(p, 3) for name, p in likely[:_MEANINGS_KEPT]}, add_to_output=True)


@_registered
class Gazetteer(_Adapter):
    """Adds entities, and `countries`: origin, destination and those that the message names."""

    @classmethod
    def read(cls, folder: Path) -> GazetteerCore:
        known = knowledge.shared()
        return GazetteerCore.load(known.countries, known.amounts, known.times, known.root / "data/gazetteer/occupations.yml")

    def look(self, message: Message, text: str, tracker: Optional[DialogueStateTracker]) -> None:
        found = self.core.find(text)
        known = Context(_slot(tracker, "origin"), _slot(tracker, "destination"))
        now = resolve(found, knowledge.shared().guides, known, frozenset(knowledge.shared().countries.regions))
        message.set(ENTITIES, [{**each, "extractor": "Gazetteer"} for each in found], add_to_output=True)
        countries = {"origin": now.origin, "destination": now.destination, "named": list(now.named)}
        message.set("countries", countries, add_to_output=True)


@_registered
class RedFlagDetector(_Adapter):
    """Sets `red_flags`, `urgent` and the `kinds` of danger, with the likelihoods `alarm` and `urgency`."""

    def fit(self, folder: Path) -> None:
        known = knowledge.shared()
        lessons = {"alarm": training.alarm_lessons, "flags": training.flag_lessons, "urgent": training.urgent_lessons}
        book = _textbook()
        with ThreadPoolExecutor() as pool:
            learnt = pool.map(lambda each: book.learn(each(known)), lessons.values())
            for name, classifier in zip(lessons, learnt):
                classifier.save(folder / f"{name}.npz")

    @classmethod
    def read(cls, folder: Path) -> red_flags.Detector:
        alarm, which, urgent = (Classifier.load(folder / f"{name}.npz") for name in ("alarm", "flags", "urgent"))
        known = knowledge.shared()
        return red_flags.Detector(known.book, alarm, which, urgent, _thresholds())

    def look(self, message: Message, text: str, tracker: Optional[DialogueStateTracker]) -> None:
        found = self.core.find(message.get("reading"), message.get("language")["tag"], message.get("parts"))
        message.set("red_flags", findings.written(found), add_to_output=True)
        message.set("urgent", found.urgent, add_to_output=True)
        message.set("alarm", found.alarm, add_to_output=True)
        message.set("urgency", found.urgency, add_to_output=True)
        message.set("kinds", list(found.kinds), add_to_output=True)


@_registered
class PassageRetriever(_Adapter):
    """Sets `passages`: what answers the question, for the countries of message and conversation."""

    def fit(self, folder: Path) -> None:
        known = knowledge.shared()
        texts = [passage.indexed for passage in known.passages.values()]
        np.save(folder / _INDEX, configured.load(known.root).encode(texts, passages=True).astype(np.float16))

    @classmethod
    def read(cls, folder: Path) -> retriever.Retriever:
        known = knowledge.shared()
        vectors = np.load(folder / _INDEX).astype(np.float32)
        return retriever.Retriever(known.passages, known.guides, known.topics, vectors, known.checklists.occupations)

    def look(self, message: Message, text: str, tracker: Optional[DialogueStateTracker]) -> None:
        query = _query(text, message, _slot(tracker, "topic"), _slot(tracker, "occupation"))
        needed = _thresholds().get(message.get("language")["tag"], Thresholds())
        message.set("answerable", round(query.answerable, 4), add_to_output=True)
        message.set("passages", findings.passages(self.core.search(query, floor=needed.answer)), add_to_output=True)


def _query(text: str, message: Message, last_topic: Optional[str], occupation: Optional[str]) -> Query:
    meaning, countries = message.get("meaning"), message.get("countries")
    named = {each["value"] for each in message.get(ENTITIES) if each["entity"] == "occupation"} or {occupation}
    topics = {name.removeprefix(TOPIC): p for name, p in meaning.items() if name.startswith(TOPIC)}
    if last_topic and meaning.get("place", 0) > max(topics.values(), default=0):
        topics[last_topic] = 1.0
    return Query(
        text, message.get("reading").vector, topics, countries["origin"], countries["destination"], tuple(countries["named"]),
        meaning.get("off_topic", 0.0), frozenset(named & {*OCCUPATIONS}),
    )  # fmt: skip


@_registered
class Router(_Adapter):
    """Sets the one intent that the rules act upon."""

    @classmethod
    def read(cls, folder: Path) -> Dict[str, str]:
        said = [exact_sayings(each.intents) for each in knowledge.shared().sayings.values()]
        return {text: intent for each in said for text, intent in each.items()}

    def look(self, message: Message, text: str, tracker: Optional[DialogueStateTracker]) -> None:
        countries = [each["value"] for each in message.get(ENTITIES) if each["entity"] == "country"]
        said = Said(
            text, len(message.get("reading").tokens), message.get("meaning"), findings.read(message.data),
            bool(message.get("passages")), countries, self.core.get(fold(text), ""),
            _slot(tracker, "pending") or "",
        )  # fmt: skip
        name, confidence = choose(said)
        if may_ask_of_agency(said, name) and (agency := _agency(message, text, tracker)):
            name = AGENCY
            message.set(AGENCY, agency, add_to_output=True)
        intent = {"name": name, "confidence": round(confidence, 3)}
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [intent], add_to_output=True)


def _agency(message: Message, text: str, tracker: Optional[DialogueStateTracker]) -> str:
    """The agency that is asked about: named now, or before the country was asked for."""
    named = next((str(each["value"]) for each in message.get(ENTITIES) if each["entity"] == AGENCY), "")
    before = _slot(tracker, AGENCY) if _slot(tracker, "pending") == AGENCY else None
    return checking.asked(text, named or before or "", message.get("countries")["origin"])


def _slot(tracker: Optional[DialogueStateTracker], name: str) -> Optional[str]:
    return tracker.get_slot(name) if tracker else None
