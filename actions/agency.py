"""Is this agency real? What the official lists say of a name, each with its date, and how to check it with the office. Never a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from actions.answer import answer
from actions.lines import fact_text, sources
from actions.turn import Conversation, Turn
from bot.agencies import REGISTERED, UNREGISTERED, AgencyList, checking
from bot.agencies.checking import Check, Finding, Match
from bot.agencies.licences import numbers_in
from bot.guides import Fact

TOPIC = "verify_agency"
PENDING = "agency"
_OFFICES = (TOPIC, "licensing_authority")
_MOST_FACTS = 2
_OLD = timedelta(days=182)
"""As old as a number or a fee may be before it has to be checked again."""


class AgencyCheck(Conversation):
    """The lists' word on a named agency; without a list of the country, what the guide says."""

    def name(self) -> str:
        return "action_agency"

    def act(self, turn: Turn) -> None:
        asked = str(turn.parsed.get("agency") or turn.slots.get("agency") or "")
        if not asked:
            answer(turn, TOPIC)
        elif turn.origin:
            _check(turn, asked)
        else:
            _ask_country(turn, asked)


def _ask_country(turn: Turn, asked: str) -> None:
    """Ask where the person is from, as each country has its own lists."""
    turn.remember("pending", PENDING)
    turn.remember("agency", asked)
    turn.remember("topic", TOPIC)
    countries = sorted({listed.country for listed in checking.shared().store.lists()}, key=turn.words.country)
    turn.say("utter_ask_origin", buttons=turn.country_buttons(countries, "agency", "origin"))


def _check(turn: Turn, asked: str) -> None:
    licence = next(iter(numbers_in(turn.text)), "")
    check = checking.shared().check(asked, turn.origin or "", licence)
    turn.remember("agency", None)
    if check.finding is Finding.NO_LIST:
        return answer(turn, TOPIC)
    turn.remember("pending", None)
    turn.remember("topic", TOPIC)
    for listed in sorted(check.lists.values(), key=lambda listed: not any(match.exact for match in check.found[listed.kind])):
        if lines := list(_LINES[listed.kind](turn, check, listed)):
            turn.tell("\n".join([*lines, *_old(turn, listed)]))
    _tell_office(turn)


def _registered(turn: Turn, check: Check, listed: AgencyList) -> Iterator[str]:
    """What the list of registered agencies says; names that are only alike are told where there is none that is the same."""
    found, where = check.found[REGISTERED], _where(turn, listed)
    exact = [match for match in found if match.exact]
    numbered = [match for match in found if match.number and not match.exact]
    similar = [] if exact else [match for match in found if not match.number]
    for text, matches in (("utter_agency_listed", exact), ("utter_agency_number", numbered)):
        for match in matches:
            yield turn.message(text, name=match.agency.name, **where)
            yield from _details(turn, match)
    if exact:
        yield turn.message("utter_agency_compare")
    if similar:
        yield turn.message(f"utter_agency_similar_{'one' if len(similar) == 1 else 'many'}", asked=check.name, **where)
    for match in similar:
        yield turn.message("utter_agency_candidate", name=match.agency.name)
        yield from _details(turn, match)
    if not found:
        yield turn.message("utter_agency_not_listed", asked=check.name, **where)


def _unregistered(turn: Turn, check: Check, listed: AgencyList) -> Iterator[str]:
    """What the list of agents without registration says; that a name is not on it is told only where nothing else can be."""
    found = check.found[UNREGISTERED]
    if not found and REGISTERED not in check.lists:
        yield turn.message("utter_agency_not_unregistered", asked=check.name, **_where(turn, listed))
    for match in found:
        text = "utter_agency_unregistered" if match.exact else "utter_agency_unregistered_similar"
        yield turn.message(text, name=match.agency.name, **_where(turn, listed))
        if match.agency.address:
            yield turn.message("utter_agency_address", address=match.agency.address)


_LINES = {REGISTERED: _registered, UNREGISTERED: _unregistered}


def _where(turn: Turn, listed: AgencyList) -> Mapping[str, str]:
    return {"country": turn.words.country(listed.country), "day": turn.words.day(listed.as_of.isoformat())}


def _details(turn: Turn, match: Match) -> Iterator[str]:
    """Number, address, status and validity, as far as the list has them."""
    agency = match.agency
    if agency.licence:
        yield turn.message("utter_agency_licence", licence=agency.licence)
    if agency.address:
        yield turn.message("utter_agency_address", address=agency.address)
    if agency.status:
        yield turn.message("utter_agency_status" if match.in_force else "utter_agency_not_in_force", status=agency.status)
    if agency.valid_until:
        text = "utter_agency_ran_out" if agency.valid_until < turn.today else "utter_agency_valid_until"
        yield turn.message(text, day=turn.words.day(agency.valid_until.isoformat()))


def _old(turn: Turn, listed: AgencyList) -> Iterator[str]:
    if turn.today - listed.as_of > _OLD:
        yield turn.message("utter_agency_old_list")


def _tell_office(turn: Turn) -> None:
    """How to check it with the office: what the guide says, facts with an official page first."""
    facts = [fact for key in _OFFICES for fact in turn.known.guides.holding(key, turn.origin, None, "origin")]
    told = sorted(facts, key=lambda fact: (not _has_page(fact), _OFFICES.index(fact.key)))[:_MOST_FACTS]
    buttons = [*turn.topic_buttons(["recruitment_fees", "contract"]), turn.button("button_person", "human")]
    if not told:
        return turn.say("utter_person_union", buttons=buttons)
    turn.remember("shown", [fact.id for fact in told])
    lines = [turn.message("utter_agency_official"), *(fact_text(turn, fact) for fact in told)]
    turn.tell("\n".join(lines), custom=sources(source for fact in told for source in fact.sources), buttons=buttons)


def _has_page(fact: Fact) -> bool:
    return any(value["type"] == "url" for value in fact.values.values())
