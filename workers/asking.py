"""Asking the carrier about what has stopped moving, and letting the answer in through the one door."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from dialer.calls.models import Call
from dialer.calls.store import calls_not_moved
from dialer.db import transaction
from dialer.shifts.models import Conference, Leg
from dialer.shifts.store import conferences_not_moved, legs_not_moved
from dialer.wiring import wired
from workers.about_calls import ask_about_call
from workers.about_shifts import ask_about_conference, ask_about_leg
from workers.patience import CALL, CONFERENCE, LEG


def ask_about_calls() -> None:
    """Every call that has stood still for longer than its state should."""
    for state, patience in CALL.items():
        now = wired().clock.now()
        with transaction() as session:
            still = calls_not_moved(session, [state], since=patience.since(now))
        for call in still:
            _mark(Call, call.id, now)
            ask_about_call(call)


def ask_about_legs() -> None:
    """Every volunteer's leg that has stood still for longer than its state should."""
    for state, patience in LEG.items():
        now = wired().clock.now()
        with transaction() as session:
            still = legs_not_moved(session, [state], since=patience.since(now))
        for leg in still:
            _mark(Leg, leg.id, now)
            ask_about_leg(leg)


def ask_about_conferences() -> None:
    """Every conference that has stood still for longer than its state should."""
    for state, patience in CONFERENCE.items():
        now = wired().clock.now()
        with transaction() as session:
            still = conferences_not_moved(session, state, since=patience.since(now))
        for conference in still:
            _mark(Conference, conference.id, now)
            ask_about_conference(conference)


def _mark(table: type[Call | Leg | Conference], id: UUID, now: datetime) -> None:
    """Note that it was asked about, before it is: if asking fails, the next sweep asks about others too."""
    with transaction() as session:
        session.execute(update(table).where(table.id == id).values(asked_at=now))
