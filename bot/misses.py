"""Count the questions that nothing answered, so that editors see where guides are thin. No text is kept."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, insert, select, update

from bot import database
from bot.database import misses


def count(language: str) -> None:
    """One more miss today in this language."""
    today = (misses.c.day == date.today()) & (misses.c.language == language)
    with database.engine().begin() as connection:
        counted = connection.execute(update(misses).where(today).values(count=misses.c.count + 1))
        if not counted.rowcount:
            connection.execute(insert(misses).values(day=date.today(), language=language, count=1))


def total() -> int:
    """All misses so far."""
    with database.engine().connect() as connection:
        return int(connection.execute(select(func.coalesce(func.sum(misses.c.count), 0))).scalar_one())
