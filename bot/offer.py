"""What is known of an offer of work, and what can be asked about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot import entries
from bot.amounts import ADULT
from bot.entries import WrongEntry
from bot.guides.fees import OCCUPATIONS
from bot.iso import ALPHA_2
from bot.money import MOST, Money, Pace

VISAS = ("work", "visit", "student", "business", "pilgrim", "other")
NO_WORK_VISAS = frozenset({"visit", "student", "business", "pilgrim"})
OLDEST = 99
LONGEST_CONTRACT = 120
MOST_QUESTIONS = 8


@dataclass(frozen=True)
class Offer:
    """An offer as far as it is known; what isn't known is empty or None. No entry tells who the person is.

    Countries are ISO 3166-1 alpha-3, `occupation` one of fees.OCCUPATIONS, `visa` one of VISAS. `deductions` are taken off the wage.
    `is_licensed` is what the person knows of the agency.
    """

    origin: str = ""
    destination: str = ""
    occupation: str = ""
    fee: Money | None = None
    wage: Money | None = None
    deductions: Money | None = None
    hours_a_day: Decimal | None = None
    hours_a_week: Decimal | None = None
    days_a_week: Decimal | None = None
    age: int | None = None
    visa: str = ""
    has_contract: bool | None = None
    contract_is_readable: bool | None = None
    contract_months: int | None = None
    passport_is_kept: bool | None = None
    agency: str = ""
    is_licensed: bool | None = None

    def __post_init__(self) -> None:
        for name, least, most in _LIMITS:
            entries.check(name, getattr(self, name), least, most)
        for name in ("fee", "wage", "deductions"):
            entries.check(name, getattr(self, name) and getattr(self, name).amount, 0, MOST)
        for name, known in _CHOICES.items():
            if getattr(self, name) and getattr(self, name) not in known:
                raise WrongEntry(name, "unknown", ", ".join(sorted(known)))

    @property
    def pace(self) -> Pace:
        """Hours and days a week, as far as they are known."""
        days, hours = self.days_a_week, self.hours_a_week
        return Pace(hours or (self.hours_a_day * days if self.hours_a_day and days else None), days)

    @property
    def is_of_child(self) -> bool:
        return self.age is not None and self.age < ADULT


_LIMITS = (
    ("age", 1, OLDEST), ("hours_a_day", 1, 24), ("hours_a_week", 1, 168), ("days_a_week", 1, 7), ("contract_months", 1, LONGEST_CONTRACT),
)  # fmt: skip
_CHOICES: Mapping[str, frozenset[str] | Mapping[str, str]] = {
    "origin": ALPHA_2, "destination": ALPHA_2, "occupation": OCCUPATIONS, "visa": frozenset(VISAS),
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """Something to ask: the field of Offer, what kind of answer it takes, and the topic that explains it."""

    id: str
    kind: str
    topic: str


KINDS = ("country", "occupation", "money", "wage", "yes_no", "visa", "hours", "number")
QUESTIONS = (
    Question("destination", "country", "work_visa"),
    Question("origin", "country", "recruitment_fees"),
    Question("occupation", "occupation", "recruitment_fees"),
    Question("fee", "money", "recruitment_fees"),
    Question("is_licensed", "yes_no", "verify_agency"),
    Question("has_contract", "yes_no", "contract"),
    Question("contract_is_readable", "yes_no", "contract"),
    Question("visa", "visa", "work_visa"),
    Question("passport_is_kept", "yes_no", "card:passport_retention"),
    Question("wage", "wage", "minimum_wage"),
    Question("hours_a_day", "hours", "normal_hours"),
    Question("days_a_week", "number", "normal_hours"),
    Question("age", "number", "restrictions"),
    Question("contract_months", "number", "contract"),
    Question("deductions", "money", "wage_payment"),
)
"""In the order in which they decide most."""
_NEEDED = frozenset({"contract_months"})
"""Asked only when a comparison lacks it."""


def missing(offer: Offer, lacking: frozenset[str]) -> tuple[Question, ...]:
    """The first questions of which the answer isn't known yet; `lacking` are fields that a comparison could not do without."""
    open_ = [question for question in QUESTIONS if _is_open(offer, question, lacking)]
    return tuple(open_[:MOST_QUESTIONS])


def _is_open(offer: Offer, question: Question, lacking: frozenset[str]) -> bool:
    if question.id in lacking:
        return True
    if question.id in _NEEDED or (question.id == "contract_is_readable" and not offer.has_contract):
        return False
    if question.id in {"hours_a_day", "days_a_week"} and offer.hours_a_week:
        return False
    return getattr(offer, question.id) in (None, "")


def answered_signs(offer: Offer) -> Iterator[tuple[str, str]]:
    """Red flags that answers alone show, each with the field that shows it."""
    if offer.is_of_child:
        yield "RF-MINOR", "age"
    if offer.visa in NO_WORK_VISAS:
        yield "RF-WRONG-VISA", "visa"
    if offer.has_contract is False:
        yield "RF-NO-CONTRACT", "has_contract"
    if offer.contract_is_readable is False:
        yield "RF-NO-CONTRACT", "contract_is_readable"
    if offer.passport_is_kept:
        yield "RF-PASSPORT-AGENT", "passport_is_kept"
    if offer.is_licensed is False:
        yield "RF-UNLICENSED", "is_licensed"
