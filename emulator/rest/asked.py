"""What a request to the REST interface is about."""

from datetime import datetime

from aiohttp import web

from emulator.exchange import Exchange

EXCHANGE: web.AppKey[Exchange] = web.AppKey("exchange", Exchange)
#: The moment as of which a request is answered: earlier than now when the answer is stale.
MOMENT: web.RequestKey[datetime] = web.RequestKey("moment", datetime)
#: What the request made or touched, for the log.
TOUCHED: web.RequestKey[str] = web.RequestKey("touched", str)


def exchange_of(request: web.Request) -> Exchange:
    return request.app[EXCHANGE]


def moment_of(request: web.Request) -> datetime:
    return request[MOMENT]
