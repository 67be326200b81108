"""A phone calls one of the account's numbers."""

from emulator.account.directory import OwnNumber
from emulator.calls.carry import converse, limit_time
from emulator.calls.ending import finish
from emulator.calls.leg import Direction, Facts, Leg, Order, Reporting
from emulator.calls.lifecycle import LegStatus
from emulator.calls.progress import move, note
from emulator.exchange import Exchange
from emulator.sids import new_sid
from emulator.twiml.document import Page
from emulator.twiml.perform import Script, first_page, perform
from emulator.twiml.stage import Stage


class CannotCall(Exception):
    """The call does not even begin: no such number, or the phone is engaged."""


class Incoming:
    """The course of a call that came in, from its first document on."""

    def __init__(self, exchange: Exchange, script: Script, page: Page) -> None:
        self._exchange = exchange
        self._script = script
        self._page = page

    def picked_up(self, leg: Leg) -> None:
        """The number's own document picked up."""

    async def run(self, leg: Leg) -> None:
        await perform(Stage(self._exchange, leg), self._script, self._page)


def call(exchange: Exchange, phone: str, to: str, *, shown: str | None = None) -> Leg:
    """Call a number of the account's, showing one's own number or something else.

    ``shown`` is what a withheld number looks like, such as ``anonymous``. Raises CannotCall.
    """
    own = exchange.directory.by_number(to)
    if own is None:
        raise CannotCall(f"{to} is not a number of this account")
    reporting = Reporting(own.status_callback, own.status_callback_method)
    order = Order(
        to, phone if shown is None else shown, phone, Direction.INBOUND, reporting=reporting
    )
    now = exchange.clock.now()
    nth = exchange.phones.of(phone).rung
    leg = Leg(new_sid("CA"), order, 0, nth, [Facts(now, LegStatus.RINGING, dialled=now)])
    if not exchange.phones.of(phone).ring(leg):
        raise CannotCall(f"{phone} is in a call already")
    exchange.ledger.add_leg(leg)
    note(exchange, leg)
    leg.main = exchange.errands.start(_take(exchange, leg, own))
    return leg


async def _take(exchange: Exchange, leg: Leg, own: OwnNumber) -> None:
    """Ask the number's address what to do; unless it rejects, that answers the call."""
    script = Script(
        own.voice_url, own.voice_method, own.voice_fallback_url, own.voice_fallback_method
    )
    page = await first_page(Stage(exchange, leg), script)
    if page is None:
        finish(exchange, leg, LegStatus.FAILED)
        return
    if page.verbs and page.verbs[0].name == "Reject":
        await perform(Stage(exchange, leg), script, page)
        return
    leg.answered.set()
    limit_time(exchange, leg)
    move(exchange, leg, LegStatus.IN_PROGRESS)
    await converse(exchange, leg, Incoming(exchange, script, page))
