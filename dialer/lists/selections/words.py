"""Selections as people say them: by what is chosen, and how many fit."""

from collections.abc import Iterator, Mapping, Sequence

from dialer.lists.selections.counting import Counted
from dialer.lists.selections.criteria import Criteria
from dialer.numbering import LineKind

NAMED = 3


def in_words(criteria: Criteria, list_names: Mapping[str, str]) -> Sequence[str]:
    """A phrase for each thing that is asked of people; ``list_names`` is by id. Nothing asked: everybody."""
    return [*_place(criteria), *_known(criteria), *_calling(criteria, list_names)] or ["everybody"]


def count_in_words(counted: Counted) -> str:
    """One sentence: who fits, and how many of them may be rung at this moment."""
    if not counted.people:
        return "Nobody fits."
    about = "" if counted.exact else "About "
    people, homes, may = (
        f"{_rounded(each, counted.exact):,}"
        for each in (counted.people, counted.households, counted.callable)
    )
    return (
        f"{about}{people} {'person' if people == '1' else 'people'} in {homes} "
        f"{'household' if homes == '1' else 'households'}; {may} may be rung now."
    )


def _rounded(number: int, exact: bool) -> int:
    """Three digits of it, where more would only pretend."""
    return number if exact else int(float(f"{number:.3g}"))


def _place(criteria: Criteria) -> Iterator[str]:
    for label, names in (
        ("constituency", criteria.constituencies),
        ("ward", criteria.wards),
        ("polling district", criteria.polling_districts),
        ("road", criteria.roads),
        ("postcode", criteria.postcodes),
    ):
        if names:
            yield f"{label} {_or(names)}"


def _known(criteria: Criteria) -> Iterator[str]:
    said = [f"Voter ID {_or(criteria.voter_ids)}"] if criteria.voter_ids else []
    if criteria.voter_id_older_days:
        said.append(f"Voter ID older than {criteria.voter_id_older_days} days")
    if criteria.voter_id_newer_days:
        said.append(f"Voter ID of the last {criteria.voter_id_newer_days} days")
    if criteria.no_voter_id:
        said = [f"{' and '.join(said)} or no Voter ID" if said else "no Voter ID"]
    yield from said
    yield from _whether(criteria.postal_voter, "postal voters", "no postal voters")
    yield from _whether(criteria.member, "members", "no members")
    if criteria.any_tags:
        yield f"tag {_or(criteria.any_tags)}"
    if criteria.no_tags:
        yield f"without tag {_or(criteria.no_tags)}"


def _calling(criteria: Criteria, list_names: Mapping[str, str]) -> Iterator[str]:
    if criteria.line_kind:
        yield "mobiles" if criteria.line_kind is LineKind.MOBILE else "landlines"
    if criteria.not_contacted_days:
        yield f"not spoken to for {criteria.not_contacted_days} days"
    if criteria.not_on_lists:
        names = [list_names.get(each, "a list that is gone") for each in criteria.not_on_lists]
        yield f"not on {_or([f'“{name}”' for name in names])}"


def _whether(wanted: bool | None, yes: str, no: str) -> Iterator[str]:
    if wanted is not None:
        yield yes if wanted else no


def _or(names: Sequence[str]) -> str:
    shown, more = names[:NAMED], len(names) - NAMED
    return " or ".join([*shown, f"{more} more"] if more > 0 else shown)
