"""Numbers that a person enters: sums, rates, ages, hours. What cannot be is refused, so that the person can be asked again."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from bot.values import Value

PROBLEMS: Mapping[str, str] = {
    "not_a_number": "{field} is not a number",
    "too_small": "{field} is less than {limit}",
    "too_big": "{field} is more than {limit}",
    "currency": "{field} is not in {limit}, the currency of the other sums",
    "which_currency": "{field} has a currency that several countries have; name the country",
    "period": "{field} is for another period than: {limit}",
    "unknown": "{field} is not one of {limit}",
}


class WrongEntry(ValueError):
    """An entry that cannot be. `field` names it and `problem` (a key of PROBLEMS) says why; `limit` is what it has to keep to.

    A conversation chooses its words by field and problem; the text of the error is plain English, for those who type commands.
    """

    def __init__(self, field: str, problem: str, limit: int | str = "") -> None:
        self.field, self.problem, self.limit = field, problem, limit
        super().__init__(PROBLEMS[problem].format(field=field.replace("_", " "), limit=limit))

    @property
    def limit_value(self) -> Value:
        """The limit as a typed value, written by CLDR."""
        if isinstance(self.limit, int):
            return {"type": "number", "amount": self.limit}
        return {"type": "text", "text": self.limit}


def number(field: str, given: object) -> Decimal:
    """An int, a float or digits as an exact number; raises WrongEntry for anything else."""
    try:
        found = Decimal(str(given).strip())
    except InvalidOperation:
        raise WrongEntry(field, "not_a_number") from None
    if not found.is_finite():
        raise WrongEntry(field, "not_a_number")
    return found


def check(field: str, given: Decimal | int | None, least: int, most: int | None = None) -> None:
    """Raises WrongEntry for a number outside the limits, which belong to what is allowed; None is no entry and no limit."""
    if given is None:
        return
    found = number(field, given)
    if found < least:
        raise WrongEntry(field, "too_small", least)
    if most is not None and found > most:
        raise WrongEntry(field, "too_big", most)
