"""What the carrier knows of a volunteer's trial that we have not heard of for too long."""

from datetime import timedelta

from dialer.db import transaction
from dialer.phone import PhoneNumber
from dialer.record.door import record
from dialer.record.reports import TrialReport
from dialer.shifts.lifecycle import LegSignal
from dialer.trials.models import Trial
from dialer.webhooks.parse import LEG_SIGNAL
from dialer.wiring import wired
from workers.others import sids_of_others
from workers.patience import NEVER_PLACED


def ask_about_trial(trial: Trial) -> None:
    """Ask, and record what is answered. A ring the carrier has never heard of was never placed."""
    sid = trial.carrier_sid or _find(trial)
    if sid is None:
        if trial.queued_at < NEVER_PLACED.since(wired().clock.now()):
            record(TrialReport(trial.id, LegSignal.LINE_FAILED, "never placed"))
        return
    found = wired().carrier.look_up_call(sid)
    if found is not None:
        record(TrialReport(trial.id, LEG_SIGNAL[found.status], f"asked/{found.status}", sid=sid))


def _find(trial: Trial) -> str | None:
    since = trial.queued_at - timedelta(seconds=1)
    begun = wired().carrier.find_call(PhoneNumber(trial.to_number), since=since)
    with transaction() as session:
        others = sids_of_others(session, begun)
    return next((call.sid for call in begun if call.sid not in others), None)
