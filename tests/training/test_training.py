"""The encoder's training from end to end, small, and that its back ends agree. Runs in the encoder's own environment."""

from __future__ import annotations

import lzma
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import yaml
from sentence_transformers import SentenceTransformer

from bot.encoder.static import FOLDER, StaticEncoder
from bot.encoder.torch import SentenceTransformerEncoder

ROOT = Path(__file__).parents[2]
PAIRS = [
    ("hi", "The employer keeps my passport.", "मालिक मेरा पासपोर्ट रखता है।"),
    ("hi", "I have not been paid.", "मुझे तनख्वाह नहीं मिली।"),
    ("ne", "Where can I complain?", "उजुरी कहाँ गर्ने?"),
    ("zh", "How much is the fee?", "费用是多少？"),
]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model, made by the documented command."""
    folder = tmp_path_factory.mktemp("encoder")
    for tag in {pair[0] for pair in PAIRS}:
        lines = "".join(f"test\t{english}\t{other}\n" for each, english, other in PAIRS if each == tag)
        (folder / f"{tag}.tsv.xz").write_bytes(lzma.compress(lines.encode()))
    (folder / "eval/tiny").mkdir(parents=True)
    (folder / "eval/tiny/hi.tsv").write_text("".join(f"{english}\t{other}\n" for tag, english, other in PAIRS if tag == "hi"))
    command = [sys.executable, "-m", "bot.encoder.training", str(folder), "--tiny", "--eval", str(folder / "eval")]
    run = subprocess.run([*command, "--out", str(folder / "out"), "--kept", str(folder / "kept")], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-3000:]
    return folder / "out"


def sentences(count: int) -> list[str]:
    """Sentences of all languages, evenly."""
    said = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "data/nlu").glob("*.yml"))]
    texts = [text for each in said for texts in (each.get("topics") or {}).values() for text in texts]
    return texts[:: max(1, len(texts) // count)][:count]


@pytest.mark.parametrize("which", ["trained", "bundled"])
def test_torch_and_numpy_agree_on_a_thousand_sentences(which: str, trained: Path) -> None:
    folder = trained if which == "trained" else FOLDER
    texts = sentences(1_000)
    assert len(texts) == 1_000
    torch_side = np.asarray(SentenceTransformer(str(folder), device="cpu").encode(texts, show_progress_bar=False))
    numpy_side = StaticEncoder.load(folder).encode(texts)
    cosine = (torch_side * numpy_side).sum(axis=1) / np.linalg.norm(torch_side, axis=1).clip(min=1e-9)
    assert cosine[np.linalg.norm(numpy_side, axis=1) > 0].min() > 1 - 1e-3


def test_training_writes_what_it_learnt_from_and_what_it_measures(trained: Path) -> None:
    about = yaml.safe_load((trained / "training.json").read_text())
    assert about["pairs"]["hi"]["test"] == 2 and about["recipe"]["seed"]
    assert "tiny" in yaml.safe_load((trained / "measures.json").read_text())["shipped"]


def test_any_sentence_transformer_serves_as_an_encoder(trained: Path) -> None:
    encoder = SentenceTransformerEncoder.load(str(trained), query_prefix="query: ")
    vectors = encoder.encode(["agent took my passport", "wage"])
    assert vectors.shape == (2, encoder.dimensions) and np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
