"""Settings from the environment, in one place: name, default, what it does. docs/for-operators.md lists the same."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from functools import cache

from bot.knowledge import ROOT


@dataclass(frozen=True)
class Setting:
    """An environment variable."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("SAFE_PASSAGE_DATABASE", "SQLite in var/", "address of the database, for example postgresql://user@host/name"),
    Setting("SAFE_PASSAGE_KEY", "made in var/key", "secret from which the ids of people are made; 32 characters or more"),
    Setting("SAFE_PASSAGE_PORT", "5005", "port of the server"),
    Setting("SAFE_PASSAGE_HOST", "127.0.0.1", "address that the server listens on; 0.0.0.0 behind a reverse proxy"),
    Setting(
        "SAFE_PASSAGE_ADDRESS", "no QR code", "public address of the server for the QR code on prints, for example https://chat.example.org"
    ),
    Setting("SAFE_PASSAGE_RETENTION_DAYS", "30", "days of silence after which a conversation is deleted"),
    Setting("SAFE_PASSAGE_ACTIONS_URL", "in the server", "address of `rasa run actions`, only for `rasa run`"),
    Setting("SAFE_PASSAGE_ROOT", "the project", "folder with the data files"),
)


def number(name: str, default: str) -> float:
    """A setting that has to be a number."""
    given = os.environ.get(name, default)
    try:
        return float(given)
    except ValueError as wrong:
        raise SystemExit(f"{name}: {given!r} is not a number\n    → write digits, for example {default}") from wrong


@cache
def key() -> bytes:
    """The secret key; made and kept in var/key when none is set."""
    if given := os.environ.get("SAFE_PASSAGE_KEY"):
        if len(given) < 32:
            raise SystemExit("SAFE_PASSAGE_KEY: is too short\n    → use 32 characters or more")
        return given.encode()
    kept = ROOT / "var" / "key"
    if not kept.exists():
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_hex(32))
    return kept.read_text().encode()
