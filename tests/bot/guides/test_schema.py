from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from bot.faults import read_yaml
from bot.guides import schema
from bot.guides.checks import PARTS

FOLDER = Path(__file__).parents[3] / "country_guides"
BUILT = {schema.GUIDE: schema.guide(), schema.CORRIDOR: schema.corridor()}
FILES = sorted(FOLDER.rglob("*.yml"))
FACT: dict[str, Any] = {
    "key": "hotline", "statement": "Call {line}.", "values": {"line": {"type": "phone", "number": "999", "country": "QAT"}},
    "as_of": 2024, "sources": [{"publisher": "P", "url": "https://example.org"}],
}  # fmt: skip


def of(path: Path) -> str:
    return schema.CORRIDOR if path.parent.name == "corridors" else schema.GUIDE


def errors(document: object, name: str = schema.GUIDE) -> list[str]:
    return [error.message for error in Draft7Validator(BUILT[name]).iter_errors(document)]


@pytest.mark.parametrize("name", BUILT)
def test_the_committed_schema_is_current(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == schema.text(BUILT[name]), "run `safe-passage guides schema`"


def test_editors_complete_what_the_checks_allow() -> None:
    assert set(BUILT[schema.GUIDE]["properties"]["facts"]["items"]["properties"]) == set(PARTS)


@pytest.mark.parametrize("name", BUILT)
def test_the_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(BUILT[name])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_guide_fits_and_names_its_schema_in_the_first_line(path: Path) -> None:
    assert errors(read_yaml(path, []), of(path)) == []
    up = "" if path.parent == FOLDER else "../"
    assert path.read_text(encoding="utf-8").splitlines()[0] == f"# yaml-language-server: $schema={up}{of(path)}"


def test_schemas_are_written_where_the_guides_are(tmp_path: Path) -> None:
    assert [path.name for path in schema.write(tmp_path)] == list(BUILT)
    assert (tmp_path / schema.GUIDE).read_text(encoding="utf-8") == schema.text(BUILT[schema.GUIDE])


def test_a_small_guide_fits() -> None:
    assert errors({"country": "QAT", "name": "Qatar", "roles": ["destination"], "facts": [FACT]}) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "hotlines"},
        {"statement": "Call 999."},
        {"values": {"line": {"type": "phone", "number": "999"}}},
        {"values": {"line": {"type": "money", "amount": 5, "currency": "QRA"}}},
        {"values": {"line": {"type": "money", "amount": "5", "currency": "QAR"}}},
        {"values": {"line": {"type": "hours", "amount": 5, "unit": "h"}}},
        {"as_of": "soon"},
        {"sources": [{"publisher": "P"}]},
        {"sources": [{"url": "https://example.org"}]},
        {"reviewed": {"on": "2026-01-01", "by": "Anna"}},
        {"reviewed": {"on": "2026", "by": "AB"}},
        {"confidence": "sure"},
        {"only": ["Qatar"]},
        {"only": []},
        {"fees": [{"rule": "free"}]},
        {"fees": [{"cap": "limit"}]},
        {"stament": "mistyped"},
    ],
)
def test_a_mistake_is_seen_while_it_is_written(wrong: dict[str, Any]) -> None:
    assert errors({"country": "QAT", "name": "Qatar", "roles": ["destination"], "facts": [FACT | wrong]})


def test_a_guide_is_of_a_country_or_a_topic() -> None:
    assert errors({"name": "x", "roles": ["topic"], "facts": []})
    assert errors({"country": "XYZ", "name": "x", "roles": ["origin"], "facts": []})
