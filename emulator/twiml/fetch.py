"""Fetching documents from the customer's service, as strictly as Twilio does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from emulator.callbacks.fields import call_fields
from emulator.callbacks.overrides import BadOverride
from emulator.callbacks.post import Reply, Unreached
from emulator.calls.leg import Leg
from emulator.exchange import Exchange
from emulator.journal import Kind
from emulator.twiml.document import Page, Verb
from emulator.twiml.parse import parse
from emulator.twiml.refusal import Refusal
from emulator.twiml.values import absolute_address

_XML = frozenset({"text/xml", "application/xml", "text/html"})
_FAILED, _UNREACHED, _NOT_AN_ADDRESS, _BAD_OVERRIDE = 11200, 11205, 11100, 11243
_TOO_MANY_REDIRECTS, _BAD_TYPE = 11215, 12300
_MOST_REDIRECTS = 10


@dataclass(frozen=True)
class Question:
    """A document wanted: its address, and what is said besides the call's own fields."""

    url: str
    method: str
    #: What it is wanted for: answer, action, wait, …
    what: str
    fields: Mapping[str, str] = field(default_factory=dict)


async def fetch(exchange: Exchange, leg: Leg, question: Question) -> Page:
    """The document. Raises Refusal with Twilio's code when it cannot be had or used."""
    if not absolute_address(question.url):
        raise Refusal(_NOT_AN_ADDRESS, f"{question.url!r} is not an address", question.url)
    reply, code, why = None, 0, ""
    try:
        reply = await _ask(exchange, leg, question)
        return Page(question.url, question.method, _verbs(question.url, reply))
    except Refusal as refusal:
        code, why = refusal.code, str(refusal)
        raise Refusal(code, why, question.url) from None
    finally:
        exchange.journal.note(
            Kind.TWIML,
            call_sid=leg.sid,
            url=question.url,
            what=question.what,
            status=reply.status if reply else None,
            ms=round(reply.ms, 1) if reply else None,
            code=code or None,
            why=why or None,
        )


async def _ask(exchange: Exchange, leg: Leg, question: Question) -> Reply:
    url, method = question.url, question.method
    fields = call_fields(exchange.settings.account_sid, leg) | dict(question.fields)
    key = f"{leg.order.phone}/{leg.nth}/{leg.next_question()}"
    for _ in range(_MOST_REDIRECTS + 1):
        try:
            reply = await exchange.courier.ask(url, method, fields, key)
        except Unreached as problem:
            code = _UNREACHED if problem.failure == "ct" else _FAILED
            raise Refusal(code, str(problem)) from None
        except BadOverride as problem:
            raise Refusal(_BAD_OVERRIDE, str(problem)) from None
        if not 300 <= reply.status < 400:
            return reply
        url, method = urljoin(url, reply.location), "GET"
    raise Refusal(_TOO_MANY_REDIRECTS, f"more than {_MOST_REDIRECTS} redirects")


def _verbs(url: str, reply: Reply) -> tuple[Verb, ...]:
    if not reply.is_good:
        raise Refusal(_FAILED, f"answered {reply.status}")
    if reply.content_type.startswith("audio/"):
        return (Verb("Play", {}, url),)
    if reply.content_type not in _XML:
        raise Refusal(_BAD_TYPE, f"the content type is {reply.content_type or 'missing'}")
    return parse(reply.body)
