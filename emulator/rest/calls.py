"""Calls: placing one, looking at them, changing one under way, forgetting one."""

from collections.abc import Callable

from aiohttp import web
from multidict import MultiMapping

from emulator.calls.carry import place, redirect, set_off
from emulator.calls.ending import hang_up
from emulator.calls.leg import Facts, Leg
from emulator.calls.lifecycle import LegStatus
from emulator.exchange import Exchange
from emulator.rest.asked import TOUCHED, exchange_of, moment_of
from emulator.rest.errors import bad, not_found
from emulator.rest.form import Form, read_form, span
from emulator.rest.ordering import KNOWN, order_from
from emulator.rest.paging import paged
from emulator.rest.render import call as render
from emulator.twiml.perform import Performance, Script

_NEW = (*KNOWN, "Url", "Method", "FallbackUrl", "FallbackMethod", "Twiml")
_CHANGES = ("Status", "Url", "Method", "FallbackUrl", "FallbackMethod", "Twiml")
_NO_URL, _NOT_UNDER_WAY, _STILL_UNDER_WAY = 21205, 21220, 20009
_TWIML_TOO_LONG, _BOTH = 32018, 32019
#: A document given with the request may be so long [D].
_LONGEST_TWIML = 4000


async def create(request: web.Request) -> web.Response:
    """Queue a call; it is dialled after this is answered."""
    exchange = exchange_of(request)
    form = await read_form(request, _NEW)
    script = _script(exchange, form)
    if not script.url and not script.twiml:
        raise bad(_NO_URL, "Url parameter is required.")
    leg = place(exchange, order_from(exchange, form))
    request[TOUCHED] = leg.sid
    set_off(exchange, leg, Performance(exchange, script))
    return web.json_response(render(exchange.settings, leg, leg.facts), status=201)


async def fetch(request: web.Request) -> web.Response:
    exchange, leg = exchange_of(request), _leg(request)
    facts = leg.as_of(moment_of(request))
    if facts is None:
        raise not_found(request.path)
    return web.json_response(render(exchange.settings, leg, facts))


async def list_all(request: web.Request) -> web.Response:
    """The calls, newest first."""
    exchange, moment = exchange_of(request), moment_of(request)
    known = [(leg, leg.as_of(moment)) for leg in reversed(exchange.ledger.legs.values())]
    wanted = _wanted(request.query)
    items = [(leg, facts) for leg, facts in known if facts is not None and wanted(leg, facts)]
    return web.json_response(
        paged(
            request.path,
            request.query,
            "calls",
            items,
            sid_of=lambda item: item[0].sid,
            render=lambda item: render(exchange.settings, *item),
        )
    )


async def update(request: web.Request) -> web.Response:
    """Hang up, call off, or have the call follow another document."""
    exchange, leg = exchange_of(request), _leg(request)
    form = await read_form(request, _CHANGES)
    status = form.one_of("Status", ("canceled", "completed"))
    script = _script(exchange, form)
    if leg.is_over:
        raise bad(_NOT_UNDER_WAY, "Call is not in-progress. Cannot redirect.")
    if status:
        _end(exchange, leg, status)
    elif script.url or script.twiml:
        _redirect(exchange, leg, script)
    return web.json_response(render(exchange.settings, leg, leg.facts))


async def delete(request: web.Request) -> web.Response:
    """Forget a call that is over."""
    exchange, leg = exchange_of(request), _leg(request)
    if not leg.is_over:
        raise bad(_STILL_UNDER_WAY, "Call is still under way")
    del exchange.ledger.legs[leg.sid]
    return web.Response(status=204)


def _leg(request: web.Request) -> Leg:
    sid = request.match_info["call"]
    leg = exchange_of(request).ledger.legs.get(sid)
    if leg is None:
        raise not_found(request.path)
    request[TOUCHED] = sid
    return leg


def _script(exchange: Exchange, form: Form) -> Script:
    url, twiml = form.url("Url"), form.text("Twiml")
    if len(twiml) > _LONGEST_TWIML:
        raise bad(_TWIML_TOO_LONG, f"Twiml has {len(twiml)} characters, more than {_LONGEST_TWIML}")
    if url and twiml:
        exchange.notifications.add(_BOTH, "Using Voice URL.", url=url)
    return Script(
        url,
        form.method("Method"),
        form.url("FallbackUrl"),
        form.method("FallbackMethod"),
        "" if url else twiml,
    )


def _wanted(query: MultiMapping[str]) -> Callable[[Leg, Facts], bool]:
    """Whether the filters of a list let a call through."""
    first, last = span(query, "StartTime")
    ended_first, ended_last = span(query, "EndTime")

    def wanted(leg: Leg, facts: Facts) -> bool:
        began, ended = facts.dialled or leg.created, facts.ended
        return (
            _same(query, "To", leg.order.to)
            and _same(query, "From", leg.order.caller)
            and _same(query, "ParentCallSid", leg.order.parent_sid or "")
            and _same(query, "Status", facts.status.value)
            and (first is None or began >= first)
            and (last is None or began <= last)
            and (ended_first is None or (ended is not None and ended >= ended_first))
            and (ended_last is None or (ended is not None and ended <= ended_last))
        )

    return wanted


def _same(query: MultiMapping[str], name: str, value: str) -> bool:
    return query.get(name, value) == value


def _end(exchange: Exchange, leg: Leg, status: str) -> None:
    if status == "canceled" and leg.status is LegStatus.IN_PROGRESS:
        raise bad(_NOT_UNDER_WAY, "Call is in-progress. Cannot cancel.")
    hang_up(exchange, leg)


def _redirect(exchange: Exchange, leg: Leg, script: Script) -> None:
    """Stop what the call is doing, leave any conference, and begin the other document."""
    if leg.status is not LegStatus.IN_PROGRESS:
        raise bad(_NOT_UNDER_WAY, "Call is not in-progress. Cannot redirect.")
    redirect(exchange, leg, Performance(exchange, script))
