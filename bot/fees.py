"""Who pays for the recruitment: the rule that a fact states, typed, so that code can compare and reckon with it.

Files write {rule: capped, cap: NPL/recruitment_fees/1.service_charge} or {rule: zero_cost, fact: QAT/recruitment_fees/1}: words, amount,
date and source stay in the fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot import values
from bot.facts import Fact
from bot.faults import Fault

RULES: Mapping[str, str] = {
    "zero_cost": "the worker may be asked for nothing",
    "employer_pays": "the employer has to pay and may not take it from the worker",
    "capped": "the worker may be asked for no more than a cap; without an amount, an office sets it for each job",
    "workers_may_be_charged": "the worker may be asked for the costs that the fact names; it sets no cap",
}
BASES: Mapping[str, str] = {
    "month": "the cap holds for each month",
    "contract_year": "the cap holds for each year of the contract",
    "first_month_wage": "the cap is a share of the wage of the first month",
    "contract_wage": "the cap is a share of the wage of the whole contract",
}
"""What a cap is reckoned on; without one it holds for the whole job, and months are months of basic wage."""
CAPS = ("money", "months", "percent")
OCCUPATIONS = frozenset(
    {"domestic_work", "construction", "agriculture", "fishing", "factory", "care", "hospitality", "seafaring", "security", "driving"}
)
"""As data/gazetteer/occupations.yml finds them."""
_KEYS = frozenset({"rule", "fact", "cap", "basis", "occupation"})


@dataclass(frozen=True)
class Fee:
    """A rule about fees with the fact that states it. `occupation` is empty when it holds for all work."""

    rule: str
    fact: Fact | None = None
    cap: values.Value | None = None
    basis: str = ""
    occupation: str = ""

    def is_for(self, occupation: str) -> bool:
        return self.occupation in {"", occupation}

    @property
    def is_free(self) -> bool:
        """Whether the worker may be asked for nothing."""
        return self.rule in {"zero_cost", "employer_pays"}


UNKNOWN = Fee("unknown")
"""No fact at hand says who pays."""


def read(file: str, key: str, entries: object, facts: Mapping[str, Fact], faults: list[Fault]) -> tuple[Fee, ...]:
    """The fees of one list; `facts` are those that it may name. What is wrong is added to `faults` and left out."""
    found = []
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
        problems = list(_problems(entry, facts))
        faults += [Fault(file, f"{key}/{number}", *problem) for problem in problems]
        if not problems:
            found.append(_fee(entry, facts))
    return tuple(found)


def _fee(entry: Mapping[str, str], facts: Mapping[str, Fact]) -> Fee:
    name, value = _reference(entry)
    cap = facts[name].values[value] if "cap" in entry else None
    return Fee(entry["rule"], facts[name], cap, entry.get("basis", ""), entry.get("occupation", ""))


def _reference(entry: Mapping[str, Any]) -> tuple[str, str]:
    """The name of the fact, and of the value in it that is the cap."""
    name, _, value = str(entry["cap"]).partition(".") if "cap" in entry else (str(entry["fact"]), "", "")
    return name, value


def _problems(entry: Any, facts: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    if not isinstance(entry, Mapping) or ("fact" in entry) == ("cap" in entry):
        yield "needs a rule, and either a fact or a cap", "write {rule: zero_cost, fact: QAT/recruitment_fees/1}"
        return
    for name in sorted(str(key) for key in entry.keys() - _KEYS):
        yield f"has the unknown key {name!r}", f"write one of {', '.join(sorted(_KEYS))}"
    for name, known in (("rule", RULES), ("basis", BASES), ("occupation", OCCUPATIONS)):
        if (name == "rule" or name in entry) and str(entry.get(name)) not in known:
            yield f"{entry.get(name)!r} is no {name}", f"write one of {', '.join(sorted(known))}"
    if "cap" in entry and entry.get("rule") != "capped":
        yield f"has a cap, but the rule {entry.get('rule')}", "write rule: capped, or fact instead of cap"
    yield from _reference_problems(entry, facts)


def _reference_problems(entry: Mapping[str, Any], facts: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    name, value = _reference(entry)
    if name not in facts:
        yield f"names the unknown fact {name}", "use an id out of a guide of this pair, such as NPL/recruitment_fees/1"
    elif "cap" in entry and value not in facts[name].values:
        yield f"names the unknown value {value!r} of {name}", f"use one of {', '.join(facts[name].values) or 'another fact'}"
    elif "cap" in entry:
        yield from _cap_problems(f"{name}.{value}", facts[name].values[value]["type"], "basis" in entry)


def _cap_problems(name: str, kind: str, has_basis: bool) -> Iterator[tuple[str, str]]:
    if kind not in CAPS:
        yield f"{name} is {kind}", f"a cap is {', '.join(CAPS)}"
    elif kind == "percent" and not has_basis:
        yield f"{name} is a share of an unknown wage", f"write a basis: one of {', '.join(BASES)}"
