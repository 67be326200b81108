"""Who fits a selection's criteria, as a condition on contacts that PostgreSQL works out."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from string import capwords
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true

from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact
from dialer.lists.selections.criteria import Criteria
from dialer.numbering import LineKind
from dialer.queue.models import EntryState, QueueEntry

# A line is a mobile by its number alone; see dialer.phone.
_MOBILES = "+447%"


def matching(criteria: Criteria, kind: ListKind, *, now: datetime) -> Select[int]:
    """The ids of the contacts who may be on a list of this kind and fit the criteria."""
    return select(Contact.id).where(fits(criteria, kind, now=now))


def fits(criteria: Criteria, kind: ListKind, *, now: datetime) -> ColumnElement[bool]:
    """Whether a contact has a line, has not objected in writing, is of this kind, and fits the criteria."""
    wanted = [
        *_place(criteria),
        *_voter_id(criteria, now),
        *_person(criteria),
        *_calling(criteria, now),
    ]
    return and_(Contact.line.is_not(None), Contact.objected_at.is_(None), of_kind(kind), *wanted)


def of_kind(kind: ListKind) -> ColumnElement[bool]:
    """Members' lists have members only; the others never somebody known only from a file of members.

    Any volunteer may ring Priority Voters, and whom the party has as members is for those granted it.
    """
    is_member = Contact.membership_number.is_not(None)
    if kind is ListKind.MEMBERS:
        return is_member
    return or_(~is_member, Contact.elector_number.is_not(None))


def standing_at(postcode: str) -> ColumnElement[bool]:
    """Whether somebody's postcode begins with this area, district or sector, and not merely looks like it."""
    column = Contact.postcode
    if " " in postcode:
        return column.like(f"{postcode}%")
    if postcode[-1].isalpha() and not postcode.isalpha():
        return column.like(f"{postcode} %")
    # EC1 is EC1A to EC1Y as well. LIKE first: it is ten times as fast, and few get past it.
    form = f"^{postcode}[0-9]" if postcode.isalpha() else f"^{postcode}[A-Z]? "
    return and_(column.like(f"{postcode}%"), column.regexp_match(form))


def _place(criteria: Criteria) -> Iterator[ColumnElement[bool]]:
    if criteria.constituencies:
        yield Contact.constituency.in_(criteria.constituencies)
    if criteria.wards:
        yield Contact.ward.in_(criteria.wards)
    if criteria.polling_districts:
        yield Contact.polling_district.in_(criteria.polling_districts)
    if criteria.roads:
        # As files write them: looking at each in small letters takes most of a second for a million.
        written = ((road, road.upper(), capwords(road)) for road in criteria.roads)
        yield Contact.road.in_({each for ways in written for each in ways})
    if criteria.postcodes:
        yield or_(*map(standing_at, criteria.postcodes))


def _voter_id(criteria: Criteria, now: datetime) -> Iterator[ColumnElement[bool]]:
    known: list[ColumnElement[bool]] = []
    if criteria.voter_ids:
        known.append(or_(*map(_says, criteria.voter_ids)))
    if criteria.voter_id_older_days:
        known.append(Contact.voter_id_at < now - timedelta(days=criteria.voter_id_older_days))
    if criteria.voter_id_newer_days:
        known.append(Contact.voter_id_at >= now - timedelta(days=criteria.voter_id_newer_days))
    if criteria.no_voter_id:
        yield or_(Contact.voter_id.is_(None), and_(true(), *known) if known else false())
    elif known:
        yield and_(*known)


def _says(voter_id: str) -> ColumnElement[bool]:
    """A kept Voter ID is [V]<letter>[1-10][/<party>]; asked for is a letter, perhaps with the least likelihood."""
    letter, least = re.fullmatch(r"([A-Z]+)(?:(\d+)\+)?", voter_id).groups()  # type: ignore[union-attr]
    column = Contact.voter_id
    likelihoods = "|".join(str(each) for each in range(int(least or 0), 100))
    behind = "([0-9]|/|$)" if least is None else f"({likelihoods})(/|$)"
    # LIKE first: it is ten times as fast, and few get past it.
    begins = or_(column.like(f"{letter}%"), column.like(f"V{letter}%"))
    return and_(begins, column.regexp_match(f"^V?{letter}{behind}"))


def _person(criteria: Criteria) -> Iterator[ColumnElement[bool]]:
    if criteria.postal_voter is not None:
        yield Contact.postal_voter.is_(criteria.postal_voter)
    if criteria.member is not None:
        is_member = Contact.membership_number.is_not(None)
        yield is_member if criteria.member else ~is_member
    if criteria.any_tags:
        yield Contact.tags.overlap(list(criteria.any_tags))
    if criteria.no_tags:
        yield ~Contact.tags.overlap(list(criteria.no_tags))


def _calling(criteria: Criteria, now: datetime) -> Iterator[ColumnElement[bool]]:
    if criteria.line_kind is not None:
        mobile = Contact.line.like(_MOBILES)
        yield mobile if criteria.line_kind is LineKind.MOBILE else ~mobile
    if criteria.not_contacted_days:
        since = now - timedelta(days=criteria.not_contacted_days)
        yield or_(Contact.spoken_at.is_(None), Contact.spoken_at < since)
    for list_id in criteria.not_on_lists:
        yield ~_is_on(UUID(list_id))


def _is_on(call_list_id: UUID) -> ColumnElement[bool]:
    return exists().where(
        QueueEntry.call_list_id == call_list_id,
        QueueEntry.contact_id == Contact.id,
        QueueEntry.state != EntryState.REMOVED,
    )
