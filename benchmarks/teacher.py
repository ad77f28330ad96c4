"""Vectors by the English teacher, all-MiniLM-L6-v2: a list of texts as JSON on stdin, the .npy file as argument.

Runs in the encoder's own environment: `.venv-encoder/bin/python -m benchmarks.teacher FILE`.
"""

from __future__ import annotations

import json
import sys

import numpy as np

from bot.encoder.training import teacher

if __name__ == "__main__":
    model = teacher.load("cpu").float()
    model.max_seq_length = 256
    np.save(sys.argv[1], model.encode(json.load(sys.stdin), normalize_embeddings=True, show_progress_bar=False))
