"""A file on its way into a list, as its page tells."""

import io

from dialer.lists.importing import run_import
from dialer.lists.imports.models import Import
from tests.reading import all_of

GOOD = b"name,phone,PD,ENO\nJo Smith,0113 496 0001,KD,7\nAl Jones,0900 123 4567,KD,8\n"


def hands_in(organiser, content: bytes = GOOD) -> str:
    form = {"list": "", "list_name": "Leeds", "kind": "priority_voters"}
    answer = organiser.sends(
        "/organiser/lists/load", file=(io.BytesIO(content), "people.csv"), **form
    )
    return answer.location


def test_a_loaded_file_shows_every_refused_row(organiser):
    path = hands_in(organiser)
    run_import(all_of(Import)[0].id)

    page = organiser.opens(path)

    assert "refresh" not in page
    for words in ("0900 123 4567", "premium", "give another number", ">3<", "phone"):
        assert words in page


def test_refused_rows_are_downloaded_without_live_formulas(organiser):
    path = hands_in(organiser, b"name,phone\n=cmd|'/C calc'!A0,12\n")
    run_import(all_of(Import)[0].id)

    lines = organiser.opens(f"{path}/refused.csv").splitlines()

    assert lines[0].endswith("what to do,name,phone")
    assert lines[1].endswith(",'=cmd|'/C calc'!A0,12")
