"""A list of a million people in the middle of its campaign, written straight into the tables, for measuring."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import text

from commands.benching.people import write_people
from dialer.accounts.models import Person, Role
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.wiring import wired

# Enough for three months of evenings, and those of the last hour with as many calls as volunteers can make.
_SHIFTS = """
INSERT INTO shifts (id, person_id, kind, state, auto_advance, wants_next, notice, started_at, seen_at, ended_at)
SELECT gen_random_uuid(), :person, 'priority_voters', 'ended', false, false, '', ended, ended, ended
FROM generate_series(0, 8999) AS nth,
    LATERAL (SELECT CAST(:now AS timestamptz) - nth / 100 * interval '1 day' AS ended)
"""
# A fifth is barred. Of ten others three are done, two wait, and five were never tried. Who was tried was tried once
# or twice; three of ten who are done never came to the phone.
_ENTRIES = """
INSERT INTO queue_entries (call_list_id, contact_id, line, state, due_at, promised, score, attempts, last_outcome,
    reached)
SELECT :list, id, line,
    CASE WHEN barred THEN 'barred' WHEN dice < 30 THEN 'done' WHEN dice < 50 THEN 'waiting' ELSE 'open' END,
    CAST(:now AS timestamptz) + interval '1 day', NOT barred AND dice = 49, 0,
    CASE WHEN barred OR dice >= 50 THEN 0 ELSE 1 + dice % 2 END,
    CASE WHEN barred OR dice >= 50 THEN NULL WHEN dice < 9 THEN 'no_answer' WHEN dice < 27 THEN 'spoke'
        WHEN dice < 30 THEN 'refused' WHEN dice < 49 THEN 'not_home' ELSE 'call_back' END,
    CASE WHEN barred OR dice < 9 OR dice >= 50 THEN 'not_yet' WHEN dice < 27 THEN 'answered'
        WHEN dice < 30 OR dice = 49 THEN 'spoken' ELSE 'not_yet' END
FROM (
    SELECT contacts.id, contacts.line, abs(hashint8(contacts.id)) % 100 AS dice,
        suppressions.id IS NOT NULL AS barred
    FROM contacts LEFT JOIN suppressions ON suppressions.line = contacts.line
) AS everybody ORDER BY id
"""
_CALLS = """
INSERT INTO calls (id, shift_id, entry_id, contact_id, line, state, queued_at, placed_at, moved_at, over_at,
    hang_up_wanted, outcome, outcome_at, note)
SELECT gen_random_uuid(), shift.id, entry.id, entry.contact_id, entry.line, 'completed', at, at, at, at, false,
    CASE WHEN nth = entry.attempts THEN entry.last_outcome ELSE 'no_answer' END, at, ''
FROM queue_entries AS entry
CROSS JOIN LATERAL generate_series(1, entry.attempts) AS nth
JOIN (SELECT id, ended_at AS at, row_number() OVER (ORDER BY id) AS place FROM shifts) AS shift
    ON shift.place = 1 + abs(hashint8(entry.id + nth)) % 9000
WHERE entry.attempts > 0 ORDER BY at
"""
_ANSWERS = """
INSERT INTO answers (call_id, contact_id, question, code, via, given_at)
SELECT calls.id, calls.contact_id, question, code, 'screen', outcome_at
FROM calls CROSS JOIN (VALUES ('intention', 'L'), ('likelihood', '9')) AS said (question, code)
WHERE calls.outcome = 'spoke'
"""


def write_called_list(people: int, *, now: datetime) -> UUID:
    """So many people on one list, half of whom were rung, with their calls and answers; the id of the list."""
    write_people(people, now=now)
    list_id = uuid4()
    with transaction() as session:
        volunteer = Person(
            name="Bench", email="bench@phonebank.example", role=Role.VOLUNTEER, created_at=now
        )
        kind = ListKind.PRIORITY_VOTERS
        called = CallList(
            id=list_id, name="Crowd", kind=kind, created_at=now, screened_on=now.date()
        )
        session.add_all([volunteer, called])
        session.flush()
        # The rows fit by construction: looking that up a million times is not what is measured.
        session.execute(text("SET LOCAL session_replication_role = replica"))
        told = {"now": now, "list": list_id, "person": volunteer.id}
        for statement in (_SHIFTS, _ENTRIES, _CALLS, _ANSWERS):
            session.execute(text(statement), told)
    _vacuum()
    return list_id


def _vacuum() -> None:
    """As PostgreSQL does by itself some minutes after so many rows came."""
    with wired().sessions() as session:
        session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        session.execute(text("VACUUM ANALYZE"))
