"""Hands sayings of data/nlu to Rasa as training data, so that translators write plain lists.

Our components learn from the knowledge itself, in all languages; Rasa only has to see that each intent exists, so the English ones do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import knowledge
from bot.sayings import TOPIC


class SayingsImporter(RasaFileImporter):
    """Rules come from data/rules, sentences from data/nlu; a sentence about a topic has the intent `ask`."""

    def __init__(self, config_file: str | None = None, domain_path: str | None = None, *_: Any, **__: Any) -> None:
        root = knowledge.ROOT
        super().__init__(config_file, domain_path or str(root / "domain.yml"), [str(Path(root, "data/rules"))])

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        known = knowledge.shared()
        labelled = known.sayings["en"].labelled()
        return TrainingData([Message({TEXT: text, INTENT: _intent(label)}) for text, label in labelled])


def _intent(label: str) -> str:
    return "ask" if label.startswith(TOPIC) else label
