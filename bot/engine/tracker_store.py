"""Conversations in SQL that neither grow without end nor outlive their welcome.

Rasa re-reads and replays the whole session for every message; here a session is rolled after ROLL_AFTER events, so the time per message
stays level. A conversation is deleted at once when the slot `forgotten` is set, and by `purge` when it is older than the retention time.
"""

from __future__ import annotations

import time
from typing import Any, Dict, Optional

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

ROLL_AFTER = 120
"""Events; about fifteen exchanges."""
FORGOTTEN = "forgotten"
DAY = 24 * 60 * 60


class RollingTrackerStore(SQLTrackerStore):
    """Rasa's SQL store with rolling, deletion and an index that its queries need."""

    def __init__(self, domain: Optional[Domain] = None, host: Optional[str] = None, **kwargs: Any) -> None:
        super().__init__(domain=domain, host=host, **kwargs)
        index = sa.Index("events_of_a_sender", self.SQLEvent.sender_id, self.SQLEvent.type_name, self.SQLEvent.timestamp)
        index.create(self.engine, checkfirst=True)

    async def save(self, tracker: DialogueStateTracker) -> None:
        if tracker.get_slot(FORGOTTEN):
            self.forget(tracker.sender_id)
            return
        if _is_long(tracker):
            for event in _new_session(tracker):
                tracker.update(event)
        await super().save(tracker)

    def forget(self, sender_id: str) -> int:
        """Delete everything of one sender; the number of events deleted."""
        with self.session_scope() as session:
            deleted = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()
            return int(deleted)

    def purge(self, days: float) -> int:
        """Delete the conversations that have been silent for `days`; the number of events deleted."""
        silent = sa.select(self.SQLEvent.sender_id).group_by(self.SQLEvent.sender_id)
        silent = silent.having(sa.func.max(self.SQLEvent.timestamp) < time.time() - days * DAY)
        with self.session_scope() as session:
            query = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id.in_(silent))
            deleted = query.delete(synchronize_session=False)
            session.commit()
            return int(deleted)


def _is_long(tracker: DialogueStateTracker) -> bool:
    listening = tracker.latest_action_name == ACTION_LISTEN_NAME
    return len(tracker.events) > ROLL_AFTER and listening and not tracker.active_loop


def _new_session(tracker: DialogueStateTracker) -> list[Event]:
    """The start of a session that knows what this one knew."""
    slots: Dict[str, Any] = {name: value for name, value in tracker.current_slot_values().items() if value is not None}
    known = [SlotSet(name, value) for name, value in slots.items() if name not in {"session_started_metadata", FORGOTTEN}]
    return [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted(), *known, ActionExecuted(ACTION_LISTEN_NAME)]
