"""How this program tells what it does: one line an event, key-values, and never a whole phone number."""

import logging
import re
import sys

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# Ten digits or more in a row, spaces allowed, as British numbers are written with and without +44.
_PHONE = re.compile(r"(?<![\w-])(?:\+|%2B)?\d(?:[ ()]{0,2}\d){8,12}(\d{2})(?![\w-])")


def configure_logs(*, demo: bool) -> None:
    """Write log lines to standard error: key-values for people in the demo, else JSON for what collects them.

    What libraries log by way of the standard library, tracebacks included, takes the same road.
    """
    known: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    written: list[Processor] = [
        structlog.processors.format_exc_info,
        hide_phone_numbers,
        _renderer(json=not demo),
    ]
    structlog.configure(
        processors=[*known, *written],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    _take_in_standard_logging(known, written)


def _take_in_standard_logging(known: list[Processor], written: list[Processor]) -> None:
    handler = logging.StreamHandler(sys.stderr)
    without_record = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=known, processors=[without_record, *written]
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    # gunicorn gives its logger handlers of its own, which hide nothing.
    server = logging.getLogger("gunicorn.error")
    server.handlers.clear()
    server.propagate = True


def hide_phone_numbers(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Leave two digits of whatever looks like a phone number, wherever in the event it stands."""
    return {key: _hidden(value) for key, value in event.items()}


def _hidden(value: object) -> object:
    if isinstance(value, bool | int | float | None):
        return value
    return _PHONE.sub(r"…\1", str(value))


def _renderer(*, json: bool) -> Processor:
    if json:
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"])
