"""Who pays for the recruitment: the rule that a fact states, typed, so that code can compare and reckon with it.

A fact holds it as `fees: [{rule: capped, cap: service_charge}]`, the cap being one of its values: words, amount, date and source stay
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot import values
from bot.guides import occupations
from bot.guides.keys import DESTINATION, ORIGIN

if TYPE_CHECKING:
    from bot.guides.facts import Fact

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
SIDES = (ORIGIN, DESTINATION)
OCCUPATIONS = frozenset({*occupations.OCCUPATIONS, "security", "driving"})
"""As data/gazetteer/occupations.yml finds them."""
_KEYS = frozenset({"rule", "cap", "basis", "occupation", "only", "side"})
_EXAMPLE = "write {rule: zero_cost} or {rule: capped, cap: the name of a value}"


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


def stated(facts: Iterable[Fact], origin: str, destination: str) -> list[Fee]:
    """The rules of one guide that hold for a pair; those for one kind of work or for some countries come first."""
    holding = [fact for fact in facts if fact.holds_for(origin, destination)]
    held = [(fact, rule) for fact in holding for rule in fact.fees if _holds(rule, fact, origin, destination)]
    held.sort(key=lambda each: not (each[0].only or each[1].keys() & {"only", "occupation"}))
    return [_fee(fact, rule) for fact, rule in held]


def _holds(rule: Mapping[str, Any], fact: Fact, origin: str, destination: str) -> bool:
    side, other = (ORIGIN, destination) if fact.place == origin else (DESTINATION, origin)
    return rule.get("side", side) == side and other in rule.get("only", (other,))


def _fee(fact: Fact, rule: Mapping[str, Any]) -> Fee:
    cap = fact.values[rule["cap"]] if "cap" in rule else None
    return Fee(rule["rule"], fact, cap, rule.get("basis", ""), rule.get("occupation", ""))


def problems(rule: object, known: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with a rule of a fact whose values are `known`, and what to do."""
    if not isinstance(rule, Mapping):
        yield "fees holds something that is no rule", _EXAMPLE
        return
    for name in sorted(str(key) for key in rule.keys() - _KEYS):
        yield f"fees has the unknown key {name!r}", f"write one of {', '.join(sorted(_KEYS))}"
    for name, allowed in (("rule", RULES), ("basis", BASES), ("occupation", OCCUPATIONS), ("side", SIDES)):
        if (name == "rule" or name in rule) and str(rule.get(name)) not in allowed:
            yield f"fees: {rule.get(name)!r} is no {name}", f"write one of {', '.join(sorted(allowed))}"
    if "cap" in rule:
        yield from _cap_problems(rule, known)


def _cap_problems(rule: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    cap = known.get(str(rule["cap"]))
    kind = cap.get("type") if isinstance(cap, Mapping) else None
    if rule.get("rule") != "capped":
        yield f"fees has a cap, but the rule {rule.get('rule')}", "write rule: capped, or leave the cap out"
    if cap is None:
        yield f"fees: the cap {rule['cap']!r} is no value of the fact", f"use one of {', '.join(map(str, known)) or 'its values'}"
    elif kind not in CAPS:
        yield f"fees: the cap {rule['cap']!r} is {kind}", f"a cap is {', '.join(CAPS)}"
    elif kind == "percent" and "basis" not in rule:
        yield f"fees: the cap {rule['cap']!r} is a share of an unknown wage", f"write a basis: one of {', '.join(BASES)}"
