"""Reading the order for an outbound call out of a request."""

import re

from emulator.calls.leg import Direction, Order
from emulator.exchange import Exchange
from emulator.numbers import INVALID_NUMBER, refusal_of
from emulator.rest.errors import RestError, bad
from emulator.rest.form import Form

EVENTS = ("initiated", "ringing", "answered", "completed")
#: The parameters that every outbound call takes.
KNOWN = (
    "To", "From", "CallerId", "Timeout", "TimeLimit",
    "StatusCallback", "StatusCallbackMethod", "StatusCallbackEvent",
)  # fmt: skip
#: Nobody is rung for longer [D].
_LONGEST_RING = 600
_NO_TO, _NO_FROM, _NOT_A_NUMBER, _NOT_OURS = 21201, 21213, 21212, 21210
_TIMEOUT, _CONCURRENCY = 21208, 10004


def order_from(exchange: Exchange, form: Form, *, shortest_ring: int = 1, label: str = "") -> Order:
    """The call that is ordered. Raises RestError when it cannot be placed."""
    to, caller = form.text("To"), form.text("CallerId") or form.text("From")
    _check_to(to)
    _check_caller(exchange, caller)
    _check_room_for_more(exchange)
    return Order(
        to=to,
        caller=caller,
        phone=to,
        direction=Direction.OUTBOUND_API,
        timeout=form.number("Timeout", 60, shortest_ring, _LONGEST_RING, _TIMEOUT),
        time_limit=form.number("TimeLimit", 14400, 1, 86400),
        reporting=form.reporting("StatusCallback", EVENTS, ["completed"]),
        label=label,
    )


def _check_to(to: str) -> None:
    if not to:
        raise bad(_NO_TO, "No 'To' number is specified")
    code = refusal_of(to)
    if code == INVALID_NUMBER:
        raise bad(code, f"The phone number you are attempting to call, {to}, is not valid.")
    if code is not None:
        raise bad(code, f"Account not authorized to call {to}.")


def _check_caller(exchange: Exchange, caller: str) -> None:
    if not caller:
        raise bad(_NO_FROM, "A 'From' number is required")
    if not re.fullmatch(r"\+\d{7,15}", caller):
        raise bad(_NOT_A_NUMBER, f"{caller} is not a valid phone number")
    if exchange.directory.by_number(caller) is None:
        raise bad(
            _NOT_OURS,
            f"The source phone number provided, {caller}, is not yet verified for your account.",
        )


def _check_room_for_more(exchange: Exchange) -> None:
    most = exchange.settings.concurrent_calls
    if most and exchange.ledger.under_way() >= most:
        raise RestError(429, _CONCURRENCY, "Call concurrency limit exceeded")
