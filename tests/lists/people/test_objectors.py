"""Whoever objected in writing stays so, under whatever number and name they come in again."""

from pathlib import Path

import pytest

from dialer.lists.importing import import_file
from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact
from dialer.lists.screening.models import Objection
from dialer.queue.models import EntryState, QueueEntry
from dialer.record.wishes_in_writing import object_in_writing, take_back_objection
from tests.reading import all_of

pytestmark = pytest.mark.usefixtures("wired")

HEADER = "First name,Last name,Postcode,Phone\n"
REGISTER = "PD,ENO,First names,Surname,Postcode,Phone\n"
UPDATE = (
    "DistrictRef,ElectorNumber,ElectorForename,ElectorSurname,PropertyPostCode,ElectorChangedMonth,"
)
UPDATE += "ElectorDeletedMonth,Phone\n"


@pytest.fixture
def load(tmp_path: Path):
    def load(text: str):
        path = tmp_path / "people.csv"
        path.write_text(text)
        return import_file(
            path, list_name="Voters", kind=ListKind.PRIORITY_VOTERS, authority="Leeds"
        )

    return load


@pytest.fixture
def jo(load) -> Contact:
    """Jo Smith objected in a letter."""
    load(f"{REGISTER}KD,7,Jo,Smith,LS1 1AA,0113 496 0001\n")
    [jo] = all_of(Contact)
    object_in_writing(jo.id, note="letter of 1 April", by="an organiser")
    return jo


@pytest.mark.parametrize(
    "row",
    [
        "Jo,Smith,,0113 496 0001",  # no postcode
        "JO,SMITH,LS9 9ZZ,0113 496 0001",
        "Jo Ann,Smith,LS2 2BB,0113 496 0001",
        "J,Smith,,0113 496 0001",
        ",Smith,,0113 496 0001",
        "J.,Smith,ls11aa,0113 496 0002",
    ],
)
def test_whoever_may_well_be_an_objector_arrives_as_one(load, jo, row):
    done = load(f"{HEADER}{row}\n")

    assert done.objected == 1
    assert callable_people() == []
    assert all_of(Contact)[-1].objected_note == "may be Jo Smith, who objected: letter of 1 April"


@pytest.mark.parametrize(
    "row",
    [
        "Al,Smith,LS1 1AA,0113 496 0001",  # of the same household
        "Jim,Smith,LS1 1AA,0113 496 0001",
        "Jo,Smythe,LS1 1AA,0113 496 0001",
        "Jo,Smith,LS9 9ZZ,0113 496 0002",  # of the same name, elsewhere
    ],
)
def test_others_of_a_household_and_of_a_name_are_rung(load, jo, row):
    done = load(f"{HEADER}{row}\n")

    assert (done.objected, len(callable_people())) == (0, 1)


def test_an_objector_renumbered_in_december_with_a_namesake_next_door_is_not_rung(load, jo, clock):
    clock.passes(days=300)

    done = load(
        f"{REGISTER}KD,9,Jo,Smith,LS1 1AA,0113 496 0003\nKD,10,Jo,Smith,LS1 1AA,0113 496 0004\n"
    )

    assert done.objected == 2
    assert callable_people() == []


def test_an_objector_taken_off_the_register_and_put_on_again_is_not_rung(load, jo):
    load(f"{UPDATE}KD,7,Jo,Smith,LS1 1AA,0,5,\n")

    load(f"{UPDATE}KD,88,Jo,Smith,,5,0,0113 496 0001\n")
    load(f"{REGISTER}KD,88,Jo,Smith,,0113 496 0001\n")

    assert callable_people() == []


def test_a_namesake_taken_for_an_objector_is_rung_once_an_organiser_knows_better(load, jo):
    load(f"{HEADER}J,Smith,,0113 496 0001\n")
    arrived = all_of(Contact)[-1]

    take_back_objection(arrived.id, because="John, her son", by="an organiser")
    done = load(f"{HEADER}J,Smith,,0113 496 0001\n")

    assert done.objected == 0
    assert callable_people() == [arrived.id]
    assert [row.undone_because for row in all_of(Objection)] == [None, "John, her son"]


def test_an_objection_taken_back_makes_nobody_else_an_objector(load, jo):
    take_back_objection(jo.id, because="another Jo Smith", by="an organiser")

    assert load(f"{HEADER}J,Smith,,0113 496 0001\n").objected == 0


def callable_people() -> list[int]:
    return [each.contact_id for each in all_of(QueueEntry) if each.state is EntryState.OPEN]
