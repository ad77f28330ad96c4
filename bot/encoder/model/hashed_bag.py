"""The torch side of the encoder: a sentence-transformers module that adds up the vectors of a sentence's pieces."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from .pieces import hashes
from .table import packed, unpacked

TABLE = "table.npz"


class HashedBag(torch.nn.Module):
    """`hashes` (rows, sorted, uint32) says which piece has which row of `weight` (rows × dimensions)."""

    def __init__(self, known: NDArray[np.uint32], weight: torch.Tensor, *, sparse: bool = False) -> None:
        super().__init__()
        self.known = known
        self.bag = torch.nn.EmbeddingBag.from_pretrained(weight, freeze=False, mode="sum", sparse=sparse)

    def forward(self, features: dict[str, torch.Tensor], **_: Any) -> dict[str, torch.Tensor]:
        summed = self.bag(features["input_ids"], features["offsets"])
        features["sentence_embedding"] = torch.nn.functional.normalize(summed, dim=1)
        return features

    def get_embedding_dimension(self) -> int:
        return int(self.bag.weight.shape[1])

    def get_sentence_embedding_dimension(self) -> int:
        return self.get_embedding_dimension()

    def preprocess(self, inputs: list[str], prompt: str | None = None, **_: Any) -> dict[str, torch.Tensor]:
        rows = [self._places((prompt or "") + str(text)) for text in inputs]
        offsets = np.cumsum([0, *(len(row) for row in rows)])[:-1]
        numbers = np.concatenate([*rows, np.zeros(0, dtype=np.int64)])
        return {"input_ids": torch.from_numpy(numbers), "offsets": torch.from_numpy(offsets)}

    tokenize = preprocess

    def _places(self, text: str) -> NDArray[np.int64]:
        wanted = np.array(hashes(text), dtype=np.uint32)
        places = np.searchsorted(self.known, wanted).clip(max=len(self.known) - 1)
        return np.asarray(places[self.known[places] == wanted], dtype=np.int64)

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        table, scale = packed(self.bag.weight.detach().cpu().numpy())
        np.savez(Path(output_path) / TABLE, hashes=self.known, table=table, scale=scale)
        (Path(output_path) / "config.json").write_text(json.dumps({"dimensions": self.get_embedding_dimension()}) + "\n")

    @classmethod
    def load(cls, model_name_or_path: str, subfolder: str = "", **_: Any) -> HashedBag:
        with np.load(Path(model_name_or_path) / subfolder / TABLE) as stored:
            return cls(stored["hashes"], torch.from_numpy(unpacked(stored["table"], stored["scale"])))
