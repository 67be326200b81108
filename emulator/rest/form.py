"""Reading the parameters of a request, with Twilio's code for each that cannot be used."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from aiohttp import web
from multidict import MultiDict, MultiMapping

from emulator.calls.leg import Reporting
from emulator.rest.errors import bad
from emulator.twiml.values import absolute_address

_UNKNOWN, _INVALID, _URL, _METHOD, _EVENT = 20001, 20422, 21205, 21209, 21626


class Form:
    """Parameters by name. Raises RestError for one that nobody knows or that cannot be used."""

    def __init__(self, values: MultiMapping[str], known: Iterable[str]) -> None:
        unknown = sorted(set(values) - set(known))
        if unknown:
            raise bad(_UNKNOWN, f"Parameter {unknown[0]} is not one the emulator acts on")
        self._values = values

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str, default: str = "") -> str:
        return self._values.get(name, default)

    def flag(self, name: str, default: bool) -> bool:
        text = self.text(name, "true" if default else "false").lower()
        if text not in {"true", "false"}:
            raise bad(_INVALID, f"{name} is {text!r}: give true or false")
        return text == "true"

    def number(self, name: str, default: int, low: int, high: int, code: int = _INVALID) -> int:
        text = self.text(name, str(default))
        if not text.isdecimal() or not low <= int(text) <= high:
            raise bad(code, f"{name} is {text!r}: give a whole number from {low} to {high}")
        return int(text)

    def method(self, name: str) -> str:
        text = self.text(name, "POST").upper()
        if text not in {"GET", "POST"}:
            raise bad(_METHOD, f"{name} is {text!r}: give GET or POST")
        return text

    def url(self, name: str) -> str:
        text = self.text(name)
        if text and not absolute_address(text):
            raise bad(_URL, f"{name} is {text!r}: give an absolute address")
        return text

    def one_of(self, name: str, words: Iterable[str], default: str = "") -> str:
        text = self.text(name, default)
        if text and text not in words:
            raise bad(_INVALID, f"{name} is {text!r}: give one of {', '.join(words)}")
        return text

    def reporting(self, prefix: str, known: Iterable[str], default: Iterable[str]) -> Reporting:
        """Where to report to: the address, method and events whose names begin with the prefix."""
        asked = self._values.getall(f"{prefix}Event", [])
        events = frozenset(word for item in asked for word in item.split())
        if not events <= frozenset(known):
            raise bad(_EVENT, f"{prefix}Event has {sorted(events - frozenset(known))}")
        url, method = self.url(prefix), self.method(f"{prefix}Method")
        return Reporting(url, method, events or frozenset(default))


async def read_form(request: web.Request, known: Iterable[str]) -> Form:
    """The parameters in the body of a request. Raises RestError."""
    posted = await request.post()
    texts = [(name, value) for name, value in posted.items() if isinstance(value, str)]
    return Form(MultiDict(texts), known)


def span(values: MultiMapping[str], name: str) -> tuple[datetime | None, datetime | None]:
    """The moments from and to which ``name`` (a whole day), ``name<`` and ``name>`` limit a list."""
    first = last = None
    if name in values:
        first = _moment(name, values[name]).replace(hour=0, minute=0, second=0, microsecond=0)
        last = first + timedelta(days=1)
    if f"{name}>" in values:
        first = _moment(name, values[f"{name}>"])
    if f"{name}<" in values:
        last = _moment(name, values[f"{name}<"])
    return first, last


def _moment(name: str, text: str) -> datetime:
    """A moment, or midnight of a day, in Greenwich time."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise bad(_INVALID, f"{name} is {text!r}: give a date or a moment") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
