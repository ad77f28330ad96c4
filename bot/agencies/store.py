"""Lists of agencies in the database. A new list takes the place of the old one in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection, Engine

from bot.agencies import Agency, AgencyList
from bot.database import agencies, agency_lists
from bot.faults import Fault, FaultyData


class Store:
    """The lists of one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def lists(self, country: str = "") -> list[AgencyList]:
        """What is loaded, of all countries or one, registered agencies first."""
        chosen = select(agency_lists).order_by(agency_lists.c.country, agency_lists.c.kind)
        with self._engine.connect() as connection:
            rows = connection.execute(chosen.where(agency_lists.c.country == country) if country else chosen).mappings()
            return [AgencyList(**row) for row in rows]

    def is_empty(self) -> bool:
        with self._engine.connect() as connection:
            return connection.execute(select(agency_lists.c.id).limit(1)).first() is None

    def replace(self, listed: AgencyList, rows: Sequence[Agency]) -> AgencyList | None:
        """Load a list; gives the one that it replaced. Raises FaultyData when that is newer, and changes nothing then."""
        with self._engine.begin() as connection:
            old = self._remove(connection, listed)
            values = {name: value for name, value in asdict(listed).items() if name != "id"} | {"size": len(rows)}
            new = connection.execute(insert(agency_lists).values(values)).inserted_primary_key[0]
            connection.execute(insert(agencies), [asdict(row) | {"list": new} for row in rows])
            return old

    def _remove(self, connection: Connection, listed: AgencyList) -> AgencyList | None:
        same = (agency_lists.c.country == listed.country) & (agency_lists.c.kind == listed.kind)
        row = connection.execute(select(agency_lists).where(same).with_for_update()).mappings().first()
        if row is None:
            return None
        old = AgencyList(**row)
        if old.as_of > listed.as_of:
            remedy = "import the newer file, or mend --as-of"
            raise FaultyData([Fault("--as-of", str(listed.as_of), f"is before the list that is loaded, of {old.as_of}", remedy)])
        connection.execute(delete(agencies).where(agencies.c.list == old.id))
        connection.execute(delete(agency_lists).where(agency_lists.c.id == old.id))
        return old

    def names(self, list_id: int) -> list[tuple[int, str, str]]:
        """Id, name and licence number of each row of a list."""
        columns = (agencies.c.id, agencies.c.name, agencies.c.licence)
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).where(agencies.c.list == list_id).order_by(agencies.c.id))
            return [(row.id, row.name, row.licence) for row in rows]

    def rows(self, ids: Sequence[int]) -> dict[int, Agency]:
        """Rows by their ids."""
        with self._engine.connect() as connection:
            found = connection.execute(select(agencies).where(agencies.c.id.in_(ids))).mappings()
            return {row["id"]: _agency(row) for row in found}


def _agency(row: Mapping[str, Any]) -> Agency:
    return Agency(**{name: value for name, value in row.items() if name not in {"id", "list"}})
