"""The migrations make the tables that the models describe."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from dialer.calls.lifecycle import CallState
from dialer.schema import is_current, metadata, migrate


def test_a_migrated_database_has_the_tables_of_the_models(sessions):
    with sessions() as session:
        context = MigrationContext.configure(session.connection())

        assert compare_metadata(context, metadata()) == []


def test_migrating_again_changes_nothing(database_url, sessions):
    migrate(database_url)

    with sessions() as session:
        assert is_current(session.connection())


def test_a_database_without_our_tables_is_not_current(sessions):
    with sessions() as session:
        session.execute(text("DROP TABLE alembic_version"))

        assert not is_current(session.connection())


def test_a_state_that_nobody_knows_is_refused_by_the_database(wired, make_call):
    call = make_call()

    with wired.sessions.begin() as session, pytest.raises(IntegrityError, match="ck_calls"):
        session.execute(text("UPDATE calls SET state = 'lost' WHERE id = :id"), {"id": call.id})


def test_one_shift_has_one_call_whose_outcome_is_owed(make_call, make_shift, make_entry):
    shift = make_shift()
    make_call(shift, _state=CallState.COMPLETED)

    with pytest.raises(IntegrityError, match="uq_calls_unsettled"):
        make_call(shift, make_entry())


def test_one_line_is_claimed_by_one_shift_at_a_time(make_entry, make_contact, make_shift):
    one, other = (make_contact(line="+447700900123") for _ in range(2))
    make_entry(contact=one, claimed_by=make_shift().id)

    with pytest.raises(IntegrityError, match="uq_queue_entries_line_claimed"):
        make_entry(contact=other, claimed_by=make_shift().id)
