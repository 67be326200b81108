"""The organiser looks at what the columns of a file mean, and puts it right."""

from datetime import date

import pytest

from dialer.jobs import Job
from dialer.lists.imports.models import Import
from dialer.lists.imports.status import ImportStatus
from dialer.lists.imports.working import run_import
from dialer.lists.models import CallList, Contact
from tests.pages.organiser.handing_in import hand_in
from tests.reading import all_of, jobs_on

ODD = b"Who,Ring,Told us\nJo Smith,0113 496 0001,likes tea\nAl Jones,0900 123 4567,\n"
MEANT = {"column-0": "name", "column-1": "phone", "column-2": "keep as a fact"}


def test_a_file_is_shown_before_anybody_in_it_is_loaded(organiser, wired):
    page = organiser.opens(hand_in(organiser))

    assert all_of(Import)[0].status is ImportStatus.PROPOSED
    assert jobs_on("default", wired.redis) == []
    for words in ("Jo Smith", "Guessed from the headings", "Load about 3 rows"):
        assert words in page


def test_rows_that_would_be_refused_are_shown_at_their_column(organiser):
    page = organiser.opens(hand_in(organiser))

    assert "Row 3: " in page
    assert "Refused." in page
    assert 'aria-describedby="trouble-1"' in page


def test_numbers_are_shown_by_their_last_digits_only(organiser):
    page = organiser.opens(hand_in(organiser))

    assert "4960001" not in page.replace(" ", "")
    assert "001" in page


def test_columns_that_were_not_known_say_what_is_missing(organiser):
    page = organiser.opens(hand_in(organiser, ODD))

    assert "There is no column for the first name" in page


def test_the_rows_are_shown_again_with_other_meanings_and_nothing_is_loaded(organiser):
    path = hand_in(organiser, ODD)

    page = organiser.sends(f"{path}/columns", act="preview", **MEANT).text

    assert "Told us: likes tea" in page
    assert all_of(Import)[0].status is ImportStatus.PROPOSED


def test_confirmed_columns_are_loaded_as_they_were_meant(organiser, wired):
    path = hand_in(organiser, ODD)

    answer = organiser.sends(f"{path}/columns", act="load", **MEANT)

    [confirmed] = all_of(Import)
    assert answer.location == path
    assert confirmed.confirmed_by == organiser.person.id
    assert jobs_on("default", wired.redis) == [(Job.IMPORT_FILE, str(confirmed.id))]
    run_import(confirmed.id)
    assert [person.first_name for person in all_of(Contact)] == ["Jo"]


def test_what_was_said_of_a_file_is_remembered_for_the_next_like_it(organiser):
    path = hand_in(organiser, ODD)
    organiser.sends(f"{path}/columns", act="load", **MEANT)

    again = organiser.opens(hand_in(organiser, ODD))

    assert "Taken from what was said of an earlier file" in again
    assert "Jo Smith" in again


def test_a_file_without_a_phone_is_not_loaded_and_the_choices_stay(organiser):
    path = hand_in(organiser, ODD)

    answer = organiser.sends(f"{path}/columns", act="load", **MEANT | {"column-1": "ignore"})

    assert answer.status_code == 422
    assert "There is no column for the phone" in answer.text
    assert '<option value="name" selected>' in answer.text
    assert all_of(Import)[0].status is ImportStatus.PROPOSED


def test_a_meaning_that_is_none_is_not_taken(organiser):
    path = hand_in(organiser)

    organiser.sends(f"{path}/columns", act="load", **{"column-0": "__class__"})

    assert all_of(Import)[0].fields[0] == "name"


def test_a_file_that_is_cancelled_adds_nobody(organiser):
    path = hand_in(organiser)

    organiser.sends(f"{path}/cancel")

    assert "Nothing of this file was loaded" in organiser.opens(path)
    assert all_of(Contact) == []


@pytest.mark.parametrize(
    ("before", "stated", "after"),
    [
        (date(2027, 4, 1), "2027-04-10", date(2027, 4, 1)),
        (date(2027, 4, 12), "2027-04-10", date(2027, 4, 10)),
        (date(2027, 4, 12), "", None),
        (None, "2027-04-10", None),
    ],
    ids=["older before", "older now", "not screened now", "not screened before"],
)
def test_a_list_is_screened_only_as_far_as_all_of_its_files_are(
    organiser, make_list, make_entry, before, stated, after
):
    call_list = make_list(name="Leeds", screened_on=before)
    make_entry(call_list)
    path = hand_in(organiser, list=str(call_list.id))

    organiser.sends(f"{path}/columns", act="load", screened_on=stated)

    assert all_of(CallList)[0].screened_on == after


def test_that_a_list_would_be_closed_is_said_before_anybody_confirms(
    organiser, make_list, make_entry
):
    call_list = make_list(name="Leeds & Bradford", screened_on=date(2027, 4, 12))
    make_entry(call_list)

    path = hand_in(organiser, list=str(call_list.id))

    assert (
        "Leeds &amp; Bradford is open because its files were screened elsewhere"
        in organiser.opens(path)
    )


@pytest.mark.parametrize("is_empty", [True, False], ids=["an empty list", "one closed already"])
def test_nothing_is_said_of_a_list_that_the_file_does_not_close(
    organiser, make_list, make_entry, is_empty
):
    call_list = make_list(name="Leeds", screened_on=date(2027, 4, 12) if is_empty else None)
    if not is_empty:
        make_entry(call_list)

    path = hand_in(organiser, list=str(call_list.id))

    assert "because its files were screened elsewhere" not in organiser.opens(path)


def test_nothing_is_said_where_a_register_is_in_force(
    organiser, make_list, make_entry, load_register
):
    make_entry(call_list := make_list(name="Leeds", screened_on=date(2027, 4, 12)))
    load_register("+441134960999")

    path = hand_in(organiser, list=str(call_list.id))

    assert "because its files were screened elsewhere" not in organiser.opens(path)


def test_a_new_list_is_screened_as_its_first_file_is(organiser):
    path = hand_in(organiser)

    organiser.sends(f"{path}/columns", act="load", screened_on="2027-04-10")

    assert all_of(CallList)[0].screened_on == date(2027, 4, 10)


def test_a_day_of_screening_that_cannot_be_is_said_and_nothing_is_loaded(organiser):
    path = hand_in(organiser, screened_on="2027-04-10")

    answer = organiser.sends(f"{path}/columns", act="load", screened_on="2027-01-01")

    assert answer.status_code == 422
    assert "that holds for 28" in answer.text
    assert all_of(Import)[0].status is ImportStatus.PROPOSED


REGISTER = (
    b"Elector Number Prefix,Elector Number,Elector Surname,Elector Forename,Phone\n"
    b"KD,7,Hale,Jo,0113 496 0001\n"
)


def test_whose_register_it_is_is_asked_and_a_register_without_is_not_loaded(organiser):
    path = hand_in(organiser, REGISTER)
    assert "Which council’s register is this?" in organiser.opens(path)

    answer = organiser.sends(f"{path}/columns", act="load", authority=" ")

    assert answer.status_code == 422
    assert 'aria-describedby="hint-authority error-authority"' in answer.text
    assert all_of(Import)[0].status is ImportStatus.PROPOSED


def test_whose_register_it_is_stands_there_for_the_next_file(organiser):
    path = hand_in(organiser, REGISTER)
    organiser.sends(f"{path}/columns", act="load", authority="Leeds City Council")
    run_import(all_of(Import)[0].id)

    page = organiser.opens(hand_in(organiser, REGISTER))

    assert [who.authority for who in all_of(Contact)] == ["leeds"]
    assert 'value="Leeds City Council"' in page


def test_what_was_typed_is_still_there_when_the_rows_are_shown_again(organiser):
    path = hand_in(organiser, REGISTER)

    page = organiser.sends(f"{path}/columns", act="preview", authority="Hull").text

    assert 'value="Hull"' in page


def test_of_a_file_without_elector_numbers_no_council_is_asked(organiser):
    assert "Which council" not in organiser.opens(hand_in(organiser, ODD))
