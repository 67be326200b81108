"""Reading a page's form as it stands, to send it with a field or two changed."""

from html.parser import HTMLParser


class NoForm(LookupError):
    """The page has no form that is sent to this address."""


def form_in(page: str, action: str) -> dict[str, str]:
    """What the form would send whose address ends in ``action``. Raises :class:`NoForm`."""
    reading = _Reading(action)
    reading.feed(page)
    if not reading.is_there:
        raise NoForm(f"no form on the page is sent to …{action}")
    return reading.fields


class _Reading(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.is_there = False
        self._action = action
        self._inside = False
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = named.get("action", "").endswith(self._action)
            self.is_there = self.is_there or self._inside
        elif self._inside:
            self._field(tag, named)

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def _field(self, tag: str, named: dict[str, str]) -> None:
        if tag == "input" and _is_sent(named):
            self.fields[named["name"]] = named.get("value", "")
        elif tag == "select":
            self._select = named.get("name", "")
        elif tag == "option" and self._select:
            if "selected" in named or self._select not in self.fields:
                self.fields[self._select] = named.get("value", "")
        elif tag == "textarea":
            self._area = named.get("name", "")
            self.fields[self._area] = ""


def _is_sent(named: dict[str, str]) -> bool:
    """A browser leaves out what has no name, and what is to be ticked and is not."""
    to_tick = named.get("type") in ("checkbox", "radio")
    return "name" in named and (not to_tick or "checked" in named)
