"""Files into lists: whatever happens on the way, everybody good is in, and nobody twice."""

from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from dialer.db import transaction
from dialer.jobs import Job
from dialer.lists.files.decoding import Unreadable
from dialer.lists.importing import confirm, import_file, propose, standing
from dialer.lists.imports.models import FileChunk, Import
from dialer.lists.imports.status import ImportStatus
from dialer.lists.imports.store import UnknownImport, refused_rows, stalled_imports
from dialer.lists.imports.uploads import Upload
from dialer.lists.imports.working import run_import
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Contact, Line, Reason, Source
from dialer.lists.store import WrongKind
from dialer.lists.suppression import is_suppressed, suppress
from dialer.queue.models import EntryState, QueueEntry
from tests.reading import all_of, fresh, jobs_on

pytestmark = pytest.mark.usefixtures("wired")

APRIL_1, APRIL_10 = date(2027, 4, 1), date(2027, 4, 10)
HEADER = "first_name,last_name,phone,postcode,polling_district,elector_number\n"


@pytest.mark.parametrize(
    ("first", "second", "screened_on"),
    [
        (APRIL_1, APRIL_10, APRIL_1),
        (APRIL_10, APRIL_1, APRIL_1),
        (APRIL_10, None, None),
        (None, APRIL_10, None),
    ],
)
def test_a_list_is_screened_no_later_than_its_oldest_file(first, second, screened_on, wired):
    for day, row in ((first, "Jo,,0113 496 0001,LS1,,"), (second, "Al,,0113 496 0002,LS1,,")):
        confirm(propose(upload(f"{row}\n")), screened_on=day)
        for job in all_of(Import):
            run_import(job.id)

    assert all_of(CallList)[0].screened_on == screened_on


def test_a_file_that_only_marks_people_leaves_the_screening_as_it_was(wired):
    confirm(propose(upload("Jo,Smith,0113 496 0001,LS1,KD,7\n")), screened_on=APRIL_10)
    run_import(all_of(Import)[0].id)

    marked = Upload(
        lambda: [b"elector number prefix,elector number,voted\nKD,7,yes\n"],
        "marked.csv",
        all_of(CallList)[0].name,
        all_of(CallList)[0].kind,
        authority="Leeds",
    )
    confirm(propose(marked))

    assert all_of(CallList)[0].screened_on == APRIL_10


def test_a_file_becomes_people_lines_and_places_in_a_queue(load):
    done = load("Jo,Smith,0113 496 0001,LS1 1AA,KD,7\nAl,Jones,07700 900001,LS1 1AB,KD,8\n")

    assert (done.taken, done.merged, done.refused, done.problem) == (2, 0, 0, "")
    assert done.is_finished
    assert [line.number for line in all_of(Line)] == ["+441134960001", "+447700900001"]
    assert {(who.first_name, who.elector_number) for who in all_of(Contact)} == {
        ("Jo", "7"),
        ("Al", "8"),
    }
    assert {entry.state for entry in all_of(QueueEntry)} == {EntryState.OPEN}


def test_people_are_queued_in_the_order_of_the_file(load):
    load("Zoe,Z,0113 496 0001,LS1,KD,9\nAnn,A,0113 496 0002,LS1,KD,1\n")

    lines = [entry.line for entry in all_of(QueueEntry)]
    assert lines == ["+441134960001", "+441134960002"]


def test_the_same_file_again_changes_nothing(load):
    rows = "Jo,Smith,0113 496 0001,LS1 1AA,KD,7\nAl,Jones,07700 900001,,,\n"
    load(rows)
    before = everything()

    again = load(rows)

    assert (again.taken, again.merged) == (0, 2)
    assert everything() == before


def test_a_household_shares_its_line(load):
    load("Jo,Smith,0113 496 0001,LS1,KD,7\nAl,Smith,0113 496 0001,LS1,KD,8\n")

    assert len(all_of(Line)) == 1
    assert len(all_of(QueueEntry)) == 2


def test_somebody_who_stands_twice_in_a_file_is_queued_once(load):
    done = load("Jo,Smith,0113 496 0001,LS1,KD,7\nJo,Smith,0113 496 0002,LS1,KD,7\n")

    assert (done.taken, done.merged) == (1, 1)
    assert [entry.line for entry in all_of(QueueEntry)] == ["+441134960002"]


def test_a_new_number_is_rung_from_then_on(load):
    load("Jo,Smith,0113 496 0001,LS1,KD,7\n")

    load("Jo,Smith,0113 496 0002,,KD,7\n")

    assert [entry.line for entry in all_of(QueueEntry)] == ["+441134960002"]
    assert [who.postcode for who in all_of(Contact)] == ["LS1"]


def test_whoever_is_done_stays_done(load, wired):
    load("Jo,Smith,0113 496 0001,LS1,KD,7\n")
    with transaction() as session:
        session.get_one(QueueEntry, all_of(QueueEntry)[0].id).state = EntryState.DONE

    load("Jo,Smith,0113 496 0002,LS1,KD,7\n")

    [entry] = all_of(QueueEntry)
    assert (entry.state, entry.line) == (EntryState.DONE, "+441134960001")


def test_a_suppressed_line_stays_suppressed(load, wired):
    now = wired.clock.now()
    with transaction() as session:
        suppress(
            session,
            "+441134960001",
            Reason.DO_NOT_CALL,
            Source.RING_BACK,
            said_at=now,
            evidence="a message",
        )

    load("Jo,Smith,0113 496 0001,LS1,KD,7\n")

    with transaction() as session:
        assert is_suppressed(session, "+441134960001")


BAD = {
    "a number too short": ("Jo,Smith,0113 4,LS1,KD,7", "phone", "0113 4"),
    "no number and nobody we would know again": ("Jo,Smith,,LS1,,", "phone", ""),
    "nobody": (",,0113 496 0001,LS1,KD,7", "last_name", ""),
    "too many cells": ("Jo,Smith,0113 496 0001,LS1,KD,7,8", "the whole row", "8"),
    "a NUL": ("Jo,Sm\0ith,0113 496 0001,LS1,KD,7", "the whole row", "Sm\ufffdith"),
    "an open quotation": (
        'Jo,"Smith,0113 496 0001,LS1,KD,7',
        "the whole row",
        'Jo,"Smith,0113 496 0001,LS1,KD,7',
    ),
}


@pytest.mark.parametrize(("row", "column", "value"), BAD.values(), ids=BAD)
def test_a_bad_row_is_reported_and_the_good_ones_around_it_are_in(load, row, column, value):
    done = load(f"Al,Jones,07700 900001,,,\n{row}\nDi,Brown,07700 900002,,,\n")

    with transaction() as session:
        refused = refused_rows(session, done.import_id, limit=9)
    assert (done.taken, done.refused) == (2, 1)
    assert [(each.row_number, each.column, each.value) for each in refused] == [(3, column, value)]
    assert refused[0].reason
    assert refused[0].remedy


BROKEN = {
    "empty": (b"", "empty"),
    "a workbook": (b"PK\x03\x04" + bytes(50), "workbook"),
    "no column for a phone": (b"name,postcode\nJo,LS1\n", "no column for the phone"),
    "no heading": (b"Jo,0113 496 0001\n", "first row looks like a person"),
    "a heading twice": (b"name,phone,Phone\nJo,1,2\n", "stands twice"),
    "one endless line": (b"name,phone" + b"x" * 1_100_000, "more than 1,000,000 characters"),
}


@pytest.mark.parametrize(("content", "said"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_leaves_nothing_behind(tmp_path, content, said):
    path = tmp_path / "broken.csv"
    path.write_bytes(content)

    with pytest.raises(Unreadable, match=said):
        import_file(path, list_name="Leeds", kind=ListKind.PRIORITY_VOTERS)

    assert all_of(CallList) == all_of(Import) == all_of(FileChunk) == []


def test_a_file_that_breaks_off_in_the_middle_keeps_what_came_before(load):
    done = load(many(61) + "x" * 1_100_000)

    assert "Line 63 has more than 1,000,000 characters" in done.problem
    assert (done.is_finished, done.taken, done.refused) == (True, 60, 1)


def test_a_list_of_the_other_kind_is_not_mixed_up(load):
    load("Jo,Smith,0113 496 0001,LS1,KD,7\n")

    with pytest.raises(WrongKind, match="priority_voters, not members"):
        load("Al,Jones,07700 900001,,,\n", kind=ListKind.MEMBERS)


def test_an_upload_is_kept_until_a_worker_has_loaded_it(wired):
    import_id = accepted(upload("Jo,Smith,0113 496 0001,LS1,KD,7\n"))

    assert jobs_on("default", wired.redis) == [(Job.IMPORT_FILE, str(import_id))]
    assert len(all_of(FileChunk)) == 1

    run_import(import_id)

    assert len(all_of(Contact)) == 1
    assert all_of(FileChunk) == []


def test_a_worker_that_dies_loses_nothing_and_the_next_loads_nobody_twice(wired):
    import_id = accepted(upload(many(35)))
    with pytest.raises(_Killed):
        run_import(import_id, told=_die_at(20), batch=10)

    run_import(import_id)

    [row] = all_of(Import)
    assert (row.taken, row.merged, row.refused) == (34, 0, 1)
    assert row.finished_at
    assert len(all_of(QueueEntry)) == 34


def test_of_two_workers_on_one_file_one_gives_way(wired):
    import_id = accepted(upload(many(35)))

    run_import(import_id, told=lambda _: run_import(import_id), batch=10)

    [row] = all_of(Import)
    assert (row.taken, row.merged, row.refused) == (34, 0, 1)


def test_a_worker_that_was_overtaken_gives_way_though_the_file_is_not_finished(wired):
    import_id = accepted(upload(many(35)))

    def overtake(_):
        with pytest.raises(_Killed):
            run_import(import_id, told=_die_at(0), batch=10)

    run_import(import_id, told=overtake, batch=10)

    [row] = all_of(Import)
    assert row.taken == row.rows_read - 1 < 34
    assert row.finished_at is None
    run_import(import_id)
    [row] = all_of(Import)
    assert (row.taken, row.merged) == (34, 0)


def test_an_import_that_fails_at_the_same_rows_three_times_stops_and_names_them(wired):
    import_id = accepted(upload(many(35)))

    for size in (10, 1, 1):
        with pytest.raises(_Killed), kept_from_counting():
            run_import(import_id, batch=size)
    run_import(import_id, batch=10)

    [row] = all_of(Import)
    assert row.status is ImportStatus.STOPPED
    assert "Loading failed 3 times between rows 1 and" in row.problem
    assert len(all_of(FileChunk)) == 1


def test_a_long_import_makes_way_for_others_and_is_promised_again(wired):
    import_id = accepted(upload(many(35)))

    run_import(import_id, batch=10, seconds=1e-9)

    assert standing(import_id).rows_read == 11
    assert jobs_on("default", wired.redis) == [(Job.IMPORT_FILE, str(import_id))] * 2


def test_a_long_import_goes_on_while_nobody_waits(wired):
    import_id = accepted(upload(many(35)))
    wired.redis.flushdb()

    run_import(import_id, batch=10, seconds=1e-9)

    assert standing(import_id).status is ImportStatus.FINISHED


def test_an_import_that_is_finished_is_left_alone(load):
    done = load("Jo,Smith,0113 496 0001,LS1,KD,7\n")
    before = fresh(all_of(Import)[0]).finished_at

    run_import(done.import_id)

    assert all_of(Import)[0].finished_at == before


def test_an_import_that_does_not_move_is_found(wired, clock):
    import_id = accepted(upload("Jo,Smith,0113 496 0001,LS1,KD,7\n"))
    later = clock.passes(minutes=5)

    with transaction() as session:
        assert [each.id for each in stalled_imports(session, before=later)] == [import_id]
        assert stalled_imports(session, before=all_of(Import)[0].moved_at) == []


def test_an_import_nobody_knows_is_named(wired, make_list):
    with pytest.raises(UnknownImport):
        run_import(make_list().id)


class _Killed(Exception):
    pass


@contextmanager
def kept_from_counting():
    """Every batch that is committed in here fails just before."""

    def fail(_):
        raise _Killed

    event.listen(Session, "before_commit", fail_at_batches := _only_for_contacts(fail))
    try:
        yield
    finally:
        event.remove(Session, "before_commit", fail_at_batches)


def _only_for_contacts(fail):
    def look(session):
        if session.scalar(select(func.count()).select_from(Contact)):
            fail(session)

    return look


def _die_at(rows: int):
    def told(standing):
        if standing.rows_read > rows:
            raise _Killed

    return told


def many(rows: int) -> str:
    """So many rows, the last of which cannot be taken."""
    good = [f"Jo,Smith,0113 496 0{nth:03d},LS1,KD,{nth}\n" for nth in range(1, rows)]
    return "".join(good) + "Jo,Smith,,LS1,,\n"


def upload(rows: str) -> Upload:
    content = (HEADER + rows).encode()
    return Upload(lambda: [content], "people.csv", "Leeds", ListKind.PRIORITY_VOTERS)


def everything() -> list[object]:
    return [
        {name: value for name, value in vars(row).items() if not name.startswith("_")}
        for kind in (Line, Contact, QueueEntry)
        for row in all_of(kind)
    ]


@pytest.fixture
def load(tmp_path: Path):
    def load(rows: str, *, kind: ListKind = ListKind.PRIORITY_VOTERS, name: str = "Leeds"):
        path = tmp_path / "people.csv"
        path.write_text(HEADER + rows)
        return import_file(path, list_name=name, kind=kind)

    return load


def accepted(file: Upload) -> UUID:
    """Proposed, and confirmed as it was proposed."""
    import_id = propose(file)
    confirm(import_id)
    return import_id
