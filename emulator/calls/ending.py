"""How calls end, whoever ends them."""

import asyncio

from emulator.calls.leg import Leg
from emulator.calls.lifecycle import LegStatus
from emulator.calls.progress import move, report
from emulator.exchange import Exchange

#: What the network says when a call ends so (RFC 3261, section 21).
_SIP_OF = {
    LegStatus.COMPLETED: 200,
    LegStatus.BUSY: 486,
    LegStatus.NO_ANSWER: 487,
    LegStatus.CANCELED: 487,
    LegStatus.FAILED: 503,
}


def finish(exchange: Exchange, leg: Leg, status: LegStatus, sip: int | None = None) -> None:
    """End a call. What hangs on it is told first; a call that is over already stays as it is."""
    if leg.is_over:
        return
    was_queued = leg.status is LegStatus.QUEUED
    move(exchange, leg, status, sip or _SIP_OF[status])
    for act in list(leg.partings):
        act()
    if not was_queued:  # a call called off while it waits to be dialled is never heard of [D]
        report(exchange, leg)
    leg.over.set()
    exchange.phones.of(leg.order.phone).leave(leg)
    _stop_tasks(leg)


def hang_up(exchange: Exchange, leg: Leg) -> None:
    """End a call as its state allows: hung up, or called off before it was answered."""
    answered = leg.status is LegStatus.IN_PROGRESS
    finish(exchange, leg, LegStatus.COMPLETED if answered else LegStatus.CANCELED)


def _stop_tasks(leg: Leg) -> None:
    current = asyncio.current_task()
    for task in (leg.main, *leg.tasks):
        if task is not None and task is not current:
            task.cancel()
