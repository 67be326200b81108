"""What the carrier knows of a ring of a volunteer's phone that we have not heard of for too long."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from dialer.db import transaction
from dialer.phone import PhoneNumber
from dialer.record.door import record
from dialer.record.reports import LegReport, Report, TrialReport
from dialer.shifts.lifecycle import LegSignal
from dialer.shifts.models import Leg
from dialer.shifts.rings.models import Ring
from dialer.trials.models import Trial
from dialer.webhooks.parse import LEG_SIGNAL
from dialer.wiring import wired
from workers.others import sids_of_others
from workers.patience import NEVER_PLACED


def ask_about_leg(leg: Leg) -> None:
    """Ask, and record what is answered. A leg the carrier has never heard of was never placed."""
    _ask_about(leg, partial(LegReport, leg.id))


def ask_about_trial(trial: Trial) -> None:
    """Ask, and record what is answered. A trial the carrier has never heard of was never placed."""
    _ask_about(trial, partial(TrialReport, trial.id))


def _ask_about(ring: Ring, report: Callable[..., Report]) -> None:
    sid = ring.carrier_sid or _find(ring)
    if sid is None:
        if ring.queued_at < NEVER_PLACED.since(wired().clock.now()):
            record(report(LegSignal.LINE_FAILED, "never placed"))
        return
    found = wired().carrier.look_up_call(sid)
    if found is not None:
        record(report(LEG_SIGNAL[found.status], f"asked/{found.status}", sid=sid))


def _find(ring: Ring) -> str | None:
    since = ring.queued_at - timedelta(seconds=1)
    begun = wired().carrier.find_call(PhoneNumber(ring.to_number), since=since)
    with transaction() as session:
        others = sids_of_others(session, begun)
    return next((call.sid for call in begun if call.sid not in others), None)
