"""Who is next, and that nobody is given to two volunteers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import insert, text, update

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact, Line, Reason
from dialer.lists.suppression import lift
from dialer.numbering import LineKind
from dialer.queue.claim import CLAIM_LASTS, claim_next, expired_claims
from dialer.queue.models import EntryState, QueueEntry
from dialer.wiring import wired as wiring
from tests.queue.lines import bar, rests
from tests.reading import fresh

VOTERS = ListKind.PRIORITY_VOTERS


def test_the_person_due_longest_is_next(make_shift, make_list, people):
    entries = people(3, make_list())
    shift = make_shift()

    claimed = claimed_by(shift)

    assert claimed == entries[0].id


def test_a_claim_is_for_one_shift_and_a_limited_time(make_shift, make_entry, clock):
    entry, shift = make_entry(), make_shift()

    claimed_by(shift)

    now = fresh(entry)
    assert (now.state, now.claimed_by) == (EntryState.CLAIMED, shift.id)
    assert now.claimed_until == clock.now() + CLAIM_LASTS


def test_nobody_is_next_before_they_are_due(make_shift, make_entry, clock):
    make_entry(due_at=clock.now() + timedelta(seconds=1))

    assert claimed_by(make_shift()) is None


def test_a_list_of_the_other_kind_is_left_alone(make_shift, make_list, make_entry):
    make_entry(make_list(kind=ListKind.MEMBERS))

    assert claimed_by(make_shift()) is None


def test_a_paused_list_is_left_alone(make_shift, make_list, make_entry, clock):
    make_entry(make_list(paused_at=clock.now()))

    assert claimed_by(make_shift()) is None


def test_an_archived_list_is_left_alone(make_shift, make_list, make_entry, clock):
    make_entry(make_list(archived_at=clock.now()))

    assert claimed_by(make_shift()) is None


def test_a_list_of_a_smaller_rank_comes_first(make_shift, make_list, make_entry, clock):
    make_entry(make_list(created_at=clock.now() - timedelta(days=1)))
    entry = make_entry(make_list(rank=1))

    assert claimed_by(make_shift()) == entry.id


def test_a_smaller_score_comes_before_who_is_due_longer(make_shift, make_list, people, clock):
    people(2, call_list := make_list())
    entry = sooner(people(1, call_list)[0])

    assert claimed_by(make_shift()) == entry.id


def test_who_waited_and_is_due_by_now_is_handed_out_without_any_worker(
    make_shift, make_entry, clock
):
    entry = make_entry(due_at=clock.now() + timedelta(minutes=1))

    clock.passes(seconds=60)

    assert claimed_by(make_shift()) == entry.id


def test_an_open_entry_on_a_line_that_was_suppressed_in_between_is_passed_over(
    make_shift, make_entry
):
    """The state is set by another transaction and may come late; the look at the line does not."""
    bar(make_entry().line)
    reopen_all()

    assert claimed_by(make_shift()) is None


def test_a_list_out_of_hours_is_left_alone(make_shift, make_entry, clock):
    make_entry()
    clock.passes(hours=6)

    assert claimed_by(make_shift()) is None


def test_the_next_open_list_is_taken_when_the_oldest_is_empty(
    make_shift, make_list, make_entry, clock
):
    make_list(created_at=clock.now() - timedelta(days=1))
    entry = make_entry()

    assert claimed_by(make_shift()) == entry.id


@pytest.mark.parametrize("reason", list(Reason))
def test_a_suppressed_line_is_not_handed_out_until_that_is_lifted(
    reason, make_shift, make_entry, clock
):
    entry = make_entry()
    bar(entry.line, reason)
    shift = make_shift()

    before = claimed_by(shift)
    with transaction() as session:
        lift(session, entry.line, [reason], at=clock.now(), by="a test")

    assert before is None
    assert claimed_by(shift) == entry.id


def test_a_line_rests_on_every_list(make_shift, make_entry, clock):
    rests(make_entry().line, until=clock.now() + timedelta(seconds=1))

    assert claimed_by(make_shift()) is None


def test_who_asked_to_be_rung_now_is_rung_though_the_line_rests(make_shift, make_entry, clock):
    entry = make_entry(promised=True)
    rests(entry.line, until=clock.now() + timedelta(days=30))

    assert claimed_by(make_shift()) == entry.id


def test_of_a_household_one_person_is_handed_out_at_a_time(
    make_shift, make_list, make_entry, make_contact
):
    one = make_entry(call_list := make_list())
    make_entry(call_list, make_contact(line=one.line))

    claimed = [claimed_by(make_shift()), claimed_by(make_shift())]

    assert claimed == [one.id, None]


def test_a_person_on_two_lists_is_handed_out_once(make_shift, make_list, make_entry):
    entry = make_entry(make_list())
    again = make_entry(make_list(), contact=of(entry))

    claimed = [claimed_by(make_shift()), claimed_by(make_shift())]

    assert claimed in ([entry.id, None], [again.id, None])


def test_a_line_on_which_a_call_is_still_live_is_not_handed_out(
    make_shift, make_entry, make_contact, make_call, clock
):
    talking = make_call(entry=make_entry(state=EntryState.DONE), placed_at=clock.now())
    make_entry(contact=make_contact(line=talking.line), promised=True)

    assert claimed_by(make_shift()) is None


def test_two_claims_at_the_same_moment_take_different_people_and_none_waits(
    make_shift, make_list, people, clock
):
    one, two = people(2, make_list())
    first_shift, second_shift = make_shift(), make_shift()

    with transaction() as first, transaction() as second:
        second.execute(text("SET LOCAL lock_timeout = '200ms'"))
        first_entry = claim_next(first, first_shift.id, VOTERS, now=clock.now())
        second_entry = claim_next(second, second_shift.id, VOTERS, now=clock.now())

    assert (first_entry.id, second_entry.id) == (one.id, two.id)


def test_a_household_is_not_handed_out_twice_at_the_same_moment(
    make_shift, make_list, make_entry, make_contact, clock
):
    one = make_entry(call_list := make_list())
    make_entry(call_list, make_contact(line=one.line))
    first_shift, second_shift = make_shift(), make_shift()

    with transaction() as first, transaction() as second:
        first_entry = claim_next(first, first_shift.id, VOTERS, now=clock.now())
        second_entry = claim_next(second, second_shift.id, VOTERS, now=clock.now())

    assert (first_entry.id, second_entry) == (one.id, None)


def test_many_volunteers_at_once_get_a_household_each(
    make_shift, make_list, make_entry, make_contact
):
    call_list = make_list()
    for _ in range(30):
        one = make_entry(call_list)
        make_entry(call_list, contact=make_contact(line=one.line))
    shifts = [make_shift() for _ in range(30)]

    with ThreadPoolExecutor(10) as volunteers:
        claimed = list(volunteers.map(claimed_by, shifts))

    assert None not in claimed
    assert len({line_of(entry_id) for entry_id in claimed}) == 30


def test_a_household_behind_a_long_queue_of_resting_lines_is_handed_out_once(
    make_shift, make_list, make_entry, make_contact, clock
):
    """Between looking and locking time passes, and the other claim may be committed in it."""
    one = make_entry(call_list := make_list())
    make_entry(call_list, make_contact(line=one.line))
    add_resting_people(call_list, 3000, due_at=clock.now() - timedelta(days=1))
    shifts = [make_shift() for _ in range(12)]
    together = Barrier(4, timeout=10)

    def claim_together(shift) -> int | None:
        together.wait()
        return claimed_by(shift)

    with ThreadPoolExecutor(4) as volunteers:
        claimed = list(volunteers.map(claim_together, shifts))

    assert len([entry_id for entry_id in claimed if entry_id is not None]) == 1


def test_claims_expire(make_shift, make_entry, clock):
    entry = make_entry()
    claimed_by(make_shift())

    now = clock.passes(seconds=CLAIM_LASTS.total_seconds() + 1)

    with transaction() as session:
        assert [each.id for each in expired_claims(session, now=now)] == [entry.id]


def claimed_by(shift) -> int | None:
    with transaction() as session:
        entry = claim_next(session, shift.id, shift.kind, now=wiring().clock.now())
        return entry.id if entry else None


def sooner(entry) -> QueueEntry:
    with transaction() as session:
        session.merge(entry).score = -1
    return entry


def reopen_all() -> None:
    with transaction() as session:
        session.execute(update(QueueEntry).values(state=EntryState.OPEN))


def of(entry):
    with transaction() as session:
        return session.get_one(Contact, entry.contact_id)


def line_of(entry_id: int) -> str:
    with transaction() as session:
        return session.get_one(QueueEntry, entry_id).line


def add_resting_people(call_list, number: int, *, due_at) -> None:
    """Open all the same, as a state that comes late is."""
    lines = [f"+441632{960001 + nth}" for nth in range(number)]
    rests_for_ever = {"kind": LineKind.LANDLINE, "rest_until": due_at.replace(year=9999)}
    with transaction() as session:
        session.execute(insert(Line), [{"number": line, **rests_for_ever} for line in lines])
        contacts = session.scalars(
            insert(Contact).returning(Contact.id, sort_by_parameter_order=True),
            [{"line": line, "created_at": due_at} for line in lines],
        )
        session.execute(
            insert(QueueEntry),
            [
                {"call_list_id": call_list.id, "contact_id": id, "line": line, "due_at": due_at}
                for id, line in zip(contacts, lines, strict=True)
            ],
        )
