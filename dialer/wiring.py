"""What this process is wired to: database, Redis, carrier, clock."""

from dataclasses import dataclass

from redis import ConnectionError as RedisGone
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from sqlalchemy.orm import Session, sessionmaker

from dialer.clock import Clock, FastClock, RealClock
from dialer.connections import sessions_on
from dialer.settings import Settings
from dialer.telephony.carrier import Carrier
from dialer.telephony.twilio import TwilioCarrier


class NotWired(RuntimeError):
    """Something asked for the wiring before the process was wired."""


@dataclass(frozen=True)
class Wiring:
    """Everything outside this process that it talks to."""

    settings: Settings
    sessions: sessionmaker[Session]
    redis: Redis
    carrier: Carrier
    clock: Clock


_current: list[Wiring] = []


def wired() -> Wiring:
    """The wiring of this process. Raises :class:`NotWired` when :func:`wire` was not called."""
    if not _current:
        raise NotWired("call dialer.wiring.wire() when the process starts")
    return _current[-1]


def wire(wiring: Wiring) -> Wiring:
    """Use this wiring in the whole process from now on."""
    _current[:] = [wiring]
    return wiring


def unwire() -> None:
    """Forget the wiring, as if :func:`wire` had not been called yet."""
    _current.clear()


def wiring_from(settings: Settings, *, redis_patience: float = 1.0) -> Wiring:
    """The real thing: connections are opened at first use, so forking after this is safe.

    ``redis_patience``: the seconds that one answer of Redis's may take. A webhook waits for it before it
    answers the carrier, so only what blocks on purpose should have more.
    """
    clock = clock_from(settings)
    return Wiring(
        settings=settings,
        sessions=sessions_on(settings.database_url),
        redis=redis_at(settings.redis_url, patience=redis_patience),
        carrier=TwilioCarrier.from_settings(settings),
        clock=clock,
    )


def redis_at(url: str, *, patience: float) -> Redis:
    """A client that gives up on a Redis that hangs; a connection that was cut is made anew once."""
    return Redis.from_url(
        url,
        socket_timeout=patience,
        socket_connect_timeout=1,
        health_check_interval=10,
        retry=Retry(NoBackoff(), 1, supported_errors=(RedisGone,)),
    )


def clock_from(settings: Settings) -> Clock:
    """The clock the settings ask for: the real one unless the demo moved it."""
    if settings.clock_start is None:
        return RealClock()
    return FastClock(settings.clock_start, settings.clock_anchor, settings.clock_speed)
