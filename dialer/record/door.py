"""The one door: whatever is told about a call, a leg, a conference or a trial comes in here, whoever tells it."""

from dialer.calls.store import keep_and_lock
from dialer.db import runs_again, transaction
from dialer.record.calls import let_move
from dialer.record.held import Held
from dialer.record.reports import CallReport, ConferenceReport, LegReport, Report, TrialReport
from dialer.record.shifts import take_in_conference, take_in_leg
from dialer.record.trials import HeldTrial, take_in_trial
from dialer.shifts.store import lock_by_conference, lock_by_leg
from dialer.trials.store import lock_trial
from dialer.wiring import wired


@runs_again
def record(report: Report) -> None:
    """Take in one report, in a short transaction of its own with no network in it.

    Raises ``UnknownCall``, ``UnknownLeg``, ``UnknownConference`` or ``UnknownTrial``.
    """
    with transaction() as session:
        now = wired().clock.now()
        match report:
            case CallReport():
                said = (report.call_id, report.key, report.signal, report.detail)
                shift, call = keep_and_lock(session, *said, at=now)
                let_move(Held(session, shift, now), call, report)
            case LegReport():
                shift, leg = lock_by_leg(session, report.leg_id)
                take_in_leg(Held(session, shift, now), leg, report)
            case ConferenceReport():
                shift, conference = lock_by_conference(session, report.conference_id)
                take_in_conference(Held(session, shift, now), conference, report)
            case TrialReport():
                held = HeldTrial(session, lock_trial(session, report.trial_id), now)
                take_in_trial(held, report)
