"""Talk to the bot in this process: for the terminal, `safe-passage ask`, the scorecard and tests."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import SlotSet

from bot import incoming
from bot.channels.web import Replies
from bot.engine import model


@dataclass
class Exchange:
    """One message and what came of it. `parsed` is what understanding found; a reply has text, buttons and sources."""

    parsed: Mapping[str, Any]
    replies: list[dict[str, Any]] = field(default_factory=list)


class Conversation:
    """A conversation with one person, in memory."""

    def __init__(self, agent: Agent, slots: Mapping[str, str | None] | None = None) -> None:
        self._agent = agent
        self._slots = {name: value for name, value in (slots or {}).items() if value}
        self.sender_id = uuid.uuid4().hex

    @classmethod
    def open(cls, root: Path, slots: Mapping[str, str | None] | None = None) -> Conversation:
        """Load the trained model and begin."""
        return cls(model.load(root), slots)

    def another(self, slots: Mapping[str, str | None] | None = None) -> Conversation:
        """A new conversation with the same agent."""
        return Conversation(self._agent, slots)

    async def send(self, text: object, *, button: bool = False) -> Exchange:
        """Write something, or press a button by its payload."""
        said = incoming.pressed(text) if button else incoming.typed(text)
        if self._slots:
            await self._begin()
        replies = Replies()
        await self._agent.handle_message(UserMessage(said, replies, self.sender_id, input_channel="web"))
        tracker = await self._agent.tracker_store.retrieve(self.sender_id)
        parsed = tracker.latest_message.parse_data if tracker and tracker.latest_message else {}
        return Exchange(dict(parsed or {}), replies.messages)

    async def forget(self) -> None:
        """Drop the conversation from memory."""
        getattr(self._agent.tracker_store, "store", {}).pop(self.sender_id, None)

    async def _begin(self) -> None:
        """Start the session with what is known already."""
        assert self._agent.processor is not None
        replies = Replies()
        tracker = await self._agent.processor.fetch_tracker_and_update_session(self.sender_id, replies)
        for name, value in self._slots.items():
            tracker.update(SlotSet(name, value))
        self._slots = {}
        await self._agent.tracker_store.save(tracker)
