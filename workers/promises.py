"""Promises not kept: work that a transaction promised and no worker has done."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from dialer.accounts.mails.store import owed_links
from dialer.calls.lifecycle import CallState
from dialer.calls.store import calls_not_moved, hang_ups_wanted
from dialer.db import transaction
from dialer.jobs import Job, put_on_queue
from dialer.lists.imports.store import stalled_imports
from dialer.lists.screening.store import unfinished_files
from dialer.lists.selections.store import stalled_rebuilds
from dialer.phonebanks.news.store import news_owed
from dialer.phonebanks.thanks.store import thanks_owed
from dialer.shifts.lifecycle import LegState
from dialer.shifts.models import Leg
from dialer.shifts.rings.store import ring_hang_ups_wanted, rings_not_moved
from dialer.voicemail.store import unfetched_messages
from dialer.wiring import wired
from workers.patience import HANG_UP, IMPORT, PROMISED, THANKS


class _Owed(Protocol):
    """Something that a job is owed for."""

    @property
    def id(self) -> UUID: ...


class _Moves(Protocol):
    """Something that bears when it was last worked at."""

    moved_at: datetime


class _AskedAbout(Protocol):
    """Something that bears when it was last asked about."""

    asked_at: datetime | None


def keep_promises() -> None:
    """Ring the bell again for every piece of work still owed; jobs look before they act, so twice is harmless."""
    now = wired().clock.now()
    promised, hang_up = PROMISED.since(now), HANG_UP.since(now)
    with transaction() as session:
        calls = calls_not_moved(session, [CallState.QUEUED], since=promised)
        legs = rings_not_moved(session, Leg, [LegState.QUEUED], since=promised)
        # So that workers who come back find each of them a few times, and not once for every sweep.
        hang_ups = hang_ups_wanted(session, since=hang_up)
        leg_hang_ups = ring_hang_ups_wanted(session, Leg, since=hang_up)
        imports = stalled_imports(session, before=IMPORT.since(now))
        files = unfinished_files(session, before=IMPORT.since(now))
        rebuilds = stalled_rebuilds(session, before=IMPORT.since(now))
        messages = unfetched_messages(session, now=now)
        links = owed_links(session, now=now)
        thanks = thanks_owed(session, now=now, asked_before=THANKS.since(now))
        news = news_owed(session, now=now, asked_before=THANKS.since(now))
        asked: list[_AskedAbout] = [*calls, *legs, *messages, *links, *thanks, *news]
        for owing in asked:
            owing.asked_at = now
        for call in hang_ups:
            call.hang_up_asked_at = now
        for leg in leg_hang_ups:
            leg.hang_up_asked_at = now
        stalled: list[_Moves] = [*imports, *files, *rebuilds]
        for each in stalled:
            each.moved_at = now
        owed: list[tuple[Job, Iterable[_Owed]]] = [
            (Job.PLACE_CALL, calls),
            (Job.RING_VOLUNTEER, legs),
            (Job.HANG_UP_CALL, hang_ups),
            (Job.HANG_UP_LEG, leg_hang_ups),
            (Job.IMPORT_FILE, imports),
            (Job.SCREEN_LINES, files),
            (Job.REBUILD_SELECTION, rebuilds),
            (Job.FETCH_MESSAGE, messages),
            (Job.SEND_LINK, links),
            (Job.SEND_THANKS, thanks),
            (Job.SEND_NEWS, news),
        ]
    for job, subjects in owed:
        for subject in subjects:
            put_on_queue(job, subject.id)
