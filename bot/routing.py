"""One intent for each message, from all that understanding found. Danger comes first, whatever else the message holds.

Only a message that is word for word a control ("stop") comes before danger that no rule sees: classifiers know little about one word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.flags import SEVERITIES
from bot.red_flags import Findings
from bot.sayings import CONTROLS, REPORT, TOPIC
from bot.text import fold

SURE = 0.5
LIKELY = 0.3
UNEASY = 0.2
"""From this alarm on, a message that is nothing else is taken for a report of something, though no sign is clear."""
SHORT = 8
"""Tokens: longer messages are not control words."""
CHECKLIST, COMPARE, AGENCY = "checklist", "compare", "agency"
HEARD = 0.2
"""From this likelihood on, two countries are compared whatever the topic is, and a topic is answered rather than a list shown."""
_WARNED = SEVERITIES.index("caution")
_OF_AGENCIES = ("check_offer", *(TOPIC + name for name in ("verify_agency", "licensing_authority", "recruitment_agencies", "common_scams")))
"""What a question whether an agency is real may be taken for."""


@dataclass(frozen=True)
class Said:
    """What a message holds: its text, tokens, the probabilities of intents and topics, findings, and whether passages answer."""

    text: str
    tokens: int
    meaning: Mapping[str, float]
    findings: Findings
    answered: bool
    countries: Sequence[str] = ()
    exact: str = ""
    """The intent of a saying that is this very message, if there is one."""
    pending: str = ""
    """What the conversation waits for a country to go on with."""


def choose(said: Said) -> tuple[str, float]:
    """The intent and its confidence."""
    if not any(char.isalnum() for char in said.text):
        return "empty", 1.0
    if said.exact and not said.findings.kinds:
        return said.exact, 1.0
    if said.findings.urgent:
        return "danger", 1.0
    if control := _control(said):
        return control, said.meaning[control]
    if any(SEVERITIES.index(flag.severity) >= _WARNED for flag in said.findings.flags):
        return "red_flags", 1.0
    return _question(said)


def may_ask_of_agency(said: Said, intent: str) -> bool:
    """Whether lists of agencies, where some are loaded and know a name, can answer what is otherwise taken for `intent`."""
    if intent == "place":
        return said.pending == AGENCY
    return intent in {"ask", "check_offer"} and sum(said.meaning.get(name, 0.0) for name in _OF_AGENCIES) >= LIKELY


def _control(said: Said) -> str:
    best = _best_intent(said.meaning)
    return best if best in CONTROLS and said.meaning[best] >= SURE and said.tokens <= SHORT else ""


def _question(said: Said) -> tuple[str, float]:
    intent, topic = _best_intent(said.meaning), _best_topic(said.meaning)
    likelihood = said.meaning.get(intent, 0.0)
    if len(set(said.countries)) > 1 and said.meaning.get(COMPARE, 0.0) >= HEARD:
        return COMPARE, said.meaning[COMPARE]
    if said.countries and likelihood >= said.meaning.get(topic, 0.0) and intent in {"place", "off_topic"}:
        return "place", likelihood
    if said.answered and said.meaning.get(topic, 0.0) >= (HEARD if intent == CHECKLIST else likelihood):
        return "ask", said.meaning.get(topic, 0.0)
    if likelihood >= LIKELY and intent != "off_topic":
        return intent, likelihood
    if said.answered or said.meaning.get(topic, 0.0) >= SURE:
        return "ask", said.meaning.get(topic, 0.0)
    return (REPORT, said.findings.alarm) if said.findings.alarm >= UNEASY else ("off_topic", 1 - likelihood)


def _best_intent(meaning: Mapping[str, float]) -> str:
    return max((name for name in meaning if not name.startswith(TOPIC)), key=lambda name: meaning[name], default="")


def _best_topic(meaning: Mapping[str, float]) -> str:
    return max((name for name in meaning if name.startswith(TOPIC)), key=lambda name: meaning[name], default="")


def exact_sayings(sayings: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Folded control sentences with their intent: a typed "menu" needs no classifier."""
    return {fold(text): intent for intent in CONTROLS for text in sayings.get(intent, ())}
