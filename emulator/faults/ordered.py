"""Faults ordered for particular requests: the next N that match get this answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from emulator.settings import BadSetting


@dataclass(frozen=True)
class OrderedFault:
    """An error for the next ``times`` requests whose method and path fit.

    ``after`` means that the request is carried out first, and only the answer is this error.
    """

    path: str
    method: str = ""
    status: int = 500
    code: int = 20500
    times: int = 1
    after: bool = False

    def fits(self, method: str, path: str) -> bool:
        return self.method in {"", method} and re.search(self.path, path) is not None

    def once_less(self) -> list["OrderedFault"]:
        return [replace(self, times=self.times - 1)] if self.times > 1 else []


def ordered_from(asked: object) -> list[OrderedFault]:
    """Read a list of ordered faults. Raises BadSetting."""
    if not isinstance(asked, list):
        raise BadSetting(
            "requests must be a list of objects with path, method, status, code, times."
        )
    return [_one(item) for item in asked]


def _one(item: object) -> OrderedFault:
    if not isinstance(item, Mapping) or not isinstance(item.get("path"), str):
        raise BadSetting(f"{item!r} in requests: give an object with at least a path (a pattern).")
    try:
        re.compile(item["path"])
        return OrderedFault(**item)
    except (TypeError, re.error) as problem:
        raise BadSetting(f"{item!r} in requests: {problem}.") from None
