"""How many webhooks were refused: written by the webhooks, read by the health page, kept only in Redis."""

import structlog
from redis import RedisError

from dialer.wiring import wired

_KEY = "webhooks:refused"
log = structlog.get_logger()


def count_refused() -> None:
    """One more webhook bore no right signature. Without Redis it is in the log all the same."""
    try:
        wired().redis.incr(_KEY)
    except RedisError:
        log.warning("refused_webhook_not_counted")


def refused() -> int:
    """How many were refused; 0 while Redis is away."""
    try:
        return int(wired().redis.get(_KEY) or 0)
    except RedisError:
        return 0
