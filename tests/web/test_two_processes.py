"""`rasa run` with `rasa run actions`, from the same files, says the same as `safe-passage serve`."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.knowledge import ROOT
from tests.servers import free_port, post, running

pytestmark = pytest.mark.model
MESSAGES = (
    "hello", "what is the minimum wage in qatar", "and in malaysia?", "agent took my passport and asks 50k to give it back",
    "मलाई कोठामा थुनेको छ बचाउनुस्", "人工", "menu", "forget me",
)  # fmt: skip


def test_both_ways_of_running_answer_alike(tmp_path: Path) -> None:
    settings = {"SAFE_PASSAGE_KEY": "k" * 32, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    ours, theirs, actions = free_port(), free_port(), free_port()
    rasa = [sys.executable, "-m", "rasa", "run"]
    served = {**settings, "SAFE_PASSAGE_PORT": str(ours), "SAFE_PASSAGE_DATABASE": f"sqlite:///{tmp_path / 'ours.db'}"}
    split = {
        **settings, "SAFE_PASSAGE_DATABASE": f"sqlite:///{tmp_path / 'theirs.db'}",
        "SAFE_PASSAGE_ACTIONS_URL": f"http://127.0.0.1:{actions}/webhook",
    }  # fmt: skip
    files = ["-m", str(ROOT / "models"), "--endpoints", str(ROOT / "endpoints.yml"), "--credentials", str(ROOT / "credentials.yml")]
    with ExitStack() as both:
        one = both.enter_context(running([sys.executable, "-m", "bot.cli", "serve"], served, ours, tmp_path / "ours.log"))
        both.enter_context(
            running([*rasa, "actions", "--actions", "actions", "-p", str(actions)], split, actions, tmp_path / "actions.log")
        )
        two = both.enter_context(running([*rasa, "-p", str(theirs), *files], split, theirs, tmp_path / "theirs.log"))
        for message in MESSAGES:
            body = {"session": "ab" * 16, "text": message}
            assert post(one, body) == post(two, body), message
