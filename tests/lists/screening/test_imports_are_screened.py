"""Files that bring new lines while a register, an agreement or an objection is in force."""

from datetime import UTC, datetime

import pytest

from dialer.lists.importing import import_file
from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact, Reason, Source, Suppression
from dialer.lists.screening.consents import Agreement
from dialer.queue.models import EntryState, QueueEntry
from dialer.record.wishes_in_writing import agree, object_in_writing
from tests.reading import all_of

LINE, OTHER = "+441134960001", "+441134960002"
HEADER = "first_name,last_name,phone,postcode,polling_district,elector_number,elector_markers,age\n"
JO = "Jo,Smith,0113 496 0001,LS1 1AA,KD,7,,40\n"
AL = "Al,Jones,0113 496 0002,LS1 1AB,KD,8,,41\n"


@pytest.fixture
def load(wired, tmp_path):
    def load(*rows: str) -> None:
        path = tmp_path / "people.csv"
        path.write_text(HEADER + "".join(rows))
        import_file(path, list_name="Leeds", kind=ListKind.PRIORITY_VOTERS)

    return load


def test_a_listed_line_that_comes_with_a_file_is_barred_from_the_start(load, load_register):
    load_register(LINE)

    load(JO, AL)

    assert states() == {LINE: EntryState.BARRED, OTHER: EntryState.OPEN}
    [row] = all_of(Suppression)
    assert (row.reason, row.source) == (Reason.TPS, Source.REGISTER)


def test_a_line_that_agreed_before_its_file_came_is_not_barred(load, load_register):
    load_register(LINE)
    agree(
        Agreement(LINE, datetime(2027, 4, 1, tzinfo=UTC), "by letter", "a letter", "an organiser")
    )

    load(JO)

    assert states() == {LINE: EntryState.OPEN}


def test_whoever_has_objected_is_put_on_no_list_by_a_file(load):
    load(JO, AL)
    jo = all_of(Contact)[0]
    object_in_writing(jo.id, note="a letter", by="an organiser")

    load(JO.replace("Smith", "SMITH"), AL)

    assert states() == {LINE: EntryState.REMOVED, OTHER: EntryState.OPEN}
    assert len(all_of(Contact)) == 2


@pytest.mark.parametrize("row", [JO.replace(",,40", ",A?,15"), JO.replace(",,40", ",,15")])
def test_nobody_under_16_comes_in_with_a_file(load, row):
    load(row, AL)

    assert set(states()) == {OTHER}
    assert [who.first_name for who in all_of(Contact)] == ["Al"]


def states() -> dict[str, EntryState]:
    return {entry.line: entry.state for entry in all_of(QueueEntry)}
