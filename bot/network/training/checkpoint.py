"""What an interrupted run goes on from: one file, written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch


@dataclass(frozen=True)
class Checkpoint:
    """`key` says what is learnt from; a file with another key is of another run and counts for nothing."""

    path: Path
    key: str

    def load(self) -> dict[str, Any]:
        """What was saved last; nothing at the start."""
        kept: dict[str, Any] = torch.load(self.path, map_location="cpu", weights_only=True) if self.path.exists() else {}
        return kept if kept.get("key") == self.key else {}

    def save(self, **state: Any) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        torch.save({"key": self.key, **state}, fresh)
        fresh.replace(self.path)
