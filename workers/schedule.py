"""What recurs, and how often, in seconds of machine time."""

from collections.abc import Callable, Mapping
from uuid import UUID

from sqlalchemy import select

from dialer.db import transaction
from dialer.lists.importing import forget_undecided
from dialer.lists.selections.store import ask_for_tonight
from dialer.phonebanks.news.store import owe_reminders
from dialer.queue.entering import follow_areas, follow_numbers
from dialer.queue.models import QueueEntry
from dialer.queue.scoring import lists_in_use, refresh
from dialer.retention.forgetting import forget_what_is_old
from dialer.voicemail.retention import expire_messages
from dialer.wiring import wired
from workers.asking import ask_the_carrier
from workers.one_by_one import one_by_one
from workers.sweep import sweep


def forget_old_messages() -> None:
    """Remove the sound of voicemails that have been kept long enough."""
    with transaction() as session:
        expire_messages(session, now=wired().clock.now())


def refresh_queues() -> None:
    """Put every list into the order of today: what was lately yesterday is a day longer ago."""
    with transaction() as session:
        lists = lists_in_use(session)
    one_by_one(lists, _refresh)


def _refresh(call_list_id: UUID) -> None:
    """In slices, so that nobody who claims meanwhile finds more than a few lines held."""
    now, on_list = wired().clock.now(), QueueEntry.call_list_id == call_list_id
    with transaction() as session:
        follow_numbers(session, select(QueueEntry.contact_id).where(on_list), now=now)
        follow_areas(session, select(QueueEntry.contact_id).where(on_list))
    last: int | None = 0
    while last is not None:
        with transaction() as session:
            last = refresh(session, call_list_id, now=wired().clock.now(), after=last)


def rebuild_selections() -> None:
    """Have every selection rebuilt that has not been since three this morning, whenever the clock ran last."""
    with transaction() as session:
        ask_for_tonight(session, now=wired().clock.now())


def remind() -> None:
    """Owe reminders of what begins within a day, whenever the clock ran last."""
    with transaction() as session:
        owe_reminders(session, now=wired().clock.now())


EVERY: Mapping[Callable[[], None], float] = {
    sweep: 1.0,
    ask_the_carrier: 1.0,
    forget_old_messages: 3600.0,
    forget_what_is_old: 3600.0,
    refresh_queues: 86_400.0,
    forget_undecided: 3600.0,
    rebuild_selections: 60.0,
    remind: 60.0,
}
