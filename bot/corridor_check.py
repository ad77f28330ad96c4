"""What can be wrong with the file of a corridor: each problem with its key and remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bot.fact_keys import DESTINATION, ORIGIN
from bot.facts import Fact
from bot.iso import ALPHA_2

COUNTRY_REMEDY = "write its ISO 3166-1 alpha-3 code, for example QAT"
_KEYS = frozenset({"origin", "destination", "fees", "prefer", "facts"})

Problem = tuple[str, str, str]
"""The key, what is wrong with it, and what to do."""


def end_problems(raw: Mapping[str, Any], roles: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Both ends have to be countries with a guide; `roles` are those of each guide."""
    for key in sorted(str(key) for key in raw.keys() - _KEYS):
        yield key, "is no key of a corridor", f"write one of {', '.join(sorted(_KEYS))}"
    for role in (ORIGIN, DESTINATION):
        if raw[role] not in ALPHA_2:
            yield role, f"{raw[role]!r} is no country", COUNTRY_REMEDY
        elif role not in roles.get(raw[role], ()):
            yield role, f"{raw[role]} has no guide with the role {role}", f"write country_guides/{raw[role]}.yml first"
    if raw[ORIGIN] == raw[DESTINATION]:
        yield DESTINATION, "is the origin too", "name two countries"


def prefer_problems(prefer: Any, usable: Mapping[str, Fact], holds: Callable[[Fact], bool]) -> Iterator[Problem]:
    """Preferred facts stand in one of the two guides (`usable`), under the same key, and hold for the pair."""
    if not isinstance(prefer, Mapping) or not all(isinstance(names, list) for names in prefer.values()):
        yield "prefer", "is no list of facts by key", "write recruitment_fees: [NPL/recruitment_fees/1, QAT/recruitment_fees/1]"
        return
    for key, name in ((key, str(name)) for key, names in prefer.items() for name in names):
        if name not in usable:
            yield f"prefer.{key}", f"names the unknown fact {name}", "use an id of one of the two guides"
        elif usable[name].key != key:
            yield f"prefer.{key}", f"names {name}, a fact of another key", f"list it under {usable[name].key}"
        elif not holds(usable[name]):
            yield f"prefer.{key}", f"names {name}, which only.yml keeps for other countries", "drop it here, or mend it there"
