"""Carrying a call out of the exchange: queue, dial, ring, and what follows when it is answered."""

from collections.abc import Coroutine

from emulator.calls.course import Course
from emulator.calls.ending import finish
from emulator.calls.leg import Facts, Leg, Order
from emulator.calls.lifecycle import LegStatus
from emulator.calls.progress import move, note, report
from emulator.exchange import Exchange
from emulator.people.acting import act
from emulator.people.conduct import Conduct
from emulator.sids import new_sid

#: Whether somebody picks up in time is settled beforehand, so that a slow machine cannot change
#: it: who does so at the last moment is waited for this many seconds longer.
GRACE = 60


def place(exchange: Exchange, order: Order) -> Leg:
    """Put an outbound call into the queue. It is dialled only when ``set_off`` is called."""
    now = exchange.clock.now()
    wait_ms = exchange.trunk.wait_ms(now)
    nth = exchange.phones.of(order.phone).rung_again()
    leg = Leg(new_sid("CA"), order, wait_ms, nth, [Facts(now, LegStatus.QUEUED)])
    exchange.ledger.add_leg(leg)
    return leg


def set_off(exchange: Exchange, leg: Leg, course: Course) -> None:
    """Let a placed call take its way."""
    note(exchange, leg)
    leg.main = exchange.errands.start(_carry(exchange, leg, course))


def redirect(exchange: Exchange, leg: Leg, course: Course) -> None:
    """Have an answered call drop what it is doing and do something else."""
    if leg.main is not None:
        leg.main.cancel()
    leg.main = exchange.errands.start(converse(exchange, leg, course))


def start_task(exchange: Exchange, leg: Leg, work: Coroutine[object, object, None]) -> None:
    """Do something that stops when the call is over."""
    leg.tasks.append(exchange.errands.start(work))


async def _carry(exchange: Exchange, leg: Leg, course: Course) -> None:
    await exchange.clock.sleep(leg.queue_ms / 1000)
    _step(exchange, leg, LegStatus.INITIATED)
    conduct = exchange.people.conduct(leg.order.phone, leg.nth)
    await exchange.clock.sleep(conduct.dialling)
    if conduct.refusal is not None and not exchange.phones.of(leg.order.phone).in_hand:
        finish(exchange, leg, *conduct.refusal)
    elif not exchange.phones.of(leg.order.phone).ring(leg):
        finish(exchange, leg, LegStatus.BUSY)
    else:
        await _ring(exchange, leg, course, conduct)


async def _ring(exchange: Exchange, leg: Leg, course: Course, conduct: Conduct) -> None:
    _step(exchange, leg, LegStatus.RINGING)
    start_task(exchange, leg, act(exchange, leg, conduct))
    patience = leg.order.rings_for
    if conduct.acts_within(patience) and not exchange.phones.of(leg.order.phone).in_hand:
        patience += GRACE
    if not await exchange.clock.happens(leg.answered, patience):
        finish(exchange, leg, LegStatus.NO_ANSWER)
        return
    limit_time(exchange, leg)
    course.picked_up(leg)
    _step(exchange, leg, LegStatus.IN_PROGRESS)
    await converse(exchange, leg, course)


async def converse(exchange: Exchange, leg: Leg, course: Course) -> None:
    """An answered call, until its purpose is done or somebody hangs up."""
    await course.run(leg)
    finish(exchange, leg, LegStatus.COMPLETED)


def limit_time(exchange: Exchange, leg: Leg) -> None:
    """Cut the call off when its longest time is up."""
    seconds = leg.order.time_limit
    limit = exchange.clock.later(seconds, lambda: finish(exchange, leg, LegStatus.COMPLETED))
    leg.partings.append(limit.cancel)


def _step(exchange: Exchange, leg: Leg, status: LegStatus) -> None:
    move(exchange, leg, status)
    report(exchange, leg)
