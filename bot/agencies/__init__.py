"""Official lists of recruitment agencies: read from files, kept in the database, searched by name in any spelling and script."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

REGISTERED, UNREGISTERED = "registered", "unregistered"
KINDS = (REGISTERED, UNREGISTERED)


@dataclass(frozen=True)
class Agency:
    """A row of an official list. What the list does not say is empty or None; `place` is where it stood ("line 12")."""

    name: str
    licence: str = ""
    address: str = ""
    phone: str = ""
    status: str = ""
    valid_until: date | None = None
    place: str = ""

    def filled_from(self, other: Agency) -> Agency:
        """This row with what only the other one says."""
        missing = {name: value for name, value in vars(other).items() if value and not getattr(self, name)}
        return replace(self, **missing)


@dataclass(frozen=True)
class AgencyList:
    """A list of one country (ISO 3166-1 alpha-3) and kind, as it was on a day; `source` is the address of the official page."""

    country: str
    kind: str
    as_of: date
    source: str
    size: int = 0
    id: int = 0
