"""Beginning an evening, and ringing the volunteer again when their line dropped."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.accounts.models import Person
from dialer.calls.store import live_call
from dialer.db import runs_again, transaction
from dialer.events.models import About
from dialer.events.store import keep
from dialer.jobs import Job, enqueue
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.live.publish import nudge, nudge_room
from dialer.phonebanks.store import bank_now, first_lists
from dialer.queue.elsewhere import may_ring
from dialer.queue.outlook import why_nobody
from dialer.queue.turns import is_open_list
from dialer.queue.waiting.store import somebody_waits
from dialer.record.evening import NotNow
from dialer.record.held import Held, holding
from dialer.record.own_phone import refuse_unless_welcome
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.models import Leg, Shift
from dialer.shifts.store import live_leg, open_shift_of
from dialer.trials.store import live_trial_of
from dialer.wiring import wired


@runs_again
def start_shift(
    person_id: UUID,
    kind: ListKind,
    *,
    auto_advance: bool,
    call_list_id: UUID | None = None,
    area: str = "",
) -> UUID:
    """Begin an evening and ring the volunteer's phone; the id of the shift they are already on, if any.

    It belongs to the phone bank they are at, if any. ``call_list_id``: the list whose people they are given first;
    without it, the first list of the phone bank. It opens no door: a list of another kind is refused. ``area``: whose
    people alone they are given; empty for anywhere. Raises :class:`NotNow` when they have no number, may not call
    this kind, or nobody may be rung now.
    """
    with transaction() as session:
        now = wired().clock.now()
        person = session.get_one(Person, person_id, with_for_update=True)
        already = open_shift_of(session, person_id)
        if already is not None:
            return already.id
        _refuse_unless_ready(session, person, kind, area)
        _refuse_unless_of_kind(session, call_list_id, kind)
        bank = bank_now(session, person_id, now=now)
        bank_id = bank.id if bank else None
        shift = Shift(
            person_id=person_id,
            kind=kind,
            phone_bank_id=bank_id,
            call_list_id=call_list_id or first_list(session, bank_id, kind, now),
            area=area,
            auto_advance=auto_advance,
            started_at=now,
            seen_at=now,
        )
        session.add(shift)
        session.flush()
        if bank_id is not None:
            nudge_room(session, bank_id)
        keep(
            session,
            About.SHIFT,
            shift.id,
            "started",
            "started",
            {"kind": kind, "area": area},
            at=now,
        )
        _ring(Held(session, shift, now), str(person.phone))
        return shift.id


@runs_again
def ring_again(shift_id: UUID) -> None:
    """Ring the volunteer's phone once more in the same shift; nothing when it is being rung already.

    Raises :class:`NotNow` when the evening is over, or when their phone cannot or must not be rung now.
    """
    with holding(shift_id) as held:
        if held.shift.state is ShiftState.ENDED:
            raise NotNow("This evening has ended. Begin a new one from the first page.")
        if live_leg(held.session, shift_id) is not None:
            return
        if live_call(held.session, shift_id) is not None:
            raise NotNow("The last call is still being ended. Try again in a few seconds.")
        # Held, so that no trial of this phone begins at the same moment.
        person = held.session.get_one(Person, held.shift.person_id, with_for_update=True)
        _refuse_unless_free(held.session, person)
        _refuse_unless_may(person, held.shift.kind)
        refuse_unless_welcome(held.session, str(person.phone), now=held.now)
        held.shift.notice = ""
        _ring(held, str(person.phone))


def _refuse_unless_ready(session: Session, person: Person, kind: ListKind, area: str) -> None:
    now = wired().clock.now()
    _refuse_unless_may(person, kind)
    _refuse_unless_free(session, person)
    if not somebody_waits(session, person.id, kind, now=now):
        raise NotNow(why_nobody(session, kind, now=now))
    if not somebody_waits(session, person.id, kind, now=now, area=area):
        raise NotNow(f"Nobody in {area} can be rung right now. Choose another area, or Anywhere.")
    refuse_unless_welcome(session, str(person.phone), now=now)


def _refuse_unless_may(person: Person, kind: ListKind) -> None:
    if not may_ring(person, kind):
        raise NotNow("Calling members needs a permission of its own. Ask your organiser for it.")


def _refuse_unless_free(session: Session, person: Person) -> None:
    if not person.phone:
        raise NotNow("Add your phone number first, so that we can ring you.")
    if live_trial_of(session, person.id) is not None:
        raise NotNow(
            "Your phone is still in use for a line check or a rehearsal. Hang it up, and try again."
        )


def _refuse_unless_of_kind(session: Session, call_list_id: UUID | None, kind: ListKind) -> None:
    if call_list_id is None:
        return
    call_list = session.get(CallList, call_list_id)
    if call_list is None or call_list.kind is not kind or call_list.archived_at is not None:
        raise NotNow("That list is not one of these. Choose another, or begin without one.")


def first_list(
    session: Session, bank_id: UUID | None, kind: ListKind, now: datetime
) -> UUID | None:
    """The list of the phone bank whose people are given first; one that is not being rung is passed over."""
    lists = first_lists(session, bank_id, kind)
    return next((each.id for each in lists if is_open_list(session, each, now=now)), None)


def _ring(held: Held, number: str) -> None:
    leg = Leg(shift_id=held.shift.id, to_number=number, queued_at=held.now, moved_at=held.now)
    held.session.add(leg)
    held.session.flush()
    nudge(held.session, held.shift.id)
    enqueue(held.session, Job.RING_VOLUNTEER, leg.id)
