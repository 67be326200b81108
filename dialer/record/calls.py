"""A call is told something: keep it, let it move the call, and promise what follows from the move."""

from dialer.calls.lifecycle import CallState, Signal, advance
from dialer.calls.models import Call
from dialer.calls.outcomes import CallOff, Outcome, outcome_by_itself
from dialer.calls.store import failed_in_a_row
from dialer.events.models import About
from dialer.events.store import keep
from dialer.jobs import Job, enqueue
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import suppress
from dialer.live.publish import nudge
from dialer.queue.claim import rest_line
from dialer.queue.retries import REST_AFTER_ABANDONED
from dialer.record.held import Held
from dialer.record.next import go_on
from dialer.record.outcomes import settle_call
from dialer.record.reports import CallReport
from dialer.shifts.store import is_open

_SIGNS_OF_LIFE = (Signal.RANG, Signal.PICKED_UP, Signal.JOINED)
_TALKING = (CallState.ANSWERED, CallState.JOINED, CallState.CONNECTED)
# The carrier could not take the call: ringing the next person at once would only burn through the list.
_WAIT_AFTER = (CallOff.CARRIER_BUSY, CallOff.CARRIER_REFUSED)
# A failure takes a moment and costs the person a day's rest: with the network down, auto-advance would
# be through the list before anybody looked.
_ENOUGH = 5
_FAILING_NOTICE = (
    "The last five calls could not be put through, so nobody is rung by itself any more. "
    "Press Call to try the next person, and tell your organiser if it goes on."
)


def take_in_call(held: Held, call: Call, report: CallReport) -> None:
    """Keep the report, let it move the call, and do what follows from the move."""
    keep(
        held.session,
        About.CALL,
        call.id,
        report.key,
        report.signal,
        report.detail,
        at=held.now,
    )
    let_move(held, call, report)


def let_move(held: Held, call: Call, report: CallReport) -> None:
    """Let a report that is kept already move the call, and do what follows from the move."""
    call.carrier_sid = call.carrier_sid or report.sid
    if call.hear(report.signal):
        if report.signal is Signal.NOT_IN_USE:
            _never_again(held, call, report)
        _stamp(held, call)
        nudge(held.session, held.shift.id)
        _follow_up(held, call)
    elif call.state is CallState.CANCELED and report.signal in _SIGNS_OF_LIFE:
        # We had given this call up, and a phone may be ringing for it with nobody waiting.
        enqueue(held.session, Job.HANG_UP_CALL, call.id)


def call_off(held: Held, call: Call, because: CallOff) -> None:
    """End a call that has not reached anybody, for a reason of ours; one that has is left as it is."""
    if advance(call.state, Signal.CALLED_OFF) is call.state:
        return
    call.called_off_because = because
    take_in_call(held, call, CallReport(call.id, Signal.CALLED_OFF, f"called off/{because}"))


def hang_up(held: Held, call: Call) -> None:
    """Free the contact's line: at once if it was not rung yet, else by asking the carrier."""
    if call.state is CallState.QUEUED:
        call_off(held, call, CallOff.BY_VOLUNTEER)
    elif call.over_at is None:
        call.hang_up_wanted = True
        enqueue(held.session, Job.HANG_UP_CALL, call.id)


def _never_again(held: Held, call: Call, report: CallReport) -> None:
    suppress(
        held.session,
        call.line,
        Reason.BAD_NUMBER,
        Source.CARRIER,
        said_at=held.now,
        evidence=f"call {call.id}: {report.key}",
    )


def _stamp(held: Held, call: Call) -> None:
    call.moved_at = held.now
    if call.state in _TALKING:
        call.answered_at = call.answered_at or held.now
    if call.state is CallState.CONNECTED:
        call.connected_at = held.now
    if call.state.is_off_the_line:
        call.over_at = call.over_at or held.now
    call.unmet_at = held.now if call.state is CallState.UNMET else None


def _follow_up(held: Held, call: Call) -> None:
    if call.state in _TALKING and (call.hang_up_wanted or _nobody_is_there(held, call)):
        enqueue(held.session, Job.HANG_UP_CALL, call.id)
    if call.state is CallState.UNMET and _volunteer_is_there(held, call):
        # Whoever picks up is put straight into this conference, and the volunteer never left it.
        met = CallReport(call.id, Signal.JOINED, "inferred/volunteer was there")
        take_in_call(held, call, met)
    elif call.state.is_off_the_line:
        _line_is_free(held, call)


def _nobody_is_there(held: Held, call: Call) -> bool:
    """Looked at when the first sign of an answer comes; the second needs no second look."""
    return call.state is not CallState.CONNECTED and not _volunteer_is_there(held, call)


def _volunteer_is_there(held: Held, call: Call) -> bool:
    return is_open(held.session, call.conference_id)


def _line_is_free(held: Held, call: Call) -> None:
    if call.state is CallState.ABANDONED:
        rest_line(held.session, call.line, until=held.now + REST_AFTER_ABANDONED)
    outcome = _outcome_by_itself(call)
    if call.outcome is None and outcome is not None:
        settle_call(held, call, outcome)
    if call.outcome is None:
        return
    if held.shift.auto_advance and failed_in_a_row(held.session, held.shift.id, times=_ENOUGH):
        held.shift.auto_advance = False
        held.shift.notice = _FAILING_NOTICE
    if call.called_off_because not in _WAIT_AFTER:
        go_on(held)


def _outcome_by_itself(call: Call) -> Outcome | None:
    """A call the volunteer hung up while it rang went unanswered; the rest the state tells."""
    if call.state is CallState.CANCELED and call.placed_at and call.called_off_because is None:
        return Outcome.NO_ANSWER
    return outcome_by_itself(call.state)
