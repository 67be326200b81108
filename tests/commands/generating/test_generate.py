"""Made-up files: the layouts people hold, the same people for the same seed, and ugly when asked."""

import csv

import pytest

from commands.generating.command import write_file
from commands.generating.layouts import LAYOUTS
from dialer.lists.files.columns import check_columns, known_columns
from dialer.lists.files.reading import open_table
from dialer.numbering import is_drama

KNOWN_AS = {
    "register-14": "full register, 14 columns",
    "register-13": "full register, 13 columns",
    "update": "monthly update of a register",
    "scottish": "Scottish register",
    "glasgow": "Glasgow register",
    "call-list": "call list",
    "members": "member list",
    "absent-voters": "absent voters",
    "marked-register": "marked register",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_is_known_for_what_it_is(layout):
    columns = known_columns(tuple(LAYOUTS[layout].header))

    check_columns(columns)
    assert columns.layout == KNOWN_AS[layout]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_row_fits_its_headings(tmp_path, layout):
    write_file(tmp_path / "people.csv", layout, rows=50, seed=3)

    header, *rows = read(tmp_path / "people.csv")
    assert rows
    assert {len(row) for row in rows} == {len(header)}


def test_the_same_seed_gives_the_same_people_in_every_layout(tmp_path):
    for name in ("register-13", "scottish"):
        write_file(tmp_path / name, name, rows=20, seed=7)

    register, scottish = (read(tmp_path / name)[1:] for name in ("register-13", "scottish"))
    assert [row[:2] for row in register] == [row[:2] for row in scottish]


def test_another_seed_gives_others(tmp_path):
    for seed in (1, 2):
        write_file(tmp_path / f"{seed}", "register-14", rows=20, seed=seed)

    assert read(tmp_path / "1") != read(tmp_path / "2")


def test_no_number_reaches_anybody(tmp_path):
    write_file(tmp_path / "people.csv", "register-14", rows=500, seed=1)

    numbers = {cell for row in read(tmp_path / "people.csv")[1:] for cell in row[-2:] if cell}
    assert all(is_drama(number.replace(" ", "")[1:]) for number in numbers)


def test_an_ugly_file_is_one_that_can_be_read_all_the_same(tmp_path):
    path = tmp_path / "ugly.csv"
    write_file(path, "call-list", rows=300, seed=1, ugly=True)

    table = open_table(lambda: [path.read_bytes()])

    assert table.header[:3] == ("first_name", "last_name", "phone")
    assert 250 < sum(1 for _ in table.rows) < 300


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
