"""Lists in pages, each with the way to the next."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from multidict import MultiMapping

from emulator.rest.errors import bad

Item = TypeVar("Item")
_DEFAULT_SIZE, _LARGEST_SIZE = 50, 1000


def paged(
    path: str,
    query: MultiMapping[str],
    name: str,
    items: Sequence[Item],
    *,
    sid_of: Callable[[Item], str],
    render: Callable[[Item], object],
) -> dict[str, object]:
    """One page of a list. The next is found by the last Sid, so new items do not shift it."""
    size = min(_number(query, "PageSize", _DEFAULT_SIZE), _LARGEST_SIZE)
    page = _number(query, "Page", 0)
    first = _first(query, items, sid_of, page * size)
    shown = items[first : first + size]
    has_more = first + size < len(items)
    before = {"Page": str(page - 1), "PageToken": ""}
    after = {"Page": str(page + 1), "PageToken": "PA" + sid_of(shown[-1]) if shown else ""}
    return {
        "page": page,
        "page_size": size,
        "start": first,
        "end": first + max(len(shown) - 1, 0),
        "uri": _uri(path, query, size, {}),
        "first_page_uri": _uri(path, query, size, {"Page": "0", "PageToken": ""}),
        "next_page_uri": _uri(path, query, size, after) if has_more else None,
        "previous_page_uri": _uri(path, query, size, before) if page else None,
        name: [render(item) for item in shown],
    }


def _number(query: MultiMapping[str], name: str, default: int) -> int:
    text = query.get(name, str(default))
    if not text.isdecimal() or (name == "PageSize" and int(text) == 0):
        raise bad(20422, f"{name} is {text!r}: give a whole number")
    return int(text)


def _first(
    query: MultiMapping[str], items: Sequence[Item], sid_of: Callable[[Item], str], default: int
) -> int:
    token = query.get("PageToken", "").removeprefix("PA")
    if not token:
        return default
    places = (place for place, item in enumerate(items) if sid_of(item) == token)
    return next(places, len(items) - 1) + 1


def _uri(path: str, query: MultiMapping[str], size: int, changes: dict[str, str]) -> str:
    values = {**query, "PageSize": str(size), **changes}
    return path + "?" + urlencode({name: value for name, value in values.items() if value})
