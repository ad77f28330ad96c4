"""Tests marked `model` share one trained agent; all others import no Rasa."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import pytest

collect_ignore = [] if find_spec("torch") else ["training"]
"""`make test-encoder` runs these, in the encoder's own environment."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Warnings are errors wherever Rasa and torch, which give many, are not imported."""
    for item in items:
        if not item.get_closest_marker("model") and "training" not in item.path.parts:
            item.add_marker(pytest.mark.filterwarnings("error"))


@pytest.fixture(scope="session")
def new_conversation() -> Callable[..., Any]:
    """A function that opens conversations with the trained bot, in memory."""
    from bot.engine import logs

    logs.quiet()
    from bot.engine.conversation import Conversation
    from bot.knowledge import ROOT

    first = Conversation.open(ROOT)
    return first.another
