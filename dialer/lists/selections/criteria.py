"""By what people are chosen for a list: pure values, read out of forms, options and stored JSON alike."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from types import MappingProxyType
from typing import TypeVar

from dialer.lists.selections import reading
from dialer.lists.selections.reading import Unreadable, days, ids, postcodes, words, yes_or_no
from dialer.numbering import LineKind

T = TypeVar("T")


class BadCriteria(ValueError):
    """What was asked for cannot be; ``problems`` has a sentence for each field that is wrong."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True)
class Criteria:
    """What is asked of a contact. Everything is optional; of a field with several values one must fit.

    ``postcodes`` are areas (LS), districts (LS6) or sectors (LS6 2). ``voter_ids`` are letters, with the
    least likelihood behind: ``D6+``. ``no_voter_id`` adds those of whom none is known to those who fit the
    other criteria about Voter ID, or stands alone. ``not_contacted_days``: not spoken to in so many days, or never.
    ``not_on_lists`` are ids of call lists.
    """

    constituencies: tuple[str, ...] = ()
    wards: tuple[str, ...] = ()
    polling_districts: tuple[str, ...] = ()
    roads: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    voter_ids: tuple[str, ...] = ()
    no_voter_id: bool | None = None
    voter_id_older_days: int | None = None
    voter_id_newer_days: int | None = None
    postal_voter: bool | None = None
    member: bool | None = None
    any_tags: tuple[str, ...] = ()
    no_tags: tuple[str, ...] = ()
    line_kind: LineKind | None = None
    not_contacted_days: int | None = None
    not_on_lists: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """What :func:`criteria_in` reads again: only what is asked for."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
            if value not in ((), None)
        }


def criteria_in(told: Mapping[str, object], letters: Mapping[str, str]) -> Criteria:
    """The criteria in a form, in options or in JSON; fields by their names in :class:`Criteria`.

    A field with several values is a list, or text with a value on each line or between commas. ``letters`` is
    every way a Voter ID's letter is written, with how it is kept. Raises :class:`BadCriteria`.
    """
    found: dict[str, object] = {}
    problems: dict[str, str] = {}
    for field in fields(Criteria):
        try:
            found[field.name] = _read(field.name, told.get(field.name), letters)
        except Unreadable as problem:
            problems[field.name] = str(problem)
    _check_span(found, problems)
    if problems:
        raise BadCriteria(problems)
    return Criteria(**found)  # type: ignore[arg-type]


def _read(name: str, value: object, letters: Mapping[str, str]) -> object:
    if name == "voter_ids":
        return reading.voter_ids(value, letters)
    return _READ.get(name, words)(value)


def _check_span(found: Mapping[str, object], problems: dict[str, str]) -> None:
    older, newer = found.get("voter_id_older_days"), found.get("voter_id_newer_days")
    if isinstance(older, int) and isinstance(newer, int) and newer <= older:
        problems["voter_id_newer_days"] = (
            f"No Voter ID is both older than {older} days and newer than {newer}. "
            "Leave one of them empty, or make this the larger number."
        )


def _line_kind(value: object) -> LineKind | None:
    if value in (None, ""):
        return None
    try:
        return LineKind(str(value))
    except ValueError:
        raise Unreadable(f"“{value}” is no kind of line; choose mobile or landline.") from None


_READ: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "postcodes": postcodes,
        "no_voter_id": lambda value: yes_or_no(value) or None,
        "voter_id_older_days": days,
        "voter_id_newer_days": days,
        "postal_voter": yes_or_no,
        "member": yes_or_no,
        "line_kind": _line_kind,
        "not_contacted_days": days,
        "not_on_lists": ids,
    }
)
