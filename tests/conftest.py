"""Tests marked `model` share one trained agent; all others import no Rasa."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture(scope="session")
def new_conversation() -> Callable[..., Any]:
    """A function that opens conversations with the trained bot, in memory."""
    from bot.engine import logs

    logs.quiet()
    from bot.engine.conversation import Conversation
    from bot.knowledge import ROOT

    first = Conversation.open(ROOT)
    return first.another
