"""Hostile files: each gets a clear message with a remedy, in bounded memory, and leaves nothing half-done."""

import random

import pytest

from dialer.lists.imports.models import FileChunk, Import
from dialer.lists.models import CallList, Contact
from tests.fakes import environment
from tests.lists import hostile
from tests.lists.hostile import HEADER, JO
from tests.reading import all_of

pytestmark = pytest.mark.usefixtures("wired")

MOST_MEGABYTES = 250

REFUSED = {
    "empty": (lambda: b"", "The file is empty. Export it again"),
    "only blanks": (lambda: b" \r\n" * 5000, "The file is empty. Export it again"),
    "binary": (lambda: random.Random(1).randbytes(1 << 20), "not a text file. Open it in your"),
    "50 MB in one line": (
        lambda: HEADER.encode() + b"x" * 50_000_000,
        "Line 2 has more than 1,000,000 characters. This is not a list",
    ),
    "the same heading twice": (
        lambda: b"name,phone,Phone\nJo,1,2\n",
        "The heading “Phone” stands twice, in columns 2 and 3. Give the two columns different",
    ),
    "a zip bomb": (hostile.bomb, "unpacks to 250 times its size or more, as no list does. Open it"),
    "a huge table of strings": (hostile.many_strings, "60 MB in one part, and 40 MB are the most"),
    "entities of entities": (
        hostile.laughing,
        "damaged or was cut short, and cannot be read. Open",
    ),
    "a million empty rows": (
        lambda: hostile.sheet_of(hostile.cells(1, "name", "phone"), 1_048_576),
        "rows, many of them perhaps empty, and 200,000 are the most that are read",
    ),
    "nothing but empty rows": (
        lambda: hostile.sheet_of("", 150_000),
        "The workbook has no rows. Save it again with the list on its first sheet",
    ),
    "a workbook cut short": (
        lambda: hostile.workbook()[:-400],
        "damaged or was cut short, and cannot be read. Open it in your spreadsheet program",
    ),
    "a workbook with a damaged part": (
        lambda: hostile.workbook({"xl/worksheets/sheet1.xml": b"<worksheet><she"}),
        "damaged or was cut short, and cannot be read. Open it in your spreadsheet program",
    ),
    "a workbook with a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096),
        "locked with a password. Open it in your spreadsheet program",
    ),
    "OpenDocument": (lambda: hostile.other_zip("content.xml"), "(.ods), not an .xlsx or CSV file"),
    "another zip": (
        lambda: hostile.other_zip("people.csv"),
        "a zip file or another kind of document",
    ),
    "a PDF": (lambda: b"%PDF-1.7\n%\xe2\xe3", "a PDF, from which no list can be read. Ask for"),
    "compressed": (hostile.compressed, "This file is compressed. Unpack it first."),
}

TAKEN = {
    "ragged": (f"{HEADER}{JO}Al,0113 496 0002,LS1,more,and more\nDi\n".encode(), "has 5 cells"),
    "another encoding": (
        (HEADER + JO).encode() + b"Ren\xe9 \x81,0113 496 0002,LS1\n",
        "a character cannot be read",
    ),
    "NULs": (f"{HEADER}{JO}A\0l,0113 496 0002,LS1\n".encode(), "a character cannot be read"),
    "formulas": (
        f"{HEADER}{JO}=cmd|'/c calc'!A0,0900 123 4567,LS1\n".encode(),
        "premium or special-rate number",
    ),
    "a person above many empty rows": (
        hostile.sheet_of(
            hostile.cells(1, "name", "phone")
            + hostile.cells(2, "Jo Smith", "0113 496 0001")
            + hostile.cells(3, "Al", "0900 123 4567"),
            190_000,
        ),
        "premium or special-rate number",
    ),
}


@pytest.fixture
def load(tmp_path, database_url, redis_url):
    env = environment(DATABASE_URL=database_url, REDIS_URL=redis_url, COLUMNS="1000")

    def load(content: bytes) -> hostile.Loaded:
        path = tmp_path / "people.csv"
        path.write_bytes(content)
        return hostile.load(path, env)

    return load


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_list_is_refused_as_a_whole_and_leaves_nothing(load, content, said):
    done = load(content())

    assert done.exit_code == 2
    assert said in done.said
    assert "Traceback" not in done.said
    assert done.megabytes < MOST_MEGABYTES
    assert all_of(CallList) == all_of(Import) == all_of(FileChunk) == all_of(Contact) == []


@pytest.mark.parametrize(("content", "said"), TAKEN.values(), ids=TAKEN)
def test_of_what_is_a_list_the_good_rows_are_taken_and_the_others_explained(load, content, said):
    done = load(content)

    assert done.exit_code == 0
    assert said in done.said
    assert done.megabytes < MOST_MEGABYTES
    assert [(who.first_name, who.last_name) for who in all_of(Contact)] == [("Jo", "Smith")]


def test_a_formula_is_never_handed_back_live(load, tmp_path):
    load(TAKEN["formulas"][0])

    assert ",'=cmd|" in (tmp_path / "people.refused").read_text(encoding="utf-8")
