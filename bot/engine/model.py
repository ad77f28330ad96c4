"""The trained model: made when anything that it reads has changed, loaded as an agent with actions in the same process."""

from __future__ import annotations

import json
from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.model_training import train as rasa_train
from rasa.shared.core.domain import Domain

from bot import training
from bot.engine.actions import InProcessActions

NAME = "safe-passage"


def path(root: Path) -> Path:
    return root / "models" / f"{NAME}.tar.gz"


def is_current(root: Path) -> bool:
    """Whether a model exists that was trained from the files as they are now."""
    stamp = path(root).with_suffix(".json")
    if not (path(root).exists() and stamp.exists()):
        return False
    return bool(json.loads(stamp.read_text())["fingerprint"] == training.fingerprint(root))


def train(root: Path) -> Path:
    """Train from the files below `root`; the path of the model."""
    fingerprint = training.fingerprint(root)
    result = rasa_train(
        domain=str(root / "domain.yml"), config=str(root / "config.yml"), training_files=str(root / "data/rules"),
        output=str(root / "models"), fixed_model_name=NAME, force_training=True,
    )  # fmt: skip
    if result.code or not result.model:
        raise SystemExit("Training failed.\n    → run `safe-passage validate` and mend what it lists")
    path(root).with_suffix(".json").write_text(json.dumps({"fingerprint": fingerprint}))
    return Path(result.model)


def load(root: Path, tracker_store: TrackerStore | None = None) -> Agent:
    """The agent of the current model; conversations in memory unless a store is given."""
    from bot.engine.nlg import LocalizedResponses

    domain = Domain.load(str(root / "domain.yml"))
    return Agent.load(
        str(path(root)), action_endpoint=InProcessActions(), generator=LocalizedResponses(domain=domain),
        tracker_store=tracker_store or InMemoryTrackerStore(domain), domain=domain,
    )  # fmt: skip
