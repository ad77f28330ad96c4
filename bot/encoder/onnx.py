"""Any transformer as an ONNX folder (model.onnx or onnx/model.onnx, and tokenizer.json), for those who install the extra: no torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.encoder import Vectors, normalised

MODELS = ("model.onnx", "onnx/model.onnx")
LONGEST = 512
"""Tokens of a text that the model reads."""


class OnnxEncoder:
    """The mean of the last layer over the tokens of a text, as sentence-transformers' models of the E5 and MiniLM kind want it."""

    def __init__(self, session: Any, tokenizer: Any, *, query_prefix: str = "", passage_prefix: str = "") -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._prefixes = {False: query_prefix, True: passage_prefix}
        self._inputs = {each.name for each in session.get_inputs()}
        self.dimensions = int(session.get_outputs()[0].shape[-1])

    @classmethod
    def load(cls, folder: Path, **prefixes: str) -> OnnxEncoder:
        """Load the model; says what is missing when the packages or files are not there."""
        try:
            from onnxruntime import InferenceSession
            from tokenizers import Tokenizer
        except ImportError as missing:
            raise SystemExit(
                "config.yml: encoder: backend onnx needs packages that are not installed.\n"
                "    → run `make onnx`, or delete the encoder settings to use the bundled one"
            ) from missing
        model = next((folder / name for name in MODELS if (folder / name).is_file()), None)
        if model is None or not (folder / "tokenizer.json").is_file():
            raise SystemExit(f"config.yml: encoder: {folder} lacks {' or '.join(MODELS)} or tokenizer.json\n    → name a folder with both")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.enable_truncation(LONGEST)
        tokenizer.enable_padding()
        return cls(InferenceSession(str(model), providers=["CPUExecutionProvider"]), tokenizer, **prefixes)

    def encode(self, texts: Sequence[str], *, passages: bool = False) -> Vectors:
        encoded = self._tokenizer.encode_batch([self._prefixes[passages] + text for text in texts])
        mask = np.array([each.attention_mask for each in encoded], dtype=np.int64)
        given = {
            "input_ids": np.array([each.ids for each in encoded], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([each.type_ids for each in encoded], dtype=np.int64),
        }
        layer = self._session.run(None, {name: value for name, value in given.items() if name in self._inputs})[0]
        summed = (layer * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True).clip(min=1)
        return normalised(summed.astype(np.float32))
