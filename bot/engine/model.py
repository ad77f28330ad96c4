"""The trained model: made when anything that it reads has changed, loaded as an agent with actions in the same process."""

from __future__ import annotations

from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain

from bot import training
from bot.engine.actions import InProcessActions


def train(root: Path) -> Path:
    """Train from the files below `root`; the path of the model."""
    from rasa.model_training import train as rasa_train  # only who trains pays for it

    fingerprint = training.fingerprint(root)
    result = rasa_train(
        domain=str(root / "domain.yml"), config=str(root / "config.yml"), training_files=str(root / "data/rules"),
        output=str(root / "models"), fixed_model_name=training.MODEL, force_training=True,
    )  # fmt: skip
    if result.code or not result.model:
        raise SystemExit("Training failed.\n    → run `safe-passage validate` and mend what it lists")
    training.mark_current(root, fingerprint)
    return Path(result.model)


def load(root: Path, tracker_store: TrackerStore | None = None) -> Agent:
    """The agent of the current model; conversations in memory unless a store is given."""
    from bot.engine.nlg import LocalizedResponses

    domain = Domain.load(str(root / "domain.yml"))
    return Agent.load(
        str(training.model_path(root)), action_endpoint=InProcessActions(), generator=LocalizedResponses(domain=domain),
        tracker_store=tracker_store or InMemoryTrackerStore(domain), domain=domain,
    )  # fmt: skip
