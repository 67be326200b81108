"""Moving a call on: the one place where its state changes, is logged and is reported."""

import math
from collections.abc import Mapping

from emulator.callbacks.courier import Notice
from emulator.callbacks.fields import call_fields
from emulator.calls.leg import Facts, Leg
from emulator.calls.lifecycle import LegStatus, check_step, is_over
from emulator.clock import rfc2822
from emulator.exchange import Exchange
from emulator.journal import Kind

#: The name by which a status callback is asked for.
_EVENT_OF: Mapping[LegStatus, str] = {
    LegStatus.INITIATED: "initiated",
    LegStatus.RINGING: "ringing",
    LegStatus.IN_PROGRESS: "answered",
}


def move(exchange: Exchange, leg: Leg, status: LegStatus, sip: int | None = None) -> None:
    """Put a call into its next state and log it. Raises ImpossibleStep."""
    check_step(leg.status, status)
    now, facts = exchange.clock.now(), leg.facts
    leg.history.append(
        Facts(
            at=now,
            status=status,
            dialled=facts.dialled or now,
            started=now if status is LegStatus.IN_PROGRESS else facts.started,
            ended=now if is_over(status) else None,
            sip=sip or facts.sip,
        )
    )
    note(exchange, leg)


def note(exchange: Exchange, leg: Leg) -> None:
    """Write the call's state into the log and show it to its phone."""
    order = leg.order
    exchange.journal.note(
        Kind.LEG,
        call_sid=leg.sid,
        to=order.to,
        **{"from": order.caller},
        direction=order.direction.value,
        status=leg.status.value,
        label=order.label,
        status_callback=order.reporting.url,
        conference_sid=exchange.ledger.conference_of(leg.sid),
        parent_call_sid=order.parent_sid,
        nth=leg.nth,
        sip=leg.facts.sip,
    )
    exchange.phones.of(order.phone).changed()


def report(exchange: Exchange, leg: Leg) -> None:
    """Tell the customer's service the call's state, when it asked to be told of it."""
    reporting = leg.order.reporting
    if not reporting.url or _EVENT_OF.get(leg.status, "completed") not in reporting.events:
        return
    number = leg.next_report()
    fields = call_fields(exchange.settings.account_sid, leg) | {
        "Timestamp": rfc2822(exchange.clock.now()),
        "CallbackSource": "call-progress-events",
        "SequenceNumber": str(number),
    }
    notice = Notice(
        url=reporting.url,
        method=reporting.method,
        fields=fields | (_final(leg) if leg.is_over else {}),
        what=leg.status.value,
        call_sid=leg.sid,
        lane=exchange.ledger.conference_of(leg.sid) or leg.sid,
        key=f"{leg.order.to}/{leg.nth}/{leg.status}",
    )
    exchange.courier.tell(notice)


def _final(leg: Leg) -> dict[str, str]:
    seconds = duration(leg.facts)
    final = {"CallDuration": str(seconds), "SipResponseCode": str(leg.facts.sip or 200)}
    if seconds:
        final["Duration"] = str(math.ceil(seconds / 60))
    return final


def duration(facts: Facts) -> int:
    """For how many whole seconds the two ends were connected."""
    if facts.started is None or facts.ended is None:
        return 0
    return max(round((facts.ended - facts.started).total_seconds()), 0)
