"""The web application of one exchange."""

from aiohttp import web

from emulator.control.reading import explain
from emulator.control.views import ROUTES as CONTROL
from emulator.exchange import Exchange
from emulator.handset.page import ROUTES as PAGES
from emulator.handset.stream import ROUTES as STREAMS
from emulator.handset.views import ROUTES as HANDSETS
from emulator.rest.asked import EXCHANGE
from emulator.rest.gate import gate
from emulator.rest.routes import routes


def create_app(exchange: Exchange) -> web.Application:
    """Everything that is reached over HTTP: the REST interface, the control interface, handsets."""
    app = web.Application(middlewares=[gate, explain])
    app[EXCHANGE] = exchange
    app.add_routes(routes(exchange.settings))
    app.add_routes(CONTROL)
    app.add_routes(HANDSETS)
    app.add_routes(STREAMS)
    app.add_routes(PAGES)
    return app
