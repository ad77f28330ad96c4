"""What the bot does, one file a conversation. Actions are thin: look up by id, decide, say."""

from rasa_sdk import Action

from actions.agency import AgencyCheck
from actions.answer import Answer, Miss, More, Place
from actions.checklist import Checklist
from actions.compare import Compare
from actions.danger import Danger
from actions.language import Language
from actions.person import Person
from actions.privacy import Forget
from actions.session import SessionStart
from actions.small_talk import (
    About,
    Affirm,
    Deny,
    Empty,
    Goodbye,
    Greet,
    Media,
    Menu,
    StartOver,
    Stop,
    Thanks,
)  # fmt: skip
from actions.warning import CheckOffer, RedFlags, Report

ACTIONS: tuple[type[Action], ...] = (
    About, Affirm, AgencyCheck, Answer, CheckOffer, Checklist, Compare, Danger, Deny, Empty, Forget, Goodbye, Greet, Language, Media, Menu,
    Miss, More, Person, Place, RedFlags, Report, SessionStart, StartOver, Stop, Thanks,
)  # fmt: skip

__all__ = ["ACTIONS", *(action.__name__ for action in ACTIONS)]
