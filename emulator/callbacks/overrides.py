"""Connection overrides: what a callback address may ask for in its fragment, as #rc=3&rp=all."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

_POLICIES = frozenset({"4xx", "5xx", "ct", "rt", "all"})
#: Name, smallest and largest value; milliseconds for times. Source: Twilio, "Connection overrides".
_RANGES = {"ct": (100, 10_000), "rt": (100, 15_000), "tt": (100, 15_000), "rc": (0, 5)}


class BadOverride(ValueError):
    """The fragment asks for something that Twilio does not offer."""


@dataclass(frozen=True)
class Connection:
    """How one address is to be called. Times are machine seconds."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 15.0
    retries: int = 1
    retry_on: frozenset[str] = frozenset({"ct"})

    def retries_after(self, failure: str) -> bool:
        return failure in self.retry_on or "all" in self.retry_on


def split(url: str) -> tuple[str, Connection]:
    """The address without its fragment, and what the fragment asks for. Raises BadOverride."""
    address, _, fragment = url.partition("#")
    asked = dict(parse_qsl(fragment))
    numbers = {name: _number(name, asked[name]) for name in _RANGES if name in asked}
    return address, Connection(
        connect=numbers.get("ct", 5000) / 1000,
        read=numbers.get("rt", 15_000) / 1000,
        total=numbers.get("tt", 15_000) / 1000,
        retries=numbers.get("rc", 1),
        retry_on=_policies(asked.get("rp", "ct")),
    )


def _number(name: str, text: str) -> int:
    low, high = _RANGES[name]
    if not text.isdecimal() or not low <= int(text) <= high:
        raise BadOverride(f"#{name}={text}: give a whole number from {low} to {high}")
    return int(text)


def _policies(text: str) -> frozenset[str]:
    policies = frozenset(text.split(","))
    if not policies <= _POLICIES:
        raise BadOverride(f"#rp={text}: give some of {', '.join(sorted(_POLICIES))}")
    return policies
