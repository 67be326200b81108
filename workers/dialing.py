"""Placing calls: at most once each, whatever crashes.

A call is marked as placed *before* the carrier is asked. If we die in between, nobody is rung and
the sweep finds out; the other order could ring somebody twice. An answer that did not come is
never followed by asking again: the sweep looks for the call first.
"""

import random
import time
from collections.abc import Callable
from uuid import UUID

import structlog

from dialer.record import placing, trials
from dialer.record.door import record
from dialer.record.reports import LegReport, TrialReport
from dialer.record.shifts import REFUSED
from dialer.shifts.lifecycle import LegSignal
from dialer.telephony.carrier import Placed
from dialer.telephony.errors import CarrierBusy, CarrierRefused, CarrierUncertain
from dialer.wiring import wired

log = structlog.get_logger()
TRIES = 3


def place_call(call_id: UUID) -> None:
    """Have the carrier ring one contact into the volunteer's conference."""
    order = placing.take_contact_order(call_id)
    if order is None:
        return
    try:
        placed = _with_patience(lambda: wired().carrier.ring_contact(order))
    except (CarrierRefused, CarrierBusy) as problem:
        log.warning("call_not_placed", call_id=call_id, code=problem.code, why=str(problem))
        placing.contact_refused(call_id, problem)
    except CarrierUncertain as problem:
        log.warning("call_placed_perhaps", call_id=call_id, code=problem.code, why=str(problem))
    else:
        placing.contact_placed(call_id, placed)


def ring_volunteer(leg_id: UUID) -> None:
    """Have the carrier ring a volunteer's phone."""
    order = placing.take_volunteer_order(leg_id)
    if order is None:
        return
    try:
        placed = _with_patience(lambda: wired().carrier.ring_volunteer(order))
    except (CarrierRefused, CarrierBusy) as problem:
        log.warning("leg_not_placed", leg_id=leg_id, code=problem.code, why=str(problem))
        why = {"code": str(problem.code), "why": str(problem)}
        record(LegReport(leg_id, LegSignal.LINE_FAILED, REFUSED, why))
    except CarrierUncertain as problem:
        log.warning("leg_placed_perhaps", leg_id=leg_id, code=problem.code, why=str(problem))
    else:
        placing.volunteer_placed(leg_id, placed)


def ring_trial(trial_id: UUID) -> None:
    """Have the carrier ring a volunteer's phone for a line check or a rehearsal."""
    order = trials.take_trial_order(trial_id)
    if order is None:
        return
    try:
        placed = _with_patience(lambda: wired().carrier.ring_trial(order))
    except (CarrierRefused, CarrierBusy) as problem:
        log.warning("trial_not_placed", trial_id=trial_id, code=problem.code, why=str(problem))
        why = {"code": str(problem.code), "why": str(problem)}
        record(TrialReport(trial_id, LegSignal.LINE_FAILED, "refused", why))
    except CarrierUncertain as problem:
        log.warning("trial_placed_perhaps", trial_id=trial_id, code=problem.code, why=str(problem))
    else:
        trials.trial_placed(trial_id, placed)


def _with_patience(ask: Callable[[], Placed]) -> Placed:
    """Ask the carrier, again after a short and uneven pause when it says that it was not done."""
    for tried in range(1, TRIES):
        try:
            return ask()
        except CarrierBusy:
            time.sleep(tried * random.uniform(0.2, 0.6))  # noqa: S311 - not a secret
    return ask()
