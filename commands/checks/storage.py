"""PostgreSQL, its tables, Redis, and whether workers listen to every queue."""

from redis import Redis, RedisError
from rq import Worker
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from commands.checks.finding import Finding
from dialer.jobs import QUEUE_OF
from dialer.schema import is_current
from dialer.settings import Settings


def check_database(settings: Settings) -> Finding:
    """Whether PostgreSQL answers and has the newest tables."""
    engine = create_engine(settings.database_url, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            current = is_current(connection)
    except SQLAlchemyError as problem:
        why = str(problem.__cause__ or problem).strip().splitlines()[0]
        return Finding("Database", why, "Start PostgreSQL, or mend DATABASE_URL.")
    if not current:
        return Finding("Database", "its tables are not the newest", "Run: bin/dialer migrate")
    return Finding("Database", "answers, and its tables are the newest")


def check_redis(settings: Settings) -> Finding:
    """Whether Redis answers."""
    try:
        with _redis(settings) as redis:
            redis.ping()
    except (RedisError, ValueError) as problem:
        return Finding("Redis", str(problem), "Start Redis, or mend REDIS_URL.")
    return Finding("Redis", "answers")


def check_workers(settings: Settings) -> Finding:
    """Whether every queue has a worker."""
    try:
        with _redis(settings) as redis:
            heard = {
                name for worker in Worker.all(connection=redis) for name in worker.queue_names()
            }
    except (RedisError, ValueError):
        return Finding("Workers", "cannot be seen without Redis", "See Redis.")
    if deaf := sorted(set(QUEUE_OF.values()) - heard):
        return Finding(
            "Workers",
            f"nobody listens to {', '.join(deaf)}",
            "Run bin/dialer serve, or the lines of the Procfile.",
        )
    return Finding("Workers", "listen to every queue")


def _redis(settings: Settings) -> Redis:
    return Redis.from_url(settings.redis_url, socket_timeout=5, socket_connect_timeout=5)
