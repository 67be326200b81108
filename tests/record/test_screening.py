"""A preference register held against our lines, whatever happens meanwhile."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from dialer.calls.lifecycle import CallState
from dialer.db import transaction
from dialer.jobs import Job
from dialer.lists.files.decoding import Unreadable
from dialer.lists.models import Reason, Source, Suppression
from dialer.lists.screening.apply import apply_slice
from dialer.lists.screening.fresh import WrongDate
from dialer.lists.screening.models import PreferenceFile, PreferenceNumber, PreferencePiece
from dialer.lists.screening.progress import Stage, progress_of
from dialer.lists.screening.registers import Register
from dialer.lists.screening.store import keep_numbers, lock_file, unfinished_files
from dialer.lists.suppression import is_suppressed, suppress
from dialer.queue.claim import lock_line
from dialer.queue.models import EntryState
from dialer.record.evening import look_for_next
from dialer.record.screening import accept_register, run_screening, screen_now
from tests.reading import all_of, fresh, jobs_on

LISTED, OTHER = "+441134960001", "+441134960002"


@pytest.fixture
def listed(make_entry, make_contact):
    """Somebody on a list, whose line the register will list."""
    return make_entry(contact=make_contact(line=LISTED))


@pytest.fixture
def other(make_entry, make_contact):
    return make_entry(contact=make_contact(line=OTHER))


def test_listed_lines_are_barred_and_others_are_not(load_register, listed, other):
    done = load_register("0113 496 0001", "0113 496 0777")

    assert (done.stage, done.numbers, done.suppressed) == (Stage.IN_FORCE, 2, 1)
    assert fresh(listed).state is EntryState.BARRED
    assert fresh(other).state is EntryState.OPEN
    [row] = all_of(Suppression)
    assert (row.line, row.reason, row.source) == (LISTED, Reason.TPS, Source.REGISTER)
    assert row.evidence == str(done.file_id)


def test_a_corporate_register_bars_for_a_reason_of_its_own(load_register, listed):
    load_register("01134960001", register=Register.CTPS)

    assert [row.reason for row in all_of(Suppression)] == [Reason.CTPS]


def test_what_is_no_number_is_counted_and_told_with_its_line(load_register, listed):
    done = load_register("number", "01134960001", "", "not a number", "01134960001")

    assert (done.numbers, done.refused, done.refusals) == (1, 1, [(4, "not a number")])


def test_a_line_no_longer_listed_is_lifted_by_the_newer_file(load_register, listed, other):
    load_register("01134960001", days_old=20)

    done = load_register("01134960002")

    assert (done.suppressed, done.lifted) == (1, 1)
    assert fresh(listed).state is EntryState.OPEN
    assert fresh(other).state is EntryState.BARRED
    assert str(done.file_id) in all_of(Suppression)[0].lifted_by


def test_what_they_told_us_themselves_is_never_lifted_by_a_file(load_register, listed, wired):
    load_register("01134960001", days_old=20)
    never_call(LISTED, wired.clock.now())

    load_register("01134960002")

    assert suppressed(LISTED)
    assert fresh(listed).state is EntryState.BARRED


def test_what_an_organiser_knows_of_a_register_is_not_lifted_by_a_file(
    load_register, listed, wired
):
    with transaction() as session:
        source, now = Source.ORGANISER, wired.clock.now()
        suppress(session, LISTED, Reason.TPS, source, said_at=now, evidence="they told us")

    load_register("01134960002")

    assert suppressed(LISTED)


def test_one_register_lifts_nothing_of_the_other(load_register, listed):
    load_register("01134960001", register=Register.CTPS)

    load_register("01134960002", register=Register.TPS)

    assert suppressed(LISTED)


def test_the_numbers_of_a_replaced_file_are_forgotten(load_register, listed):
    load_register("01134960001", "01134960003", days_old=1)

    load_register("01134960002")

    assert [row.number for row in all_of(PreferenceNumber)] == [OTHER]
    assert all_of(PreferencePiece) == []


def test_the_numbers_of_a_file_that_was_overtaken_are_forgotten_too(listing, load_register, listed):
    overtaken = accept_register(listing("01134960001", "01134960003", days_old=1))
    with pytest.raises(Killed):
        run_screening(overtaken, told=dies(1))
    load_register("01134960002")

    run_screening(overtaken)

    assert progress_of(file_of(overtaken)).stage is Stage.GIVEN_UP
    assert [row.number for row in all_of(PreferenceNumber)] == [OTHER]


def test_lines_are_held_while_they_are_lifted(listing, load_register, listed, wired):
    load_register("01134960001", days_old=1)
    file_id = accept_register(listing("01134960002"))
    with pytest.raises(Killed):
        run_screening(file_id, told=dies(2))

    with transaction() as ringing:
        lock_line(ringing, LISTED)
        with pytest.raises(OperationalError, match="lock timeout"):
            apply_impatiently(file_id, wired.clock.now())

    assert suppressed(LISTED)


def test_a_line_that_a_newer_file_lists_again_stays_barred_by_the_older(
    load_register, listed, other
):
    older = load_register("01134960001", days_old=1)

    done = load_register("01134960001", "01134960002")

    assert (done.suppressed, done.lifted) == (1, 0)
    assert [row.evidence for row in all_of(Suppression)] == [str(older.file_id), str(done.file_id)]


def test_a_number_that_two_pieces_of_a_file_list_is_kept_once(listing):
    file_id = accept_register(listing("01134960001"))

    with transaction() as session:
        new = [
            keep_numbers(session, file_id, [LISTED, LISTED, OTHER]),
            keep_numbers(session, file_id, [OTHER, "+441134960003"]),
        ]

    assert new == [2, 1]
    assert len(all_of(PreferenceNumber)) == 3


def test_many_lines_are_looked_at_slice_by_slice(listing, make_contact):
    lines = [f"+4411349600{nth:02d}" for nth in range(10)]
    for line in lines:
        make_contact(line=line)

    file_id = accept_register(listing(*lines))

    run_screening(file_id, lines=3)

    assert file_of(file_id).suppressed == len(lines)


def test_the_person_on_a_screen_is_withdrawn(load_register, volunteer, people):
    one, two = people(2, volunteer.call_list)
    look_for_next(volunteer.shift.id)

    load_register(one.line)

    assert fresh(one).claimed_by is None
    assert fresh(two).claimed_by == volunteer.shift.id


def test_a_phone_that_is_just_ringing_stops(load_register, volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.RINGING)

    load_register(call.line)

    assert fresh(call).hang_up_wanted


@pytest.mark.parametrize("days_old", [29, -1])
def test_a_file_of_the_wrong_day_is_refused_and_nothing_kept(listing, days_old):
    with pytest.raises(WrongDate):
        screen_now(listing("01134960001", days_old=days_old))

    assert all_of(PreferenceFile) == []


def test_a_file_older_than_the_one_in_force_is_refused(load_register):
    load_register("01134960001", days_old=3)

    with pytest.raises(WrongDate, match="a newer one"):
        load_register("01134960001", days_old=4)


@pytest.mark.parametrize("content", ["", "names\nJo\nAl"])
def test_a_file_without_numbers_is_refused_and_nothing_kept(listing, content):
    with pytest.raises(Unreadable):
        screen_now(listing(content))

    assert all_of(PreferenceFile) == []


def test_a_file_taken_in_is_promised_to_a_worker(listing, wired):
    file_id = accept_register(listing("01134960001"))

    assert jobs_on("default", wired.redis) == [(Job.SCREEN_LINES, str(file_id))]


def test_a_file_whose_worker_is_gone_is_found(listing, clock):
    file_id = accept_register(listing("01134960001"))

    clock.passes(minutes=2)

    with transaction() as session:
        [found] = unfinished_files(session, before=clock.now() - timedelta(minutes=1))
    assert found.id == file_id


@pytest.mark.parametrize("dies_after", range(1, 7))
def test_a_worker_that_dies_loses_nothing_and_does_nothing_twice(
    dies_after, listing, load_register, make_contact
):
    lines = [f"+441134960{nth:03d}" for nth in range(5)]
    for line in lines:
        make_contact(line=line)
    load_register(*lines[:2], days_old=2)
    file_id = accept_register(listing(*lines[1:]))

    with pytest.raises(Killed):
        run_screening(file_id, told=dies(dies_after), lines=2)
    run_screening(file_id, lines=2)

    barred = {row.line for row in all_of(Suppression) if row.lifted_at is None}
    assert barred == set(lines[1:])
    assert len(all_of(Suppression)) == len(lines)
    assert fresh(file_of(file_id)).suppressed == 3


def test_a_file_that_is_half_loaded_replaces_nothing(listing, load_register, listed):
    whole = load_register("01134960001", days_old=2)
    file_id = accept_register(listing("01134960002"))

    with pytest.raises(Killed):
        run_screening(file_id, told=dies(1))

    assert file_of(whole.file_id).replaced_at is None
    assert suppressed(LISTED)


class Killed(Exception):
    """A worker died between two transactions."""


def dies(after: int):
    steps = iter(range(1, after + 1))

    def told(_):
        if next(steps) == after:
            raise Killed

    return told


def apply_impatiently(file_id, now) -> None:
    with transaction() as session:
        session.execute(text("SET LOCAL lock_timeout = '200ms'"))
        apply_slice(session, lock_file(session, file_id), now=now)


def file_of(file_id) -> PreferenceFile:
    with transaction() as session:
        return session.get_one(PreferenceFile, file_id)


def suppressed(line: str) -> bool:
    with transaction() as session:
        return is_suppressed(session, line)


def never_call(line: str, now) -> None:
    with transaction() as session:
        suppress(session, line, Reason.DO_NOT_CALL, Source.RING_BACK, said_at=now, evidence="x")
