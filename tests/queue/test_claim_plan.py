"""However long a list is, and whatever PostgreSQL believes of its tables, a claim reads a few pages."""

import pytest
from sqlalchemy import insert, select, text, update

from dialer.db import transaction
from dialer.lists.models import Contact, Line
from dialer.numbering import LineKind
from dialer.queue.models import QueueEntry
from dialer.wiring import wired

PEOPLE = 3000
# A function's first plans are made for what it is asked, and what PostgreSQL knows of the tables is read for them; from
# the sixth on one plan may serve for all that is asked.
AS_OFTEN = 6
# Of 3000 people the lines alone are some twenty pages, and to read them for each is thousands.
A_FEW_PAGES = 100
EXPLAIN = (
    "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) "
    "SELECT * FROM claim_open(:list, :shift, :now, CAST(:now AS timestamptz) + interval '1 hour')"
)
EXPLAIN_IN_AREA = (
    "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM claim_in_area("
    ":list, 'Rutland', :shift, :now, CAST(:now AS timestamptz) + interval '1 hour')"
)
EXPLAIN_PROMISED = (
    "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM claim_promised("
    ":person, ARRAY[CAST(:list AS uuid)], :shift, :now, CAST(:now AS timestamptz) + interval '1 hour')"
)


@pytest.fixture
def long_list(make_list, clock):
    """A long list of people who may all be rung, written so fast that nothing is known of the tables yet."""
    with transaction() as session:
        # What other tests have deleted is still in the pages, and would be counted.
        session.execute(text("TRUNCATE lines, contacts, queue_entries CASCADE"))
    call_list = make_list()
    lines = [f"+441632{960001 + nth}" for nth in range(PEOPLE)]
    with transaction() as session:
        session.execute(
            insert(Line), [{"number": line, "kind": LineKind.LANDLINE} for line in lines]
        )
        contacts = session.scalars(
            insert(Contact).returning(Contact.id, sort_by_parameter_order=True),
            [{"line": line, "created_at": clock.now()} for line in lines],
        )
        session.execute(
            insert(QueueEntry),
            [
                {"call_list_id": call_list.id, "contact_id": contact, "line": line, "due_at": clock.now()}
                for contact, line in zip(contacts, lines, strict=True)
            ],
        )  # fmt: skip
    return call_list


def test_a_claim_from_a_list_that_was_just_loaded_reads_a_few_pages(long_list, make_shift):
    assert pages_of(EXPLAIN, long_list, make_shift()) < A_FEW_PAGES


def test_a_claim_on_the_first_evening_when_nobody_was_rung_or_suppressed_reads_a_few_pages(
    long_list, make_shift
):
    """Three looks that pass nobody by are believed to pass one in eight million."""
    analyse()

    assert pages_of(EXPLAIN, long_list, make_shift()) < A_FEW_PAGES


def test_looking_for_a_promise_reads_a_few_pages_however_long_the_list_is(long_list, make_shift):
    analyse()

    assert pages_of(EXPLAIN_PROMISED, long_list, make_shift()) < A_FEW_PAGES


@pytest.mark.parametrize("known", ["nothing is known", "it is known", "it was another list"])
def test_the_few_people_of_a_rare_area_are_found_among_many(known, long_list, make_shift):
    live_in("Leeds", first=0)
    if known == "it was another list":
        analyse()  # everybody is believed to live in one place
    live_in("Rutland", first=PEOPLE - 2)
    if known == "it is known":
        analyse()

    assert pages_of(EXPLAIN_IN_AREA, long_list, make_shift()) < A_FEW_PAGES


def test_an_area_with_nobody_left_costs_a_few_pages(long_list, make_shift):
    live_in("Leeds", first=0)
    analyse()

    assert pages_of(EXPLAIN_IN_AREA, long_list, make_shift()) < A_FEW_PAGES


def live_in(area: str, *, first: int) -> None:
    """Have all who come after so many on the list live there; the tables are as a fresh load leaves them."""
    with transaction() as session:
        ids = session.scalars(select(QueueEntry.id).order_by(QueueEntry.id)).all()[first:]
        session.execute(update(QueueEntry).where(QueueEntry.id.in_(ids)).values(area=area))
    with wired().sessions() as session:
        session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        session.execute(text("VACUUM queue_entries"))


def pages_of(explain: str, call_list, shift) -> int:
    with transaction() as session:
        return pages(session, explain, call_list, shift)


def pages(session, explain: str, call_list, shift) -> int:
    """How many pages of tables and indexes were looked at, all that the function does included."""
    asked = {
        "list": call_list.id,
        "shift": shift.id,
        "person": shift.person_id,
        "now": wired().clock.now(),
    }
    for _ in range(AS_OFTEN):
        with session.begin_nested() as before:
            session.execute(text(explain), asked)
            before.rollback()
    plan = session.scalar(text(explain), asked)[0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


def analyse() -> None:
    with transaction() as session:
        session.execute(text("ANALYZE queue_entries, lines, calls, suppressions"))
