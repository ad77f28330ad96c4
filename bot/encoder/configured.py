"""Which encoder config.yml asks for: the bundled one, or any other by name or folder.

encoder: {backend: sentence-transformers, model: intfloat/multilingual-e5-small, query_prefix: "query: ", passage_prefix: "passage: "}
encoder: {backend: onnx, model: path/to/folder}
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.encoder import Encoder
from bot.encoder.onnx import OnnxEncoder
from bot.encoder.static import StaticEncoder
from bot.encoder.torch import SentenceTransformerEncoder

STATIC = "static"
BACKENDS = (STATIC, "onnx", "sentence-transformers")
KEYS = frozenset({"backend", "model", "query_prefix", "passage_prefix"})


def settings(root: Path) -> dict[str, Any]:
    """The `encoder` settings of config.yml, checked: {"backend": ..., "model": ...}."""
    configured = yaml.safe_load((root / "config.yml").read_text(encoding="utf-8")).get("encoder") or {}
    backend = configured.get("backend", "sentence-transformers" if configured.get("model") else STATIC)
    if backend not in BACKENDS or (backend != STATIC and not configured.get("model")):
        raise SystemExit(
            f"config.yml: encoder: backend {backend!r} is unknown or names no model\n"
            f"    → use one of {', '.join(BACKENDS)}; the last two with `model: <name or folder>`"
        )
    if unknown := configured.keys() - KEYS:
        raise SystemExit(f"config.yml: encoder: does not know {', '.join(sorted(unknown))}\n    → use {', '.join(sorted(KEYS))}")
    return {**configured, "backend": backend}


@cache
def load(root: Path) -> Encoder:
    """The configured encoder, one for the whole process."""
    return _load(settings(root))


def _load(configured: Mapping[str, Any]) -> Encoder:
    prefixes = {name: str(configured[name]) for name in ("query_prefix", "passage_prefix") if name in configured}
    if configured["backend"] == STATIC:
        return StaticEncoder.load()
    if configured["backend"] == "onnx":
        return OnnxEncoder.load(Path(configured["model"]), **prefixes)
    return SentenceTransformerEncoder.load(configured["model"], **prefixes)
