"""Putting the volunteer into a conference: the first time after "press 1", and again after the menu."""

from dataclasses import dataclass
from uuid import UUID

from dialer.db import runs_again, transaction
from dialer.events.models import About
from dialer.events.store import keep
from dialer.record.held import Held
from dialer.record.reports import ConferenceReport, LegReport
from dialer.record.shifts import take_in_conference, take_in_leg
from dialer.shifts.lifecycle import (
    ConferenceSignal,
    ConferenceState,
    LegSignal,
    LegState,
    ShiftState,
)
from dialer.shifts.models import Conference
from dialer.shifts.store import live_conference, lock_by_conference, lock_by_leg
from dialer.wiring import wired


@dataclass(frozen=True)
class Key:
    """A key pressed on the volunteer's phone. ``token`` is the same when the press is told again."""

    leg_id: UUID
    token: str
    sid: str | None = None


@runs_again
def start_pressed(key: Key) -> UUID | None:
    """They pressed 1: a person. The conference to put them in; None when the evening is over.

    Raises ``UnknownLeg``.
    """
    with transaction() as session:
        shift, leg = lock_by_leg(session, key.leg_id)
        held = Held(session, shift, wired().clock.now())
        pressed = LegReport(leg.id, LegSignal.PRESSED_ONE, f"start/{key.token}", sid=key.sid)
        take_in_leg(held, leg, pressed)
        return _room_for(held, key, again=False)


@runs_again
def back_to_the_conference(key: Key) -> UUID | None:
    """They want to go on from the menu: a new conference; the same one when the press is told again."""
    with transaction() as session:
        shift, leg = lock_by_leg(session, key.leg_id)
        held = Held(session, shift, wired().clock.now())
        new = keep(session, About.LEG, leg.id, f"back/{key.token}", "went_on", {}, at=held.now)
        return _room_for(held, key, again=new)


def leg_of(conference_id: UUID) -> UUID:
    """The leg that is, or was, in this conference. Raises ``UnknownConference``."""
    with transaction() as session:
        return lock_by_conference(session, conference_id)[1].leg_id


def _room_for(held: Held, key: Key, *, again: bool) -> UUID | None:
    _, leg = lock_by_leg(held.session, key.leg_id)
    if held.shift.state is not ShiftState.OPEN or leg.state is not LegState.ON_THE_LINE:
        return None
    conference = live_conference(held.session, held.shift.id)
    if conference is not None and conference.state is ConferenceState.OPEN and again:
        # They can only press keys outside it; the report that they left is late or lost.
        left = ConferenceReport(conference.id, ConferenceSignal.VOLUNTEER_LEFT, "inferred/keys")
        take_in_conference(held, conference, left)
        conference = None
    if conference is None:
        conference = Conference(
            shift_id=held.shift.id, leg_id=leg.id, opened_at=held.now, moved_at=held.now
        )
        held.session.add(conference)
        held.session.flush()
    return conference.id
