"""A simulated evening in a service that is running already."""

import time
from datetime import UTC, datetime

from commands.house.address import environment_here
from commands.simulating.options import BadOption
from dialer.clock import FastClock
from dialer.settings import Settings
from dialer.wiring import wire, wired, wiring_from
from simulation.place import Place


def running_place(base_url: str, carrier_url: str | None, database_url: str | None) -> Place:
    """The service at ``base_url``, read through the settings of the environment or of what runs here.

    Raises :class:`BadOption` when it is no demo: real people must never be rung by a simulation.
    """
    env = environment_here() | ({"DATABASE_URL": database_url} if database_url else {})
    settings = Settings.read(env)
    if not settings.demo:
        raise BadOption(
            "--base-url: only a service with DEMO=1 may be used; others ring real people"
        )
    wire(wiring_from(settings))
    return place_of(settings, base_url=base_url.rstrip("/"), carrier_url=carrier_url)


def place_of(
    settings: Settings, *, base_url: str | None = None, carrier_url: str | None = None
) -> Place:
    """Where a service with these settings is, and the clock it shares with its carrier."""
    base = base_url or settings.public_url
    clock = wired().clock
    if not isinstance(clock, FastClock):
        clock = FastClock(datetime.now(UTC), time.time(), 1.0)
    return Place(
        base_url=base,
        live_url=settings.live_url or base,
        carrier_url=(carrier_url or settings.twilio_api_url).rstrip("/"),
        clock=clock,
    )
