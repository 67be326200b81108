"""Agreements to be rung although a register lists the line, and their end."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from dialer.db import transaction
from dialer.lists.models import Contact, Reason, Source, Suppression
from dialer.lists.screening.apply import screen_new_lines
from dialer.lists.screening.consents import Agreement, consents_of
from dialer.lists.screening.models import Consent, PreferenceFile, PreferenceNumber
from dialer.lists.suppression import lift, reasons_against, suppress
from dialer.queue.models import EntryState
from dialer.record.evening import look_for_next
from dialer.record.wishes_in_writing import agree, end_agreement
from dialer.wiring import wired as wiring
from tests.reading import fresh

LINE, OTHER = "+441134960001", "+441134960002"
STORY = ["file lists", "file lists not", "agrees", "ends", "never", "lifted", "new"]


def test_an_agreement_lets_a_listed_line_be_rung(load_register, make_entry, make_contact):
    entry = make_entry(contact=make_contact(line=LINE))
    load_register(LINE)

    agree(agreement())

    assert fresh(entry).state is EntryState.OPEN
    assert against() == set()


def test_a_line_that_has_agreed_is_not_barred_by_the_next_file(load_register, make_contact):
    make_contact(line=LINE)
    agree(agreement())

    load_register(LINE)

    assert against() == set()


def test_an_agreement_that_is_withdrawn_bars_the_line_again_at_once(
    load_register, make_entry, make_contact
):
    entry = make_entry(contact=make_contact(line=LINE))
    load_register(LINE)
    agree(agreement())

    assert end_agreement(LINE, by="an organiser")

    assert fresh(entry).state is EntryState.BARRED
    [row] = ledger()
    assert row.withdrawn_by == "an organiser"


def test_withdrawing_takes_the_person_off_the_screen(load_register, volunteer, people):
    (entry,) = people(1, volunteer.call_list)
    load_register(entry.line)
    agree(agreement(entry.line))
    look_for_next(volunteer.shift.id)

    end_agreement(entry.line, by="an organiser")

    assert fresh(entry).state is EntryState.BARRED


def test_withdrawing_bars_nobody_whom_no_register_lists(make_entry, make_contact):
    entry = make_entry(contact=make_contact(line=LINE))
    agree(agreement())

    end_agreement(LINE, by="an organiser")

    assert fresh(entry).state is EntryState.OPEN


def test_there_is_nothing_to_withdraw_where_nobody_agreed(wired):
    assert not end_agreement(LINE, by="an organiser")


def test_an_agreement_said_twice_is_kept_once_and_a_new_one_after_a_withdrawal(wired):
    agree(agreement())
    agree(agreement())
    end_agreement(LINE, by="an organiser")

    agree(agreement())

    assert [row.withdrawn_at is None for row in ledger()] == [True, False]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(story=st.lists(st.sampled_from(STORY), max_size=9))
def test_whatever_is_said_in_whatever_order_the_line_stands_as_it_should(
    story, a_line, load_register
):
    """What the register says holds unless they agreed; what they told us themselves holds in any case."""
    forget()
    listed = agreed = never = False
    for what in story:
        listed = {"file lists": True, "file lists not": False}.get(what, listed)
        agreed = {"agrees": True, "ends": False}.get(what, agreed)
        never = {"never": True, "lifted": False}.get(what, never)
        happens(what, load_register)

    by_register = {Reason.TPS} if listed and not agreed else set()
    by_them = {Reason.DO_NOT_CALL} if never else set()
    assert against() == by_register | by_them


@pytest.fixture
def a_line(make_contact):
    return make_contact(line=LINE)


def forget() -> None:
    """Each story begins with nothing said."""
    with transaction() as session:
        for table in (Consent, Suppression, PreferenceNumber, PreferenceFile):
            session.execute(delete(table))


def happens(what: str, load) -> None:
    now = wiring().clock.now()
    if what == "agrees":
        agree(agreement())
    elif what == "ends":
        end_agreement(LINE, by="an organiser")
    elif what.startswith("file"):
        load(LINE if what == "file lists" else OTHER)
    with transaction() as session:
        if what == "never":
            reason, source = Reason.DO_NOT_CALL, Source.RING_BACK
            suppress(session, LINE, reason, source, said_at=now, evidence="x")
        elif what == "lifted":
            lift(session, LINE, [Reason.DO_NOT_CALL], at=now, by="an organiser")
        elif what == "new":
            screen_new_lines(session, select(Contact.line).where(Contact.line == LINE), now=now)


def agreement(line: str = LINE) -> Agreement:
    return Agreement(line, wiring().clock.now(), "on the doorstep", "form 12", "an organiser")


def against() -> set[Reason]:
    with transaction() as session:
        return {row.reason for row in reasons_against(session, LINE)}


def ledger():
    with transaction() as session:
        return consents_of(session, LINE)
