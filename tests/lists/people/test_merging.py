"""Who is who: people on several files are one when their numbers say so, or else their name and postcode."""

from pathlib import Path

import pytest

from dialer.db import transaction
from dialer.lists.importing import import_file
from dialer.lists.imports.store import refused_rows
from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact, Line
from dialer.queue.models import EntryState, QueueEntry
from dialer.spreadsheet import csv_line
from tests.reading import all_of, fresh

pytestmark = pytest.mark.usefixtures("wired")

REGISTER = "PD,ENO,First names,Surname,Postcode,Address 1,Phone\n"
MEMBERS = "Membership number,First name,Last name,Postcode,Mobile,Tags\n"
UPDATE = (
    "DistrictRef,ElectorNumber,ElectorForename,ElectorSurname,PropertyPostCode,ElectorCreatedMonth,"
)
UPDATE += "ElectorChangedMonth,ElectorDeletedMonth\n"


@pytest.fixture
def load(tmp_path: Path):
    def load(text: str, *, kind: ListKind = ListKind.PRIORITY_VOTERS):
        path = tmp_path / "people.csv"
        path.write_text(text)
        return import_file(path, list_name=kind.value, kind=kind, authority="Leeds")

    return load


def test_an_elector_without_a_phone_is_kept_and_rung_once_a_file_brings_one(load):
    first = load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,1 High Street,\n")
    assert (first.taken, first.without_phone, all_of(QueueEntry)) == (1, 1, [])

    second = load("PD,ENO,Name,Phone\nKD,7,Jo Smith,0113 496 0001\n")

    assert (second.taken, second.merged, second.without_phone) == (0, 1, 0)
    assert [entry.state for entry in all_of(QueueEntry)] == [EntryState.OPEN]
    [jo] = all_of(Contact)
    assert (jo.line, jo.road, jo.postcode) == ("+441134960001", "High Street", "LS1 1AA")


def test_a_member_who_is_also_an_elector_is_one_person(load):
    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,0113 496 0001\n")

    done = load(f"{MEMBERS}M1,JO,Smith,ls11aa,07700 900001,keen; driver\n", kind=ListKind.MEMBERS)

    assert (done.taken, done.merged) == (0, 1)
    [jo] = all_of(Contact)
    assert (jo.elector_number, jo.membership_number) == ("7", "M1")
    assert jo.tags == ["driver", "keen"]
    assert [entry.line for entry in all_of(QueueEntry)] == ["+447700900001"] * 2


def test_an_elector_who_was_known_as_a_member_is_one_person_whichever_file_came_first(load):
    load(f"{MEMBERS}M1,Jo,Smith,LS1 1AA,07700 900001,\n", kind=ListKind.MEMBERS)

    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,\n")
    load(f"{MEMBERS}M1,Jo,Smith,LS1 1AA,07700 900001,\n", kind=ListKind.MEMBERS)

    [jo] = all_of(Contact)
    assert (jo.elector_number, jo.membership_number) == ("7", "M1")


def test_two_electors_of_one_name_and_postcode_are_two_and_no_member_is_either(load):
    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,\nKD,8,Jo,Smith,LS1 1AA,,\n")

    done = load(f"{MEMBERS}M1,Jo,Smith,LS1 1AA,07700 900001,\n", kind=ListKind.MEMBERS)

    assert (done.taken, len(all_of(Contact))) == (1, 3)


def test_who_was_found_by_name_is_found_again_when_a_namesake_has_moved_in(load):
    """Else they would be on the list twice, and be rung twice."""
    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,0113 496 0001\n")
    rows = "First name,Last name,Postcode,Phone\nJo,Smith,LS1 1AA,0113 496 0001\n"
    load(rows)
    load(f"{REGISTER}KD,8,Jo,Smith,LS1 1AA,,\n")

    done = load(rows)

    assert (done.taken, done.merged, len(all_of(Contact))) == (0, 1, 2)


def test_two_members_of_one_name_and_postcode_stay_two(load):
    rows = "M1,Jo,Smith,LS1 1AA,07700 900001,\nM2,Jo,Smith,LS1 1AA,07700 900002,\n"

    for _ in range(2):
        load(MEMBERS + rows, kind=ListKind.MEMBERS)

    assert [who.membership_number for who in all_of(Contact)] == ["M1", "M2"]


def test_an_elector_is_found_again_under_the_number_of_another_year(load, clock):
    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,0113 496 0001\n")
    clock.passes(days=300)

    done = load(f"{REGISTER}KD,9,Jo,Smith,LS1 1AA,,\n")

    [jo] = all_of(Contact)
    assert (done.merged, jo.elector_number, jo.register_year) == (1, "9", 2028)


def test_an_empty_cell_takes_nothing_away(load):
    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,1 High Street,0113 496 0001\n")

    load(f"{REGISTER}KD,7,Jo,,,,\n")

    [jo] = all_of(Contact)
    assert (jo.last_name, jo.postcode, jo.line) == ("Smith", "LS1 1AA", "+441134960001")


def test_rows_of_one_person_in_one_file_add_up(load):
    done = load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,\nKD,007,Jo,,,2 Mill Lane,0113 496 0001\n")

    [jo] = all_of(Contact)
    assert (done.taken, done.merged) == (1, 1)
    assert (jo.last_name, jo.road, jo.line) == ("Smith", "Mill Lane", "+441134960001")


def test_whoever_objected_in_writing_is_left_as_they_are(load, clock):
    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,0113 496 0001\n")
    with transaction() as session:
        session.get_one(Contact, all_of(Contact)[0].id).objected_at = clock.now()

    load(f"{REGISTER}KD,7,Joanna,Smith,LS1 1AA,,0113 496 0002\n")

    [jo] = all_of(Contact)
    assert (jo.first_name, jo.line) == ("Jo", "+441134960001")


def test_cells_that_copy_would_trip_over_come_in_as_they_are(load):
    note, tags = 'C:\\new\ttab "quoted" {brace}', 'a "b"; c\\d'
    header = ["Membership number", "Name", "Phone", "Note", "Tags"]

    load(csv_line(header) + csv_line(["M\\1", "O'Neill, Jo", "07700 900001", note, tags]))

    [jo] = all_of(Contact)
    assert (jo.membership_number, jo.last_name) == ("M\\1", "O'Neill")
    assert jo.facts == {"Note": " ".join(note.split())}
    assert jo.tags == ['a "b"', "c\\d"]


def test_a_deletion_takes_somebody_off_every_list_and_off_the_register(load):
    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,0113 496 0001\nKD,8,Al,Jones,LS1,,0113 496 0002\n")
    load("PD,ENO,Name,Phone\nKD,7,Jo Smith,0113 496 0001\n", kind=ListKind.MEMBERS)

    done = load(f"{UPDATE}KD,7,Jo,Smith,LS1 1AA,0,0,5\n")

    jo, al = all_of(Contact)
    assert (done.merged, done.refused) == (1, 0)
    assert (jo.elector_number, jo.identity, al.elector_number) == (None, None, "8")
    states = {entry.contact_id: entry.state for entry in all_of(QueueEntry)}
    assert states == {jo.id: EntryState.REMOVED, al.id: EntryState.OPEN}


@pytest.mark.parametrize(
    ("months", "name", "number"),
    [
        ("0,0,0", "Lee", "7"),  # amended
        ("0,5,0", "Lee", "7"),  # changed
        ("5,5,0", "Lee", "7"),  # changed beats created
        ("5,0,5", "Smith", "7"),  # never was
        ("0,5,5", "Smith", None),  # deleted beats changed
    ],
)
def test_months_of_an_update_say_what_became_of_somebody(load, months, name, number):
    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,0113 496 0001\n")

    load(f"{UPDATE}KD,7,Jo,Lee,LS1 1AA,{months}\n")

    [jo] = all_of(Contact)
    assert (jo.last_name, jo.elector_number) == (name, number)


def test_an_absent_voters_list_marks_electors_and_rings_nobody(load):
    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,0113 496 0001\n")

    done = load(
        "Elector Name,Elector Number,Address,Kind\nSmith Jo,KD-7,1 High Street,Postal\nNew Al,KD-9,,Proxy\n"
    )

    jo, al = all_of(Contact)
    assert (jo.postal_voter, al.postal_voter) == (True, False)
    assert al.facts == {"absent vote": "Proxy"}
    assert (done.taken, done.merged, len(all_of(QueueEntry))) == (1, 1, 1)


def test_a_marked_register_says_who_voted_and_refuses_whom_we_do_not_know(load):
    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,0113 496 0001\n")

    done = load("PD,ENO,Voted\nKD,7,Y\nKD,99,Y\n,,Y\n")

    [jo] = all_of(Contact)
    with transaction() as session:
        refused = [
            (row.row_number, row.reason) for row in refused_rows(session, done.import_id, limit=9)
        ]
    assert jo.facts == {"Voted": "Y"}
    assert (done.merged, done.refused) == (1, 2)
    assert refused == [
        (3, "no elector with this number is on the register that is loaded"),
        (4, "the row says not which elector it is about"),
    ]


def test_a_number_that_changed_is_rung_on_the_new_line_and_the_old_one_stays_known(load):
    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,0113 496 0001\n")
    [entry] = all_of(QueueEntry)

    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,,0113 496 0002\n")

    assert fresh(entry).line == "+441134960002"
    assert len(all_of(Line)) == 2
