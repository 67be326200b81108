"""The handset page: one phone in a browser, and the page on which to choose one."""

from html import escape
from importlib.resources import files
from string import Template

from aiohttp import web

from emulator.exchange import Exchange
from emulator.handset.phone import Phone
from emulator.handset.views import phone_in
from emulator.numbers import formatted
from emulator.rest.asked import exchange_of

_FILES = files("emulator.handset") / "page_files"
#: Nothing comes from anywhere but the emulator itself.
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:"
)
_KINDS = {"css": "text/css", "js": "text/javascript"}
#: The choosing page lists so many phones at most.
MOST_LISTED = 200


async def handset(request: web.Request) -> web.Response:
    """One phone, to be worked by hand."""
    exchange, phone = exchange_of(request), phone_in(request)
    own = exchange.settings.numbers[0] if exchange.settings.numbers else ""
    return _page(
        "handset.html",
        number=phone.number,
        shown=formatted(phone.number),
        own=own,
        own_shown=formatted(own),
    )


async def choose(request: web.Request) -> web.Response:
    """Choose a phone: type its number, or take one that is known. ``?number=`` leads to it."""
    exchange, typed = exchange_of(request), request.query.get("number", "")
    digits = "".join(sign for sign in typed if sign.isdecimal())
    if digits:
        raise web.HTTPSeeOther("/handset/+" + _with_country(digits))
    items = "\n".join(_item(phone) for phone in _listed(exchange))
    return _page("choose.html", items=items or "<li>No phone has been rung yet.</li>")


async def asset(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    kind = _KINDS[name.rpartition(".")[2]]
    return web.Response(text=(_FILES / name).read_text(), content_type=kind)


def _listed(exchange: Exchange) -> list[Phone]:
    """Phones known by name first, then those that were rung, busy ones before idle ones."""
    for number in exchange.people.known:
        exchange.phones.of(number)
    phones = sorted(exchange.phones.all(), key=lambda phone: (phone.leg is None, phone.number))
    return phones[:MOST_LISTED]


def _item(phone: Phone) -> str:
    shown = escape(formatted(phone.number))
    return (
        f'<li><a href="/handset/{escape(phone.number)}">{shown}</a>'
        f' <span class="state">{phone.state.value}</span></li>'
    )


def _with_country(digits: str) -> str:
    return "44" + digits[1:] if digits.startswith("0") else digits


def _page(name: str, *, items: str = "", **texts: str) -> web.Response:
    """A page; ``items`` is HTML, everything else is escaped."""
    template = Template((_FILES / name).read_text())
    values = {key: escape(text) for key, text in texts.items()}
    return web.Response(
        text=template.substitute(values, items=items),
        content_type="text/html",
        headers={"Content-Security-Policy": _POLICY, "Referrer-Policy": "no-referrer"},
    )


ROUTES = [
    web.get("/handset", choose),
    web.get("/handset/{number}", handset),
    web.get(r"/emulator/page/{name:handset\.(css|js)}", asset),
]
