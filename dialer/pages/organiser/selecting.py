"""What stands in the form of a selection, typed or kept."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from werkzeug.datastructures import MultiDict

from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.lists.selections.criteria import BadCriteria, Criteria, criteria_in
from dialer.lists.selections.models import By

# Boxes to tick, whose values are names as they are and may have commas in them.
_TICKED = ("constituencies", "wards", "polling_districts", "not_on_lists")


class Typed:
    """The fields of the form, each with all its values."""

    def __init__(self, form: Mapping[str, str | list[str]]) -> None:
        self._form: MultiDict[str, str] = MultiDict(form)

    def __getitem__(self, name: str) -> str:
        return self._form.get(name, "")

    def all(self, name: str) -> Sequence[str]:
        """Every value of a field with boxes to tick."""
        return self._form.getlist(name)

    @property
    def name(self) -> str:
        return self["name"].strip()

    @property
    def kind(self) -> ListKind:
        return ListKind.MEMBERS if self["kind"] == ListKind.MEMBERS else ListKind.PRIORITY_VOTERS

    @property
    def by(self) -> By:
        return By.PERSON if self["by"] == By.PERSON else By.HOUSEHOLD


def asked(typed: Typed, letters: Mapping[str, str], *, named: bool = False) -> Criteria:
    """The criteria in the form; with ``named`` a name is needed as well.

    Raises :class:`~dialer.lists.selections.criteria.BadCriteria`.
    """
    problems: dict[str, str] = {}
    if named and not 1 <= len(typed.name) <= 100:
        problems["name"] = "Give the list a name of at most 100 letters."
    try:
        criteria = criteria_in(_told(typed), letters)
    except BadCriteria as problem:
        problems.update(problem.problems)
    if problems:
        raise BadCriteria(problems)
    return criteria


def kept(criteria: Criteria, call_list: CallList, by: By) -> Typed:
    """The form as it stands for a selection that was kept."""
    form: dict[str, str | list[str]] = {
        "name": call_list.name,
        "kind": call_list.kind.value,
        "by": by.value,
    }
    for field in fields(Criteria):
        value = getattr(criteria, field.name)
        if isinstance(value, tuple):
            ticked = field.name in (*_TICKED, "voter_ids")
            form[field.name] = list(value) if ticked else "\n".join(value)
        elif isinstance(value, bool):
            form[field.name] = "yes" if value else "no"
        elif value is not None:
            form[field.name] = str(value)
    written = [each for each in criteria.voter_ids if each.endswith("+")]
    return Typed(form | {"voter_ids_written": ", ".join(written)})


def _told(typed: Typed) -> Mapping[str, object]:
    told: dict[str, object] = {field.name: typed[field.name] for field in fields(Criteria)}
    letters = [*typed.all("voter_ids"), *typed["voter_ids_written"].split(",")]
    return told | {name: typed.all(name) for name in _TICKED} | {"voter_ids": letters}
