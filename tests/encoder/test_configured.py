from __future__ import annotations

from pathlib import Path

import pytest

from bot.encoder import configured
from bot.encoder.static import StaticEncoder


def config(folder: Path, line: str) -> Path:
    (folder / "config.yml").write_text(f"recipe: default.v1\n{line}\n")
    return folder


def test_without_settings_it_is_the_bundled_one(tmp_path: Path) -> None:
    assert isinstance(configured.load(config(tmp_path, "")), StaticEncoder)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("encoder: {backend: magic}", "use one of static, onnx, sentence-transformers"),
        ("encoder: {backend: onnx}", "names no model"),
        ("encoder: {model: x, prefix: y}", "does not know prefix"),
        ("encoder: {backend: onnx, model: /nowhere}", "lacks model.onnx"),
    ],
)
def test_wrong_settings_say_what_to_do(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(SystemExit, match=message):
        configured.load(config(tmp_path, line))
