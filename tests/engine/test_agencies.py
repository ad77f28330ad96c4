"""A named agency through the front door: the lists answer where some are loaded, and nothing changes where none is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from bot.agencies import checking
from bot.agencies.checking import Checker
from bot.agencies.store import Store
from bot.database import metadata
from tests.bot.agencies import lists

pytestmark = pytest.mark.model


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty database, which the bot uses."""
    engine = create_engine(f"sqlite:///{tmp_path}/t.db", future=True)
    metadata.create_all(engine)
    made = Checker(Store(engine), lists.COMMON, lists.FORMATS)
    monkeypatch.setattr(checking, "shared", lambda: made)
    yield made.store
    engine.dispose()


def texts(exchange: Any) -> str:
    return "\n".join(reply["text"] for reply in exchange.replies)


@pytest.mark.parametrize("question", ["is agency Sample Teapot registered", "is sample teapot manpower real"])
async def test_the_lists_answer(new_conversation: Callable[..., Any], store: Store, question: str) -> None:
    before = await new_conversation({"origin": "IND"}).send(question)
    assert before.parsed["intent"]["name"] != "agency" and "agency" not in before.parsed
    lists.checker(store)
    after = await new_conversation({"origin": "IND"}).send(question)
    assert after.parsed["intent"]["name"] == "agency"
    assert "“Sample Teapot Overseas Pvt Ltd”" in texts(after) and "https://emigrate.gov.in" in texts(after)


async def test_questions_without_a_name_are_answered_as_before(new_conversation: Callable[..., Any], store: Store) -> None:
    before = await new_conversation({"origin": "IND"}).send("how do i check the licence of an agency")
    lists.checker(store)
    after = await new_conversation({"origin": "IND"}).send("how do i check the licence of an agency")
    assert (after.parsed["intent"]["name"], texts(after)) == (before.parsed["intent"]["name"], texts(before))


async def test_the_country_may_be_said_afterwards(new_conversation: Callable[..., Any], store: Store) -> None:
    lists.checker(store)
    conversation = new_conversation()
    asked = await conversation.send("is agency Sample Teapot registered")
    assert "Which country are you from?" in texts(asked)
    answered = await conversation.send("india")
    assert "“Sample Teapot Overseas Pvt Ltd”" in texts(answered)
