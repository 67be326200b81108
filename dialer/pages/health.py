"""Whether this is well: for the operator, and for machines that ask."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from redis import RedisError
from rq import Queue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from dialer.db import transaction
from dialer.jobs import QUEUE_OF
from dialer.live.refused import refused
from dialer.wiring import wired

blueprint = Blueprint("health", __name__)


@dataclass(frozen=True)
class Health:
    """What answers and what waits. ``queues``: jobs waiting by queue, empty while Redis is away.

    ``refused_webhooks``: how many requests to the webhooks bore no right signature since Redis was last empty.
    """

    database: bool
    redis: bool
    queues: dict[str, int]
    refused_webhooks: int

    @property
    def word(self) -> str:
        """``ok``; ``degraded`` without Redis, when pages work and calls wait; ``down`` without the database."""
        if not self.database:
            return "down"
        return "ok" if self.redis else "degraded"


@blueprint.get("/health")
def health() -> Response:
    """The health of this service; 503 only when it can do nothing at all."""
    now = Health(
        database=_answers(_ask_database),
        redis=_answers(_ask_redis),
        queues=_waiting(),
        refused_webhooks=refused(),
    )
    status = 503 if now.word == "down" else 200
    if request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html":
        return make_response(render_template("health.html", health=now), status)
    return make_response(jsonify(status=now.word, **asdict(now)), status)


def _answers(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except (SQLAlchemyError, RedisError):
        return False
    return True


def _ask_database() -> None:
    with transaction() as session:
        session.execute(text("SELECT 1"))


def _ask_redis() -> None:
    wired().redis.ping()


def _waiting() -> dict[str, int]:
    try:
        return {
            name: Queue(name, connection=wired().redis).count
            for name in sorted(set(QUEUE_OF.values()))
        }
    except RedisError:
        return {}
