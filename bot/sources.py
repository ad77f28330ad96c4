"""Where a statement comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Source:
    """A document or page. `published` is YYYY, YYYY-MM, YYYY-MM-DD or empty."""

    publisher: str
    title: str
    url: str = ""
    published: str = ""

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Source:
        """A source as data files write it; red flags and cards may know only its `year`."""
        when = raw.get("published") or raw.get("year") or ""
        return cls(str(raw["publisher"]), str(raw.get("title") or ""), str(raw.get("url") or ""), str(when))

    @property
    def line(self) -> str:
        """Publisher, “title”, year."""
        title = f"“{self.title}”" if self.title else ""
        return ", ".join(part for part in (self.publisher, title, self.published[:4]) if part)
