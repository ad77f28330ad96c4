"""Any sentence-transformers model, by name or folder, for those who install the extra (`make sentence-transformers`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.encoder import Vectors


class SentenceTransformerEncoder:
    """Wraps a SentenceTransformer. E5 models want `query_prefix="query: "` and `passage_prefix="passage: "`."""

    def __init__(self, model: Any, *, query_prefix: str = "", passage_prefix: str = "") -> None:
        self._model = model
        self._prefixes = {False: query_prefix, True: passage_prefix}
        self.dimensions = int(model.get_sentence_embedding_dimension())

    @classmethod
    def load(cls, name: str, **prefixes: str) -> SentenceTransformerEncoder:
        """Load a model; says what to install when the package is not there."""
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as missing:
            raise SystemExit(
                "config.yml: encoder: backend sentence-transformers needs a package that is not installed.\n"
                "    → run `make sentence-transformers`, or delete the encoder settings to use the bundled one"
            ) from missing
        return cls(SentenceTransformer(name), **prefixes)

    def encode(self, texts: Sequence[str], *, passages: bool = False) -> Vectors:
        prefixed = [self._prefixes[passages] + text for text in texts]
        return np.asarray(self._model.encode(prefixed, normalize_embeddings=True), dtype=np.float32)
