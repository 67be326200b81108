"""Whom the people of a batch are: found again by number, else by name and postcode where that is one person."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

# One batch at a time finds and adds people, so that two files with the same new people cannot make them twice
# and cannot lock each other out. Any number will do that nobody else locks.
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7_220_417)")

# The planner knows nothing of a table made a moment ago, and would read all contacts to join it.
_BY_INDEX = text("SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off")


def _plain(words: str) -> str:
    """A name or postcode as it is compared; nothing for an empty one, which speaks neither for nor against."""
    return f"nullif(translate(lower({words}), ' -.''’', ''), '')"


_OTHER_NAME = f"{_plain('contacts.last_name')} <> {_plain('arriving.last_name')}"
_OTHER_PLACE = f"{_plain('contacts.postcode')} <> {_plain('arriving.postcode')}"
# Who is found by an elector number and has another surname and another postcode is somebody else.
_BY_IDENTITY = text(
    "UPDATE arriving SET contact_id = contacts.id,"  # noqa: S608  our own words
    f" is_mistaken = arriving.is_elector AND coalesce({_OTHER_NAME} AND {_OTHER_PLACE}, false)"
    " FROM contacts WHERE contacts.identity = arriving.identity"
)
_MISTAKEN = text("DELETE FROM arriving WHERE is_mistaken RETURNING nth")
# Electors from before anybody said whose register it was. The number alone may be another council's, so the surname
# must be the same; in 'elector|leeds|2027|kd|7' the council stands behind the eighth letter.
_BY_NUMBER_ALONE = text(
    "UPDATE arriving SET contact_id = found.id FROM ("  # noqa: S608  our own words
    "  SELECT DISTINCT ON (contacts.id) arriving.ctid AS place, contacts.id FROM arriving"
    "  JOIN contacts ON contacts.identity ="
    "    'elector' || substr(arriving.identity, 9 + length(arriving.authority))"
    "  WHERE arriving.contact_id IS NULL AND arriving.is_elector AND arriving.authority <> ''"
    f"    AND {_plain('contacts.last_name')} = {_plain('arriving.last_name')}"
    "    AND EXISTS (SELECT FROM contacts WHERE authority = '' AND elector_number IS NOT NULL)"
    "  ORDER BY contacts.id, arriving.nth) AS found"
    " WHERE arriving.ctid = found.place"
)
_BY_MEMBERSHIP = text(
    "UPDATE arriving SET contact_id = (SELECT min(id) FROM contacts"
    " WHERE contacts.membership_number = arriving.membership_number)"
    " WHERE contact_id IS NULL AND membership_number IS NOT NULL"
)
# Not somebody with another number of the same kind: they are told apart by it, whatever they are called. Of several
# namesakes whoever has the line: else somebody found once would be another one once a namesake has moved in.
_BY_NAME = text(
    "UPDATE arriving SET contact_id = found.id FROM ("
    "  SELECT arriving.nth, CASE WHEN count(*) = 1 THEN min(contacts.id)"
    "    ELSE min(contacts.id) FILTER (WHERE contacts.line = arriving.line) END AS id FROM arriving"
    "  JOIN contacts ON contacts.name_key = arriving.name_key"
    "  WHERE arriving.contact_id IS NULL AND arriving.is_alone"
    "    AND NOT (arriving.is_elector AND contacts.elector_number IS NOT NULL"
    "             AND contacts.register_year = arriving.register_year)"
    "    AND coalesce(arriving.membership_number = contacts.membership_number, true)"
    "  GROUP BY arriving.nth"
    "  HAVING count(*) = 1 OR count(*) FILTER (WHERE contacts.line = arriving.line) = 1) AS found"
    " WHERE found.nth = arriving.nth"
)
_NEW = text(
    "WITH made AS (UPDATE arriving SET is_new = true,"
    " contact_id = nextval(pg_get_serial_sequence('contacts', 'id'))"
    " WHERE contact_id IS NULL AND NOT leaves RETURNING 1) SELECT count(*) FROM made"
)


# Whoever holds one of them is at the same, or will be.
_KNOW = text("ANALYZE (SKIP_LOCKED) contacts, lines, queue_entries")


def know_the_tables(session: Session) -> None:
    """Have PostgreSQL look at what is in the tables, as it does by itself a minute later.

    To be called when the first of many people are in. Of a table nobody has looked at it believes that hardly a row
    fits, and goes through all of it once for each that comes: every batch takes longer than the one before.
    """
    session.execute(_KNOW)


@dataclass(frozen=True)
class Found:
    """How many of a batch are new, and the rows whose elector number is known as that of somebody else."""

    new: int
    mistaken: Sequence[int]


def find_or_name(session: Session, *, must_be_known: bool) -> Found:
    """Give everybody in the staging table the id of the contact they are; mistaken rows are gone from it.

    ``must_be_known``: nobody is made new; who is not found stays without an id, as somebody does who leaves.
    Locks out every other import until this transaction ends.
    """
    for step in (_ONE_AT_A_TIME, _BY_INDEX, _BY_IDENTITY):
        session.execute(step)
    mistaken = session.scalars(_MISTAKEN).all()
    for step in (_BY_NUMBER_ALONE, _BY_MEMBERSHIP, _BY_NAME):
        session.execute(step)
    new = 0 if must_be_known else session.execute(_NEW).scalar_one()
    return Found(new, mistaken)


def unknown_rows(session: Session) -> list[int]:
    """The numbers of the rows that are about nobody we know."""
    rows = session.scalars(text("SELECT nth FROM arriving WHERE contact_id IS NULL ORDER BY nth"))
    return list(rows)
