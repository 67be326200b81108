"""Thousands of numbers as one parameter of a statement.

A list is put together by the driver item by item, which for a million takes longer than what is done with them.
"""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import BigInteger, ColumnElement, Text, cast, literal
from sqlalchemy.dialects.postgresql import ARRAY

_PLAIN = re.compile(r"[+0-9,]*")


def many_lines(numbers: Iterable[str]) -> ColumnElement[Sequence[str]]:
    """These telephone numbers as an array. Raises ValueError when one is not digits with or without a plus."""
    joined = ",".join(numbers)
    if not _PLAIN.fullmatch(joined):
        raise ValueError(
            "a line is known by its number in E.164, and one of these is something else"
        )
    return cast(literal(f"{{{joined}}}"), ARRAY(Text))


def many_ids(ids: Iterable[int]) -> ColumnElement[Sequence[int]]:
    """These ids as an array."""
    return cast(literal(f"{{{','.join(map(str, ids))}}}"), ARRAY(BigInteger))
