"""Lists in SQLite and PostgreSQL: all of a list or nothing, the newer for the older."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.agencies import Agency, AgencyList
from bot.agencies.store import Store
from bot.faults import FaultyData

SAMPLE = Agency("Sample Teapot", "1", "1 Example Road", "000", "Active", date(2028, 12, 31), "line 2")
OTHER = Agency("नमुना पतङ्ग")


def listed(day: int = 1, country: str = "IND", kind: str = "registered") -> AgencyList:
    return AgencyList(country, kind, date(2026, 11, day), "https://example.org/list")


@pytest.fixture
def store(engine: Engine) -> Store:
    return Store(engine)


def test_what_goes_in_comes_out(store: Store) -> None:
    assert store.is_empty()
    assert store.replace(listed(), [SAMPLE, OTHER]) is None
    (loaded,) = store.lists("IND")
    assert (loaded.kind, loaded.as_of, loaded.size, loaded.source) == ("registered", date(2026, 11, 1), 2, "https://example.org/list")
    names = store.names(loaded.id)
    assert [(name, licence) for _, name, licence in names] == [("Sample Teapot", "1"), ("नमुना पतङ्ग", "")]
    assert list(store.rows([row for row, _, _ in names]).values()) == [SAMPLE, OTHER]
    assert not store.is_empty() and store.lists("NPL") == []


def test_a_newer_list_takes_the_place_of_the_older_of_its_country_and_kind_only(store: Store) -> None:
    store.replace(listed(1), [SAMPLE])
    store.replace(listed(1, kind="unregistered"), [OTHER])
    store.replace(listed(1, country="NPL"), [OTHER])
    first = store.lists("IND")[0]
    replaced = store.replace(listed(2), [OTHER])
    assert replaced == first
    assert [(each.country, each.kind, each.as_of.day) for each in store.lists()] == [
        ("IND", "registered", 2), ("IND", "unregistered", 1), ("NPL", "registered", 1),
    ]  # fmt: skip
    assert store.names(first.id) == [], "nothing of the old list is left"
    assert store.lists("IND")[0].id > first.id, "an id is never used for another list"


def test_the_list_of_the_same_day_can_be_mended(store: Store) -> None:
    store.replace(listed(), [SAMPLE])
    store.replace(listed(), [SAMPLE, OTHER])
    assert store.lists("IND")[0].size == 2


def test_an_older_list_is_refused_and_nothing_changes(store: Store) -> None:
    store.replace(listed(2), [SAMPLE])
    with pytest.raises(FaultyData, match="is before the list that is loaded, of 2026-11-02"):
        store.replace(listed(1), [OTHER])
    (kept,) = store.lists()
    assert [name for _, name, _ in store.names(kept.id)] == ["Sample Teapot"]


def test_a_failure_in_the_middle_leaves_the_old_list_whole(store: Store) -> None:
    store.replace(listed(1), [SAMPLE])
    broken = Agency(None)  # type: ignore[arg-type]
    with pytest.raises(SQLAlchemyError):
        store.replace(listed(2), [OTHER, broken])
    (kept,) = store.lists()
    assert kept.as_of.day == 1 and [name for _, name, _ in store.names(kept.id)] == ["Sample Teapot"]
