"""Faults in data files, collected so that a person sees all of them at once, each with file, key and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: the file, the key in it (or "line 12"), what is wrong and what to do."""

    file: str
    key: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.problem}\n    → {self.remedy}"


class FaultyData(Exception):
    """Raised with every fault that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def read_yaml(path: Path, faults: list[Fault]) -> Mapping[str, Any] | list[Any]:
    """The content of a YAML file; an empty mapping, and a fault with the line, when it can't be read."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)
    except UnicodeDecodeError as error:
        faults.append(Fault(path.name, f"byte {error.start}", "is not UTF-8 text", "save the file as UTF-8"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        faults.append(Fault(path.name, f"line {line}", f"is not YAML: {error.problem}", "check indents, quotes and colons there"))
    else:
        if isinstance(content, (dict, list)):
            return content
        faults.append(Fault(path.name, "line 1", "is empty", "write its keys (docs/data-formats.md) or delete the file"))
    return {}


class _StrictLoader(yaml.CSafeLoader):
    """YAML in which a key may stand only once, and dates and words such as on, off, yes and no stay text, as in YAML 1.2."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=deep)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


_DATE, _BOOL = "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"
_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in {_DATE, _BOOL}]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_StrictLoader.add_implicit_resolver(_BOOL, re.compile(r"(true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
