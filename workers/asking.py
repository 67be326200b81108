"""Asking the carrier about what has stopped moving, and letting the answer in through the one door."""

from collections.abc import Callable
from uuid import UUID

import structlog
from sqlalchemy import update

from dialer.calls.models import Call
from dialer.calls.store import calls_not_moved
from dialer.db import transaction
from dialer.shifts.models import Conference, Leg
from dialer.shifts.rings.store import rings_not_moved
from dialer.shifts.store import conferences_not_moved
from dialer.telephony.errors import CarrierBusy, CarrierUncertain
from dialer.trials.models import Trial
from dialer.wiring import wired
from workers.about_calls import ask_about_call
from workers.about_conferences import ask_about_conference
from workers.about_rings import ask_about_leg, ask_about_trial
from workers.one_by_one import one_by_one, take
from workers.patience import CALL, CONFERENCE, LEG

# Gone or overrun: each further question would only wait as long again.
AWAY = (CarrierBusy, CarrierUncertain)
log = structlog.get_logger()


def ask_the_carrier() -> None:
    """One round of questions. A carrier that cannot answer ends it; the next one comes in a second."""
    try:
        take(STEPS, stop_at=AWAY)
    except AWAY as problem:
        log.warning("carrier_does_not_answer", problem=str(problem))


def ask_about_calls() -> None:
    """Every call that has stood still for longer than its state should."""
    for state, patience in CALL.items():
        since = patience.since(wired().clock.now())
        with transaction() as session:
            still = calls_not_moved(session, [state], since=since)
        one_by_one(still, _call, stop_at=AWAY)


def ask_about_legs() -> None:
    """Every volunteer's leg that has stood still for longer than its state should."""
    for state, patience in LEG.items():
        since = patience.since(wired().clock.now())
        with transaction() as session:
            still = rings_not_moved(session, Leg, [state], since=since)
        one_by_one(still, _leg, stop_at=AWAY)


def ask_about_trials() -> None:
    """Every trial that has stood still for longer than its state should."""
    for state, patience in LEG.items():
        since = patience.since(wired().clock.now())
        with transaction() as session:
            still = rings_not_moved(session, Trial, [state], since=since)
        one_by_one(still, _trial, stop_at=AWAY)


def ask_about_conferences() -> None:
    """Every conference that has stood still for longer than its state should."""
    for state, patience in CONFERENCE.items():
        since = patience.since(wired().clock.now())
        with transaction() as session:
            still = conferences_not_moved(session, state, since=since)
        one_by_one(still, _conference, stop_at=AWAY)


STEPS: tuple[Callable[[], None], ...] = (
    ask_about_conferences,
    ask_about_legs,
    ask_about_calls,
    ask_about_trials,
)


def _call(call: Call) -> None:
    _mark(Call, call.id)
    ask_about_call(call)


def _leg(leg: Leg) -> None:
    _mark(Leg, leg.id)
    ask_about_leg(leg)


def _trial(trial: Trial) -> None:
    _mark(Trial, trial.id)
    ask_about_trial(trial)


def _conference(conference: Conference) -> None:
    _mark(Conference, conference.id)
    ask_about_conference(conference)


def _mark(table: type[Call | Leg | Conference | Trial], id: UUID) -> None:
    """Note that it was asked about, before it is: when asking fails, it waits as long as the others do."""
    with transaction() as session:
        session.execute(update(table).where(table.id == id).values(asked_at=wired().clock.now()))
