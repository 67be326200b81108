"""A file is proposed, looked at, corrected and confirmed before anybody is taken from it."""

from uuid import UUID

import pytest

from dialer.db import transaction
from dialer.jobs import Job
from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.fields import Field
from dialer.lists.importing import (
    cancel,
    confirm,
    forget_undecided,
    proposal_of,
    propose,
    resume,
    standing,
)
from dialer.lists.imports.deciding import CannotBeDone
from dialer.lists.imports.models import FileChunk
from dialer.lists.imports.status import ImportStatus
from dialer.lists.imports.store import stalled_imports
from dialer.lists.imports.uploads import Upload
from dialer.lists.imports.working import run_import
from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact
from tests.reading import all_of, jobs_on

pytestmark = pytest.mark.usefixtures("wired")

PLAIN = "name,phone,postcode\nJo Smith,0113 496 0001,LS1 1AA\n"
ODD = "Who is it,Best reached on,Lives at\nJo Smith,0113 496 0001,LS1 1AA\nAl Jones,0900 1234567,\n"


def upload(text: str, **more) -> Upload:
    content = text.encode()
    return Upload(lambda: [content], "people.csv", "Leeds", ListKind.PRIORITY_VOTERS, **more)


def test_nobody_is_taken_before_it_is_confirmed(wired):
    import_id = propose(upload(PLAIN))

    assert standing(import_id).status is ImportStatus.PROPOSED
    assert jobs_on("default", wired.redis) == []
    run_import(import_id)
    assert all_of(Contact) == []


def test_a_proposal_shows_columns_samples_and_rows_as_they_would_be_taken():
    proposal = proposal_of(
        propose(upload("First name,Last name,Tel,Shoe\nJo,Smith,0113 496 0001,7\nAl,,,\n"))
    )

    assert [(column.heading, column.field) for column in proposal.columns] == [
        ("First name", Field.FIRST_NAME),
        ("Last name", Field.LAST_NAME),
        ("Tel", Field.PHONE),
        ("Shoe", Field.FACT),
    ]
    assert proposal.columns[2].samples == ("•••• ••• •001",)
    jo, al = proposal.preview
    assert jo.person
    assert jo.person.last_name == "Smith"
    assert al.refused
    assert al.refused.column == "Tel"
    assert (proposal.list_name, proposal.layout, proposal.problem) == ("Leeds", "call list", "")


def test_columns_are_guessed_by_their_cells_where_headings_say_nothing():
    proposal = proposal_of(propose(upload(ODD)))

    assert [column.field for column in proposal.columns] == [
        Field.FACT,
        Field.PHONE,
        Field.POSTCODE,
    ]
    assert "no column for the first name" in proposal.problem
    assert proposal.preview == ()


def test_a_proposal_that_lacks_a_column_cannot_be_confirmed_and_stays_proposed():
    import_id = propose(upload(ODD))

    with pytest.raises(Unreadable, match=r"no column for the first name.*“Who is it”"):
        confirm(import_id)

    assert standing(import_id).status is ImportStatus.PROPOSED


def test_a_correction_that_names_no_column_is_refused_with_the_columns_there_are():
    import_id = propose(upload(ODD))

    with pytest.raises(Unreadable, match=r"no column “Name” in this file.*“Who is it”"):
        confirm(import_id, {"Name": Field.FULL_NAME})


def test_a_corrected_proposal_runs_by_the_correction(wired):
    import_id = propose(upload(ODD))

    confirm(import_id, {"who is it": Field.FULL_NAME, "Lives at": Field.IGNORED})

    assert jobs_on("default", wired.redis) == [(Job.IMPORT_FILE, str(import_id))]
    run_import(import_id)
    [jo] = all_of(Contact)
    assert (jo.first_name, jo.last_name, jo.postcode, jo.facts) == ("Jo", "Smith", "", {})


def test_what_was_corrected_is_proposed_for_the_next_file_of_this_shape(make_person):
    confirm(propose(upload(ODD)), {"Who is it": Field.FULL_NAME}, by=make_person().id)

    again = proposal_of(propose(upload(ODD.replace("Who is it", "WHO IS IT?"))))

    assert again.remembered
    assert again.columns[0].field is Field.FULL_NAME
    assert not proposal_of(propose(upload(PLAIN))).remembered


def test_confirming_twice_is_confirming_once():
    import_id = propose(upload(PLAIN))
    confirm(import_id)

    confirm(import_id)

    run_import(import_id)
    assert standing(import_id).taken == 1
    with pytest.raises(CannotBeDone, match="is finished"):
        confirm(import_id)


def test_a_cancelled_import_stops_before_its_next_batch_and_goes_on_where_it_was():
    import_id = accepted(upload(many(35)))
    run_import(import_id, told=lambda _: cancel(import_id), batch=10)
    assert (standing(import_id).status, standing(import_id).taken) == (ImportStatus.CANCELLED, 10)

    resume(import_id)
    run_import(import_id)

    assert (standing(import_id).status, standing(import_id).taken) == (ImportStatus.FINISHED, 35)


def test_a_cancelled_import_is_not_rung_for_by_the_sweep(clock):
    import_id = accepted(upload(PLAIN))

    cancel(import_id)

    with transaction() as session:
        assert stalled_imports(session, before=clock.passes(minutes=5)) == []


def test_a_cancelled_proposal_is_proposed_again_and_nothing_runs():
    import_id = propose(upload(PLAIN))
    cancel(import_id)

    resume(import_id)

    assert standing(import_id).status is ImportStatus.PROPOSED


def test_what_is_finished_can_be_neither_cancelled_nor_resumed():
    import_id = accepted(upload(PLAIN))
    run_import(import_id)

    with pytest.raises(CannotBeDone, match="is finished"):
        cancel(import_id)
    with pytest.raises(CannotBeDone, match="Upload it again"):
        resume(import_id)


@pytest.mark.parametrize("decided", [False, True])
def test_a_file_nobody_decides_about_is_forgotten_after_a_week(clock, decided):
    import_id = propose(upload(PLAIN))
    if decided:
        cancel(import_id)
    clock.passes(days=6)
    forget_undecided()
    assert len(all_of(FileChunk)) == 1

    clock.passes(days=2)
    forget_undecided()

    assert all_of(FileChunk) == []
    assert standing(import_id).status is ImportStatus.CANCELLED
    with pytest.raises(CannotBeDone, match="no longer kept"):
        resume(import_id)


def test_a_running_import_tells_how_long_it_will_take(clock):
    import_id = accepted(upload(many(100)))
    said = []

    def told(report):
        said.append(report.seconds_left)
        clock.passes(seconds=10)

    run_import(import_id, told=told, batch=25)

    assert said[1] == pytest.approx(10 / 51 * (101 - 51), rel=0.1)
    assert standing(import_id).seconds_left is None


def many(rows: int) -> str:
    people = (f"Jo Smith,0113 496 0{nth:03d},LS1 {nth}\n" for nth in range(rows))
    return "name,phone,postcode\n" + "".join(people)


def accepted(file: Upload) -> UUID:
    """Proposed, and confirmed as it was proposed."""
    import_id = propose(file)
    confirm(import_id)
    return import_id
