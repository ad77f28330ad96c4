"""Which encoder config.yml asks for: the embedded one, trained with the model, or any other by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot import training
from bot.encoder import Encoder
from bot.encoder.latent import LatentEncoder
from bot.encoder.transformers import SentenceTransformerEncoder
from bot.knowledge import Knowledge

_FILE = "encoder.npz"
BACKENDS = ("latent", "sentence-transformers")


def settings(root: Path) -> dict[str, Any]:
    """The `encoder` settings of config.yml: {"backend": ..., "model": ...}."""
    configured = yaml.safe_load((root / "config.yml").read_text(encoding="utf-8")).get("encoder") or {}
    backend = configured.get("backend", "latent")
    if backend not in BACKENDS or (backend != "latent" and not configured.get("model")):
        raise SystemExit(
            f"config.yml: encoder: backend {backend!r} is unknown or names no model\n"
            f"    → use one of {', '.join(BACKENDS)}, the second with `model: <name or folder>`"
        )
    return {**configured, "backend": backend}


def fit(knowledge: Knowledge, folder: Path) -> None:
    """Train the embedded encoder, unless another one is configured."""
    if settings(knowledge.root)["backend"] == "latent":
        training.encoder(knowledge).save(folder / _FILE)


def read(root: Path, folder: Path) -> Encoder:
    """The configured encoder."""
    configured = settings(root)
    if configured.pop("backend") == "latent":
        return LatentEncoder.load(folder / _FILE)
    return SentenceTransformerEncoder.load(configured.pop("model"), **configured)
