"""Statements that go to the driver as they are, for those few that are asked with every claim."""

from collections.abc import Mapping
from typing import TypeVar

import psycopg
from psycopg.rows import class_row
from sqlalchemy.orm import Session

Row = TypeVar("Row")


def rows_of(
    session: Session, row: type[Row], statement: str, asked: Mapping[str, object]
) -> list[Row]:
    """What a statement with ``%(named)s`` parameters gives, inside the session's transaction.

    ``row`` takes the columns by their names. What SQLAlchemy does around a statement costs three times what the
    driver does. Objects that the session holds are sent before and not refreshed after; errors are psycopg's own.
    """
    session.flush()
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, psycopg.Connection)  # noqa: S101  the only driver there is
    with connection.cursor(row_factory=class_row(row)) as cursor:
        found: list[Row] = cursor.execute(statement, asked).fetchall()
    return found
