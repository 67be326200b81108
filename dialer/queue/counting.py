"""How many rows a statement touched."""

from typing import Any

from sqlalchemy import CursorResult, Result


def touched(result: Result[Any]) -> int:
    """The number of rows inserted, updated or deleted."""
    assert isinstance(result, CursorResult)  # noqa: S101  what SQLAlchemy's types leave open
    return result.rowcount
