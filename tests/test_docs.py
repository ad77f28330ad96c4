"""The docs keep up: every language, channel, setting and command is in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot import cli
from bot.settings import SETTINGS

ROOT = Path(__file__).parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", [setting.name for setting in SETTINGS])
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in read("docs/for-operators.md")


def test_every_command_is_documented() -> None:
    (commands,) = (action for action in cli._parser()._actions if action.choices)
    assert commands.choices
    missing = [name for name in commands.choices if f"`{name}`" not in read("docs/for-operators.md").replace("safe-passage ", "")]
    assert missing == []


def test_every_part_of_the_guides_command_is_documented_with_an_example() -> None:
    (commands,) = (action for action in cli._parser()._actions if action.choices)
    (parts,) = (action for action in commands.choices["guides"]._actions if action.choices)
    assert [name for name in parts.choices if f"\n    safe-passage guides {name}" not in read("docs/for-guide-editors.md")] == []


def test_every_language_and_channel_is_documented() -> None:
    languages = [entry["code"] for entry in yaml.safe_load(read("data/languages.yml"))]
    assert [code for code in languages if f"`{code}`" not in read("docs/for-translators.md")] == []
    channels = [path.stem for path in (ROOT / "bot/channels").glob("*.py") if path.stem not in {"__init__", "page"}]
    assert [name for name in channels if f"`{name}`" not in read("docs/for-operators.md")] == []
