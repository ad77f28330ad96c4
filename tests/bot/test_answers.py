from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import load_topics
from bot.faults import Fault


@pytest.mark.parametrize("key", ["related: [unoins]", "facts: unoins"])
def test_a_topic_that_names_an_unknown_one_is_a_fault(tmp_path: Path, key: str) -> None:
    path, faults = tmp_path / "topics.yml", list[Fault]()
    path.write_text(f"- {{id: joining, name: Joining, {key}}}\n- {{id: unions, name: Unions}}\n")
    load_topics(path, faults)
    assert [(fault.file, fault.key) for fault in faults] == [("topics.yml", f"joining.{key.split(':')[0]}")]
    assert "unoins" in str(faults[0])


def test_a_topic_without_them_is_none(tmp_path: Path) -> None:
    path, faults = tmp_path / "topics.yml", list[Fault]()
    path.write_text("- {id: unions, name: Unions, side: destination}\n")
    assert load_topics(path, faults)["unions"].facts == "" and faults == []
