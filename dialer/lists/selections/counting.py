"""How many people and households fit some criteria, and how many of them may be rung at this moment.

An organiser watches the count while choosing, so it has to be there in half a second among a million people.
Few are counted exactly. Of many, one line in ten is looked at: those that end in 7, which nobody chooses and
everything about which stands in an index of its own. See docs/decisions/counts-by-one-line-in-ten.md.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, select, text
from sqlalchemy.orm import Session

from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact, Line, Suppression
from dialer.lists.selections.criteria import Criteria
from dialer.lists.selections.matching import fits

# In the very words of the index, so that PostgreSQL sees that it will do.
_TENTH = "right({line}, 1) = '7'"
_HUNDREDTH = "right({line}, 2) = '37'"
_EVERY = "{line} IS NOT NULL"


@dataclass(frozen=True)
class Limits:
    """Up to how many people, by the first look, each of them is counted and each line looked up."""

    one_by_one: int = 10_000


@dataclass(frozen=True)
class Counted:
    """How many fit; ``callable`` are the people whose line may be rung now.

    Where it is not ``exact``, it is within a few in a hundred.
    """

    people: int
    households: int
    callable: int
    exact: bool = True


@dataclass(frozen=True)
class _Look:
    """Who is on the lines looked at; and, on those looked up, how many people, and how many may be rung."""

    people: int
    households: int
    looked_up: int
    callable: int

    @property
    def share_callable(self) -> float:
        return self.callable / self.looked_up if self.looked_up else 0.0


def count(
    session: Session,
    criteria: Criteria,
    kind: ListKind,
    *,
    now: datetime,
    limits: Limits = Limits(),
) -> Counted:
    """How many fit, in half a second whatever the size.

    A line counts as callable while nothing forbids it and it does not rest.
    """
    fit = fits(criteria, kind, now=now)
    rough = _look(session, fit, _TENTH, _HUNDREDTH, now)
    people = rough.people * 10
    if people <= limits.one_by_one:
        return count_exactly(session, criteria, kind, now=now)
    may = round(people * rough.share_callable)
    return Counted(people, rough.households * 10, may, exact=False)


def count_exactly(
    session: Session, criteria: Criteria, kind: ListKind, *, now: datetime
) -> Counted:
    """How many fit, to the last one; a second or two for a million."""
    found = _look(session, fits(criteria, kind, now=now), _EVERY, _EVERY, now)
    return Counted(found.people, found.households, found.callable)


def _look(
    session: Session, fit: ColumnElement[bool], at: str, looked_up: str, now: datetime
) -> _Look:
    """One statement over the people on the lines of one part, and the standing of the lines of another."""
    lines = (
        select(Contact.line.label("number"), func.count().label("people"))
        .where(text(at.format(line="contacts.line")), fit)
        .group_by(Contact.line)
        .cte("each")
        .prefix_with("MATERIALIZED")
    )
    is_looked_up = text(looked_up.format(line="each.number"))
    resting = exists().where(Line.number == lines.c.number, Line.rest_until > now)
    suppressed = exists().where(Suppression.line == lines.c.number, Suppression.lifted_at.is_(None))
    total = func.coalesce(func.sum(lines.c.people), 0)
    seen = func.coalesce(func.sum(lines.c.people).filter(is_looked_up), 0)
    may = func.coalesce(
        func.sum(lines.c.people).filter(and_(is_looked_up, ~resting, ~suppressed)), 0
    )
    # Compiling a plan takes longer than carrying it out.
    session.execute(text("SET LOCAL jit = off"))
    people, households, looked, callable_ = session.execute(
        select(total, func.count(lines.c.number), seen, may)
    ).one()
    return _Look(int(people), int(households), int(looked), int(callable_))
