"""Rows that do not fit their headings come back to be mended, unless they may be about a child."""

from pathlib import Path

import pytest

from dialer.lists.importing import import_file, refusal_lines
from dialer.lists.imports.models import RefusedRow
from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact
from tests.reading import all_of

pytestmark = pytest.mark.usefixtures("wired")

HEADER = "First name,Last name,Phone,Postcode\n"
WITH_BIRTHS = "First name,Last name,Born,Phone,Postcode\n"


@pytest.fixture
def load(tmp_path: Path):
    def load(text: str):
        path = tmp_path / "people.csv"
        path.write_text(text)
        return import_file(path, list_name="Voters", kind=ListKind.PRIORITY_VOTERS)

    return load


@pytest.fixture
def download(load):
    """What is downloaded after loading this."""

    def download(text: str) -> str:
        return "".join(refusal_lines(load(text).import_id))

    return download


@pytest.mark.parametrize(
    ("row", "broken", "mended"),
    [
        ("Jo,Smith, Lee,0113 496 0001,LS1 1AA", "Smith,Lee,", "Smith Lee,"),
        ('Jo,"Smith,0113 496 0001,LS1 1AA', "Smith", "Smith"),
        ("Jo,Sm\0ith,0113 496 0001,LS1 1AA", "Sm\ufffdith", "Smith"),
    ],
)
def test_a_row_that_does_not_fit_is_downloaded_mended_and_loaded(
    load, download, row, broken, mended
):
    refused = download(f"{HEADER}{row}\n")
    heading, line = refused.splitlines()
    before, _, own = line.rpartition("Jo,")
    assert broken in own

    done = load(f"{heading}\n{before}Jo,{own.replace(broken, mended)}\n")

    assert (done.taken, done.refused) == (1, 0)
    [jo] = all_of(Contact)
    assert (jo.last_name, jo.line) == (mended.strip(","), "+441134960001")


def test_a_row_with_a_cell_too_many_that_nobody_mended_is_refused_again(load, download):
    refused = download(f"{HEADER}Jo,Smith,Lee,0113 496 0001,LS1 1AA\n")

    done = load(refused)

    assert (done.taken, done.refused) == (0, 1)


CHILDREN = {
    "a cell too many in front": "Jo,Smith,Lee,01/05/2015,0113 496 0001,LS1 1AA",
    "a cell too many behind": "Jo,Smith,01/05/2015,0113 496 0001,LS1,1AA",
    "an open quotation": 'Jo,"Smith,01/05/2015,0113 496 0001,LS1 1AA',
    "an open quotation at the date": 'Jo,Smith,"01/05/2015,0113 496 0001,LS1 1AA',
    "an open quotation and cells too few": '"Jo Smith,01/05/2015,0113 496 0001,LS1 1AA',
    "a letter that cannot be read": "J\0,Smith,01/05/2015,0113 496 0001,LS1 1AA",
    "a date that cannot be read": "Jo,Smith,0\0/05/20\0,0113 496 0001,LS1 1AA",
    "an anonymous elector": "Anonymous,elector,,0113 496 0001,LS1,1AA",
}


@pytest.mark.parametrize("row", CHILDREN.values(), ids=CHILDREN)
def test_of_a_broken_row_that_may_be_about_a_child_nothing_is_kept(download, row):
    refused = download(f"{WITH_BIRTHS}{row}\n")

    [kept] = all_of(RefusedRow)
    assert (kept.value, kept.row, kept.surplus) == ("", {}, [])
    assert "2015" not in refused
    assert "Smith" not in refused
    assert "under 16" in kept.remedy


GROWN_UP = {
    "a birth long ago": "Jo,Smith,01/05/1980,0113 496 0001,LS1,1AA",
    "no birth, as in most rows of a register": 'Jo,"Smith,,0113 496 0001,LS1 1AA',
}


@pytest.mark.parametrize("row", GROWN_UP.values(), ids=GROWN_UP)
def test_a_broken_row_about_somebody_grown_up_is_kept(load, row):
    load(f"First name,Last name,Born,Phone,Postcode\n{row}\n".replace("0113 496 0001", "none"))

    [kept] = all_of(RefusedRow)
    assert kept.row["First name"] == "Jo"


def test_of_a_row_too_long_to_mend_the_beginning_is_named(load):
    load(f'{HEADER}Jo,"{"Smith " * 2_000},0113 496 0001,LS1\n')

    [kept] = all_of(RefusedRow)
    assert (kept.row, len(kept.value)) == ({}, 200)


def test_of_a_row_too_long_to_look_into_nothing_is_kept_where_ages_are_told(load):
    load(f'{WITH_BIRTHS}Jo,"{"Smith " * 2_000},01/05/2015,0113 496 0001,LS1\n')

    [kept] = all_of(RefusedRow)
    assert (kept.row, kept.value) == ({}, "")
