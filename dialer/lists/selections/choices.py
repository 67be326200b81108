"""What can be chosen: the places there are, and the letters of Voter ID."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import literal, select, tuple_
from sqlalchemy.orm import Session

from dialer.lists.models import Contact
from dialer.voterid.codes import Code, codes_named
from dialer.voterid.scripts import script_named, script_names

MOST_DISTRICTS = 500


@dataclass(frozen=True)
class Places:
    """The wards and constituencies of the contacts by name, and the first :data:`MOST_DISTRICTS` polling districts."""

    constituencies: Sequence[str]
    wards: Sequence[str]
    polling_districts: Sequence[str]


def places(session: Session) -> Places:
    """The places there are. Steps from one to the next in an index, so their number counts and not the people's."""
    pairs = _pairs(session)
    return Places(
        sorted({constituency for _, constituency in pairs if constituency}),
        sorted({ward for ward, _ in pairs if ward}),
        _districts(session),
    )


@cache
def codes() -> Sequence[Code]:
    """Every letter that a script can tell, once each."""
    sets = {script_named(name).codes for name in script_names()}
    every = {code.letter: code for name in sorted(sets) for code in codes_named(name).codes}
    return tuple(every.values())


@cache
def letters() -> Mapping[str, str]:
    """Every way a letter is written, and how it is kept."""
    return {written: code.letter for code in codes() for written in (code.letter, *code.also)}


def _pairs(session: Session) -> Sequence[tuple[str, str]]:
    """Each ward with each of its constituencies."""
    row = (Contact.ward, Contact.constituency)
    first = select(*row).order_by(*row).limit(1).cte("pairs", recursive=True)
    after = (
        select(*row)
        .where(tuple_(*row) > tuple_(first.c.ward, first.c.constituency))
        .order_by(*row)
        .limit(1)
        .lateral()
    )
    pairs = first.union_all(select(after).select_from(first.join(after, literal(True))))
    return [(ward, constituency) for ward, constituency in session.execute(select(pairs))]


def _districts(session: Session) -> Sequence[str]:
    column = Contact.polling_district
    first = (
        select(column.label("name"))
        .where(column > "")
        .order_by(column)
        .limit(1)
        .cte("districts", recursive=True)
    )
    after = select(column).where(column > first.c.name).order_by(column).limit(1).lateral()
    every = first.union_all(select(after).select_from(first.join(after, literal(True))))
    return [str(name) for name in session.scalars(select(every.c.name).limit(MOST_DISTRICTS))]
