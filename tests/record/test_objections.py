"""Written objections, and how soon they hold."""

import pytest
from sqlalchemy import select

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import CallOff, Outcome
from dialer.db import transaction
from dialer.lists.models import Contact
from dialer.lists.screening.models import Objection
from dialer.lists.screening.objections import UnknownContact
from dialer.queue.entering import put_in_queue
from dialer.queue.models import EntryState, QueueEntry
from dialer.record.evening import look_for_next
from dialer.record.telling import GivenOutcome, give_outcome
from dialer.record.wishes_in_writing import object_in_writing, take_back_objection
from tests.reading import all_of, fresh

LINE = "+441134960001"


def test_whoever_objects_is_taken_off_every_list_and_the_household_stays(make_entry, make_contact):
    objector, other = make_contact(line=LINE), make_contact(line=LINE)
    entries = [make_entry(contact=objector), make_entry(contact=objector)]
    stays = make_entry(contact=other)

    object_in_writing(objector.id, note="letter of 1 April", by="an organiser")

    assert {fresh(entry).state for entry in entries} == {EntryState.REMOVED}
    assert fresh(stays).state is EntryState.OPEN
    assert fresh(objector).objected_note == "letter of 1 April"


def test_whoever_objects_goes_off_the_screen_and_another_comes_up(volunteer, people):
    one, two = people(2, volunteer.call_list)
    look_for_next(volunteer.shift.id)

    object_in_writing(one.contact_id, note="a letter", by="an organiser")

    assert fresh(one).state is EntryState.REMOVED
    assert fresh(two).claimed_by == volunteer.shift.id


def test_whoever_objects_before_the_telephone_rings_is_not_rung(volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.QUEUED)

    object_in_writing(call.contact_id, note="a letter", by="an organiser")

    assert fresh(call).called_off_because is CallOff.SUPPRESSED


def test_whoever_objects_in_mid_conversation_is_tried_no_more(volunteer, on_a_call):
    call = on_a_call(volunteer)
    object_in_writing(call.contact_id, note="a letter", by="an organiser")

    give_outcome(volunteer.shift.id, call.id, GivenOutcome(Outcome.NOT_HOME))

    assert entry_of(call).state is EntryState.REMOVED


def test_whoever_has_objected_is_put_on_no_list(make_list, make_contact, wired):
    objector = make_contact(line=LINE)
    object_in_writing(objector.id, note="a letter", by="an organiser")

    with transaction() as session:
        everybody = select(Contact.id)
        came = put_in_queue(session, make_list().id, everybody, now=wired.clock.now())

    assert came == 0


def test_an_objection_taken_back_says_why_and_by_whom(make_contact):
    contact = make_contact(line=LINE)
    object_in_writing(contact.id, note="a letter", by="an organiser")

    assert take_back_objection(contact.id, because="another Sam Taylor", by="another organiser")

    [row] = all_of(Objection)
    assert (row.undone_because, row.undone_by) == ("another Sam Taylor", "another organiser")
    assert fresh(contact).objected_at is None


def test_an_objection_said_twice_is_kept_once(make_contact):
    contact = make_contact(line=LINE)

    object_in_writing(contact.id, note="a letter", by="an organiser")
    object_in_writing(contact.id, note="another letter", by="an organiser")

    assert [row.note for row in all_of(Objection)] == ["a letter"]


def test_nobody_objects_for_somebody_unknown(wired):
    with pytest.raises(UnknownContact):
        object_in_writing(1, note="a letter", by="an organiser")


def entry_of(call) -> QueueEntry:
    with transaction() as session:
        return session.get_one(QueueEntry, call.entry_id)
