"""Reading what the emulator's own interface is sent, and answering what cannot be used."""

import json
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from emulator.handset.phone import NotNow
from emulator.people.calling import CannotCall
from emulator.rest.gate import API
from emulator.settings import BadSetting

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a bad request to the control interface with the reason, as JSON."""
    if request.path.startswith(API):
        return await handler(request)
    try:
        return await handler(request)
    except BadSetting as problem:
        return web.json_response({"error": str(problem)}, status=400)
    except (CannotCall, NotNow) as problem:
        return web.json_response({"error": str(problem)}, status=409)


async def read_json(request: web.Request) -> object:
    """The body as JSON; an empty body is an empty object. Raises BadSetting."""
    text = await request.text()
    try:
        return json.loads(text) if text else {}
    except json.JSONDecodeError as problem:
        raise BadSetting(f"the body is not JSON: {problem}.") from None


async def read_object(request: web.Request) -> Mapping[str, object]:
    """The body as a JSON object. Raises BadSetting."""
    body = await read_json(request)
    if not isinstance(body, Mapping):
        raise BadSetting(f"the body is {body!r}: give a JSON object.")
    return body


def text_in(body: Mapping[str, object], name: str, default: str = "") -> str:
    """A text out of a JSON object. Raises BadSetting."""
    value = body.get(name, default)
    if not isinstance(value, str):
        raise BadSetting(f"{name} is {value!r}: give a text.")
    return value
