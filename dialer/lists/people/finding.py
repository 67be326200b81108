"""Whom the people of a batch are: found again by number, else by name and postcode where that is one person."""

from sqlalchemy import text
from sqlalchemy.orm import Session

# One batch at a time finds and adds people, so that two files with the same new people cannot make them twice
# and cannot lock each other out. Any number will do that nobody else locks.
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7_220_417)")

# The planner knows nothing of a table made a moment ago, and would read all contacts to join it.
_BY_INDEX = text("SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off")

_BY_IDENTITY = text(
    "UPDATE arriving SET contact_id = contacts.id FROM contacts"
    " WHERE contacts.identity = arriving.identity"
)
_BY_MEMBERSHIP = text(
    "UPDATE arriving SET contact_id = (SELECT min(id) FROM contacts"
    " WHERE contacts.membership_number = arriving.membership_number)"
    " WHERE contact_id IS NULL AND membership_number IS NOT NULL"
)
# Not somebody with another number of the same kind: they are told apart by it, whatever they are called.
_BY_NAME = text(
    "UPDATE arriving SET contact_id = found.id FROM ("
    "  SELECT arriving.nth, min(contacts.id) AS id FROM arriving"
    "  JOIN contacts ON contacts.name_key = arriving.name_key"
    "  WHERE arriving.contact_id IS NULL AND arriving.is_alone"
    "    AND NOT (arriving.is_elector AND contacts.elector_number IS NOT NULL"
    "             AND contacts.register_year = arriving.register_year)"
    "    AND coalesce(arriving.membership_number = contacts.membership_number, true)"
    "  GROUP BY arriving.nth HAVING count(*) = 1) AS found"
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


def find_or_name(session: Session, *, must_be_known: bool) -> int:
    """Give everybody in the staging table the id of the contact they are; how many are new.

    ``must_be_known``: nobody is made new; who is not found stays without an id, as somebody does who leaves.
    Locks out every other import until this transaction ends.
    """
    for step in (_ONE_AT_A_TIME, _BY_INDEX, _BY_IDENTITY, _BY_MEMBERSHIP, _BY_NAME):
        session.execute(step)
    if must_be_known:
        return 0
    return int(session.execute(_NEW).scalar_one())


def unknown_rows(session: Session) -> list[int]:
    """The numbers of the rows that are about nobody we know."""
    rows = session.scalars(text("SELECT nth FROM arriving WHERE contact_id IS NULL ORDER BY nth"))
    return list(rows)
