"""Reading the call screen: what it says is going on, and which answers it offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from uuid import UUID

from dialer.shifts.situation import Situation

_ANSWER = "answer-"


@dataclass(frozen=True)
class View:
    """A screen as a volunteer takes it in. ``questions``: for each the codes that may be answered.

    ``outcomes``: what the buttons say. ``changeable``: the last call, when the screen offers to change it.
    """

    situation: Situation
    shift: UUID
    call: UUID | None
    entry: int | None
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outcomes: frozenset[str] = frozenset()
    changeable: UUID | None = None

    @property
    def moment(self) -> tuple[Situation, UUID | None, int | None]:
        """What is the same as long as nothing has happened that a volunteer would act on."""
        return self.situation, self.call, self.entry


def view_of(screen: Mapping[str, object]) -> View:
    """The view out of the JSON of ``/shift/screen``. Raises KeyError or ValueError when it is no screen."""
    regions = screen["regions"]
    if not isinstance(regions, Mapping):
        raise ValueError("regions is not an object")
    page = _Page()
    for html in regions.values():
        page.feed(str(html))
    call, entry = screen["call"], screen["entry"]
    return View(
        situation=Situation(str(screen["situation"])),
        shift=UUID(str(screen["shift"])),
        call=UUID(str(call)) if call else None,
        entry=int(str(entry)) if entry is not None else None,
        questions={question: tuple(codes) for question, codes in page.questions.items()},
        outcomes=frozenset(page.outcomes),
        changeable=page.changeable,
    )


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.questions: dict[str, list[str]] = {}
        self.outcomes: set[str] = set()
        self.changeable: UUID | None = None
        self._action = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        name, value = named.get("name", ""), named.get("value", "")
        if tag == "form":
            self._action = named.get("action", "")
        elif tag == "button" and name == "outcome":
            self.outcomes.add(value)
        elif tag == "input" and name.startswith(_ANSWER) and value:
            self.questions.setdefault(name.removeprefix(_ANSWER), []).append(value)
        elif tag == "input" and name == "call" and self._action.endswith("/undo"):
            self.changeable = UUID(value)
