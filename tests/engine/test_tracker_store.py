"""Conversations in SQL: rolled, forgotten, purged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.model


@pytest.fixture
def stored(new_conversation: Callable[..., Any], tmp_path: Path) -> Any:
    """A conversation whose events go to an SQLite file, and its store."""
    from rasa.shared.core.domain import Domain

    from bot.engine import model
    from bot.engine.conversation import Conversation
    from bot.engine.tracker_store import RollingTrackerStore
    from bot.knowledge import ROOT

    store = RollingTrackerStore(Domain.load(str(ROOT / "domain.yml")), host=f"sqlite:///{tmp_path}/t.db")
    return Conversation(model.load(ROOT, store)), store


def count(store: Any) -> int:
    with store.session_scope() as session:
        return int(session.query(store.SQLEvent).count())


async def test_sessions_roll_forget_and_purge(stored: Any) -> None:
    conversation, store = stored
    await conversation.send("what is the minimum wage in qatar")
    for _ in range(20):
        await conversation.send("thank you")
    tracker = await store.retrieve(conversation.sender_id)
    assert len(tracker.events) <= 130, "a long session is rolled"
    assert tracker.get_slot("destination") == "QAT", "what was known stays known"
    assert store.purge(30) == 0
    assert count(store) > 0
    await conversation.send("forget me")
    assert count(store) == 0, "nothing of the person is left in the database"
    await conversation.send("hello")
    assert store.purge(-1) > 0 and count(store) == 0
