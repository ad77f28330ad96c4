"""The one SQL database: SQLite embedded, PostgreSQL for many workers. Conversations are Rasa's tables; here are our own."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from sqlalchemy import Column, Date, ForeignKey, Integer, MetaData, String, Table, Text, UniqueConstraint, create_engine
from sqlalchemy.engine import Engine

from bot.knowledge import ROOT

URL_SETTING = "SAFE_PASSAGE_DATABASE"
metadata = MetaData()
misses = Table(
    "misses", metadata,
    Column("day", Date, primary_key=True), Column("language", String(16), primary_key=True), Column("count", Integer, nullable=False),
)  # fmt: skip
"""Questions that nothing answered: a count a day and language, never the text."""
agency_lists = Table(
    "agency_lists", metadata,
    Column("id", Integer, primary_key=True), Column("country", String(3), nullable=False), Column("kind", String(16), nullable=False),
    Column("as_of", Date, nullable=False), Column("source", Text, nullable=False), Column("size", Integer, nullable=False),
    UniqueConstraint("country", "kind"), sqlite_autoincrement=True,
)  # fmt: skip
"""Official lists of agencies, the newest of each country and kind. An id is never used twice: whoever knows one knows its content."""
agencies = Table(
    "agencies", metadata,
    Column("id", Integer, primary_key=True), Column("list", ForeignKey("agency_lists.id"), nullable=False, index=True),
    Column("name", Text, nullable=False), Column("licence", Text, nullable=False), Column("address", Text, nullable=False),
    Column("phone", Text, nullable=False), Column("status", Text, nullable=False), Column("valid_until", Date),
    Column("place", Text, nullable=False),
)  # fmt: skip
"""The rows of those lists, as the office published them."""


def url() -> str:
    """The address of the database, from the environment or var/ in the project."""
    if URL_SETTING not in os.environ:
        folder = Path(ROOT) / "var"
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ[URL_SETTING] = f"sqlite:///{folder / 'safe-passage.db'}"
    return os.environ[URL_SETTING]


@cache
def engine() -> Engine:
    """The connection pool of this process; makes our tables where they are missing."""
    made = create_engine(url(), pool_pre_ping=True, future=True)
    metadata.create_all(made)
    return made
