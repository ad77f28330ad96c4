"""Any transformer as an ONNX folder: a tiny one, made here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from bot.encoder import configured
from bot.encoder.onnx import OnnxEncoder

WORDS = {"[UNK]": 0, "passport": 1, "wage": 2, "query": 3, "passage": 4}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model whose only layer looks up a vector for each token."""
    table = np.random.default_rng(1).normal(size=(len(WORDS), 8)).astype(np.float32)
    node = helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in ("input_ids", "attention_mask")]
    outputs = [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "length", 8])]
    graph = helper.make_graph([node], "tiny", inputs, outputs, [numpy_helper.from_array(table, "table")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, str(tmp_path / "model.onnx"))
    tokenizer = Tokenizer(WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    return tmp_path


def test_texts_of_different_lengths_become_vectors_of_length_one(folder: Path) -> None:
    encoder = OnnxEncoder.load(folder)
    vectors = encoder.encode(["passport", "passport passport wage"])
    assert vectors.shape == (2, encoder.dimensions) == (2, 8)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(encoder.encode(["passport"])[0], vectors[0], atol=1e-6)


def test_queries_and_passages_get_their_prefixes(folder: Path) -> None:
    encoder = OnnxEncoder.load(folder, query_prefix="query: ", passage_prefix="passage: ")
    assert not np.allclose(encoder.encode(["wage"]), encoder.encode(["wage"], passages=True))


def test_one_line_in_the_configuration_is_enough(folder: Path) -> None:
    (folder / "config.yml").write_text(f"encoder: {{backend: onnx, model: {folder}}}\n")
    assert configured.load(folder).dimensions == 8
