"""Into which part of a list each line goes, so that a household is never torn apart."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, Subquery, case, cast, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute

from dialer.lists.models import Contact
from dialer.queue.models import EntryState, QueueEntry


class Along(StrEnum):
    """Where a list is divided."""

    WARD = "ward"
    POLLING_DISTRICT = "polling_district"
    ROAD = "road"
    CONSTITUENCY = "constituency"
    SIZE = "size"


@dataclass(frozen=True)
class Division:
    """How a list is divided; ``parts`` is the number of lists, when it is by size."""

    along: Along
    parts: int = 0


def lines_of(call_list_id: UUID, division: Division) -> Subquery:
    """Each line of a list that nobody has on the screen: ``line``, ``people``, and the ``part`` it goes to.

    A line belongs where the first of its people lives.
    """
    lines = _lines(call_list_id)
    if division.along is Along.SIZE:
        return _by_size(lines, division.parts).subquery("lines")
    part = _place(division.along).label("part")
    placed = select(lines.c.line, lines.c.people, part)
    return placed.join(Contact, Contact.id == lines.c.first).subquery("lines")


def on_screens(call_list_id: UUID) -> Select[str]:
    """The lines of this list that somebody has on the screen; their whole households stay where they are."""
    return select(QueueEntry.line).where(
        QueueEntry.call_list_id == call_list_id, QueueEntry.state == EntryState.CLAIMED
    )


def _lines(call_list_id: UUID) -> Subquery:
    return (
        select(
            QueueEntry.line,
            func.min(QueueEntry.contact_id).label("first"),
            func.count().label("people"),
        )
        .where(
            QueueEntry.call_list_id == call_list_id,
            QueueEntry.state != EntryState.REMOVED,
            QueueEntry.line.not_in(on_screens(call_list_id)),
        )
        .group_by(QueueEntry.line)
        .subquery("households")
    )


def _place(along: Along) -> ColumnElement[str]:
    column: dict[Along, InstrumentedAttribute[str] | InstrumentedAttribute[str | None]] = {
        Along.WARD: Contact.ward,
        Along.POLLING_DISTRICT: Contact.polling_district,
        Along.CONSTITUENCY: Contact.constituency,
    }
    if along is not Along.ROAD:
        return func.coalesce(column[along], "")
    # There is a High Street in every town.
    behind = case((Contact.ward == "", ""), else_=func.concat(", ", Contact.ward))
    return case((Contact.road == "", ""), else_=func.concat(Contact.road, behind))


def _by_size(lines: Subquery, parts: int) -> Select[tuple[str, int, str]]:
    """Along the roads, each road as a whole where the middle of it lies; a road larger than a part is cut."""
    road = (Contact.ward, func.coalesce(Contact.polling_district, ""), Contact.road)
    people = lines.c.people
    walked = (
        select(
            lines.c.line,
            people,
            (func.sum(people).over(order_by=[*road, lines.c.line]) - people).label("before"),
            func.sum(people).over(partition_by=list(road)).label("road_people"),
            func.sum(people).over().label("everybody"),
            *(each.label(f"road_{nth}") for nth, each in enumerate(road)),
        )
        .join(Contact, Contact.id == lines.c.first)
        .subquery("walked")
    )
    begins = func.min(walked.c.before).over(
        partition_by=[walked.c[f"road_{nth}"] for nth in range(len(road))]
    )
    at = case(
        (walked.c.road_people * parts > walked.c.everybody, walked.c.before),
        else_=begins + func.div(walked.c.road_people, 2),
    )
    part = func.least(func.div(at * parts, walked.c.everybody), literal(parts - 1)) + 1
    return select(walked.c.line, walked.c.people, cast(part, String).label("part"))
