"""The keys of facts: what belongs under each, and in which guides it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ORIGIN, DESTINATION, TOPIC = "origin", "destination", "topic"
ROLES = (ORIGIN, DESTINATION, TOPIC)


@dataclass(frozen=True)
class Key:
    """What an editor writes under a key, and the roles of the guides that use it."""

    about: str
    roles: tuple[str, ...]


_BOTH = (ORIGIN, DESTINATION)

KEYS: Mapping[str, Key] = {
    "minimum_wage": Key("The least pay that the law allows: how much, for whom, since when.", _BOTH),
    "normal_hours": Key("Hours a day and a week, breaks, the day of rest.", (DESTINATION,)),
    "overtime_pay": Key("How overtime, night work and work on the rest day are paid, and how much is allowed.", (DESTINATION,)),
    "wage_payment": Key("When and how wages are paid, what may be taken off, what happens when they are late.", (DESTINATION,)),
    "passport_retention": Key("Who may keep a passport, and what follows when somebody keeps it against the law.", (DESTINATION,)),
    "licensing_authority": Key("Which office licenses recruiters for work abroad, and under which law.", (ORIGIN,)),
    "verify_agency": Key("How to check that an agency or a job offer is licensed: list, app, number.", (ORIGIN,)),
    "recruitment_fees": Key("Which fees a worker may be asked for, the highest amount, and who pays the rest.", _BOTH),
    "work_visa": Key("Which visa or permit, who applies for it, what it costs, how long it holds.", (DESTINATION,)),
    "change_employer": Key("Whether and how a worker may change the employer, and the notice.", (DESTINATION,)),
    "contract": Key("What a contract has to hold, its language, and who keeps a copy.", (DESTINATION,)),
    "exit_permit": Key("Whether leaving the country needs somebody's permission.", (DESTINATION,)),
    "domestic_workers": Key("Rules for work in private homes.", (DESTINATION,)),
    "irregular_workers": Key("Rights of people without papers, and the risk of going to an office.", (DESTINATION,)),
    "exit_clearance": Key("The permit or registration needed before leaving for work.", (ORIGIN,)),
    "required_documents": Key("Documents needed for the permit and for travel.", (ORIGIN,)),
    "pre_departure_training": Key("Courses before leaving: who must go, where, what they cost.", (ORIGIN,)),
    "insurance_and_welfare_fund": Key("Insurance and funds for workers abroad: what is paid in, what comes out.", (ORIGIN,)),
    "government_programmes": Key("Jobs through the state, and what they cost.", (ORIGIN,)),
    "restrictions": Key("Bans, ages and other limits: who may not go where.", (ORIGIN,)),
    "complaint_body": Key("Where a worker complains about wages, fees or a contract, and how.", _BOTH),
    "hotline": Key("Telephone numbers for workers, with languages and hours.", _BOTH),
    "emergency_numbers": Key("Police, ambulance and fire, as dialled in the country.", (DESTINATION,)),
    "trafficking_help": Key("Help for trafficked people: numbers, shelters, the right to stay.", (*_BOTH, TOPIC)),
    "embassy_help": Key("What embassies and labour attachés do, and how to reach them.", (ORIGIN,)),
    "unions": Key("Whether migrants may join a union, and which ones help them.", (DESTINATION,)),
    "unions_and_ngos": Key("Unions and organisations that help people before they go and when they are back.", (ORIGIN,)),
    "health": Key("Medical tests, health care and who pays for it.", (DESTINATION,)),
    "housing": Key("What lodging has to be like, and who pays for it.", (DESTINATION,)),
    "heat_and_safety": Key("Rules about heat and dangerous work.", (DESTINATION,)),
    "common_abuses": Key("What goes wrong most often, from reports with a date.", (DESTINATION,)),
    "common_scams": Key("How people are cheated before they go.", (ORIGIN, TOPIC)),
    "remittance_and_loans": Key("Sending money home, and what loans cost.", (ORIGIN,)),
    "return_and_reintegration": Key("Help for people who come back.", (ORIGIN,)),
    "what_to_do": Key("What a person can do; only in guides on a topic.", (TOPIC,)),
}  # fmt: skip
"""In the order in which guides list them."""
