"""The account itself and its numbers."""

from aiohttp import web

from emulator.account.directory import OwnNumber
from emulator.rest.asked import exchange_of
from emulator.rest.errors import not_found
from emulator.rest.form import Form, read_form
from emulator.rest.paging import paged
from emulator.rest.render import account, own_number

_FIELDS = {
    "FriendlyName": "friendly_name",
    "VoiceUrl": "voice_url",
    "VoiceMethod": "voice_method",
    "VoiceFallbackUrl": "voice_fallback_url",
    "VoiceFallbackMethod": "voice_fallback_method",
    "StatusCallback": "status_callback",
    "StatusCallbackMethod": "status_callback_method",
}


async def fetch_account(request: web.Request) -> web.Response:
    exchange = exchange_of(request)
    return web.json_response(account(exchange.settings, exchange.directory.made))


async def list_all(request: web.Request) -> web.Response:
    exchange, query = exchange_of(request), request.query
    items = [
        own
        for own in exchange.directory.all()
        if query.get("PhoneNumber", own.number) in own.number
        and query.get("FriendlyName", own.friendly_name) == own.friendly_name
    ]
    return web.json_response(
        paged(
            request.path,
            query,
            "incoming_phone_numbers",
            items,
            sid_of=lambda own: own.sid,
            render=lambda own: own_number(exchange.settings, own),
        )
    )


async def fetch(request: web.Request) -> web.Response:
    return web.json_response(own_number(exchange_of(request).settings, _own(request)))


async def update(request: web.Request) -> web.Response:
    """Say which addresses answer for a number."""
    exchange, own = exchange_of(request), _own(request)
    form = await read_form(request, _FIELDS)
    changes = {}
    for name, field in _FIELDS.items():
        if name in form:
            changes[field] = _value(form, name)
    changed = exchange.directory.change(own.sid, exchange.clock.now(), changes)
    return web.json_response(own_number(exchange.settings, changed))


async def list_caller_ids(request: web.Request) -> web.Response:
    """Numbers verified as caller ID only: the emulated account has none."""
    none: list[OwnNumber] = []
    return web.json_response(
        paged(
            request.path,
            request.query,
            "outgoing_caller_ids",
            none,
            sid_of=lambda own: own.sid,
            render=lambda own: own.number,
        )
    )


def _value(form: Form, name: str) -> str:
    if name.endswith("Method"):
        return form.method(name)
    return form.text(name) if name == "FriendlyName" else form.url(name)


def _own(request: web.Request) -> OwnNumber:
    own = exchange_of(request).directory.by_sid(request.match_info["number"])
    if own is None:
        raise not_found(request.path)
    return own
