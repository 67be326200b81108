"""A leg or a conference is told something: keep it, let it move, and do what follows for the evening."""

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import CallOff
from dialer.calls.store import live_call
from dialer.events.models import About
from dialer.events.store import keep
from dialer.jobs import Job, enqueue
from dialer.live.publish import nudge
from dialer.record.calls import call_off, hang_up
from dialer.record.held import Held
from dialer.record.next import go_on, let_go
from dialer.record.reports import ConferenceReport, LegReport
from dialer.shifts.lifecycle import ConferenceSignal, ConferenceState, LegState, ShiftState
from dialer.shifts.models import Conference, Leg
from dialer.shifts.store import live_conference

_NOTICE = {
    LegState.NO_ANSWER: "Your phone rang, and nobody picked it up. Have it beside you and try again.",
    LegState.BUSY: "Your phone was engaged. Put it down and try again.",
    LegState.FAILED: "Your phone could not be reached. Check the number, or try another phone.",
    LegState.CANCELED: "",
    LegState.COMPLETED: "Your phone is no longer connected.",
}
_NOBODY_PRESSED_ONE = (
    "Your phone was picked up, and nobody pressed 1. If your answering machine took the call, be quicker than it "
    "next time, or turn it off for the evening."
)
# The key under which it is told that the carrier would not ring a volunteer.
REFUSED = "refused"
_NOT_OUR_PHONE = (
    "The telephone service could not ring you just now. There is nothing wrong with your phone. "
    "Wait a minute and try again; if it goes on, tell your organiser."
)


def take_in_leg(held: Held, leg: Leg, report: LegReport) -> None:
    """Keep the report, let it move the leg, and do what follows from the move."""
    keep(held.session, About.LEG, leg.id, report.key, report.signal, report.detail, at=held.now)
    leg.carrier_sid = leg.carrier_sid or report.sid
    before = leg.state
    if not leg.hear(report.signal):
        return
    leg.moved_at = held.now
    nudge(held.session, held.shift.id)
    if leg.state.is_over:
        _leg_is_over(held, leg, _notice(before, leg.state, report))
    elif leg.hang_up_wanted or held.shift.state is ShiftState.ENDED:
        enqueue(held.session, Job.HANG_UP_LEG, leg.id)
    elif leg.state is LegState.ON_THE_LINE:
        leg.pressed_at = held.now
        go_on(held)


def take_in_conference(held: Held, conference: Conference, report: ConferenceReport) -> None:
    """Keep the report, let it move the conference, and do what follows from the move."""
    keep(
        held.session,
        About.CONFERENCE,
        conference.id,
        report.key,
        report.signal,
        report.detail,
        at=held.now,
    )
    conference.carrier_sid = conference.carrier_sid or report.sid
    if not conference.hear(report.signal):
        return
    conference.moved_at = held.now
    nudge(held.session, held.shift.id)
    if conference.state is ConferenceState.OPEN:
        go_on(held)
    else:
        conference.over_at = held.now
        _volunteer_is_away(held)


def _notice(before: LegState, state: LegState, report: LegReport) -> str:
    """What to tell the volunteer whose phone is no longer connected, or never was."""
    if before is LegState.ANSWERED and state is LegState.COMPLETED:
        return _NOBODY_PRESSED_ONE
    return _NOT_OUR_PHONE if report.key == REFUSED else _NOTICE[state]


def _leg_is_over(held: Held, leg: Leg, notice: str) -> None:
    leg.over_at = held.now
    if held.shift.state is ShiftState.OPEN and not leg.hang_up_wanted:
        held.shift.notice = notice
    conference = live_conference(held.session, held.shift.id)
    if conference is not None:
        closed = ConferenceReport(conference.id, ConferenceSignal.CLOSED, "inferred/leg is over")
        take_in_conference(held, conference, closed)
    _volunteer_is_away(held)
    let_go(held)


def _volunteer_is_away(held: Held) -> None:
    """No voter may be rung into an empty room, and none may be left in one."""
    call = live_call(held.session, held.shift.id)
    if call is None:
        return
    if call.state is CallState.QUEUED:
        call_off(held, call, CallOff.VOLUNTEER_GONE)
    else:
        hang_up(held, call)
