"""Programs load files: they are proposed, confirmed, watched, stopped and let go on."""

import io
from uuid import uuid4

import pytest

from dialer.lists.imports.working import run_import
from dialer.lists.models import CallList, Contact
from tests.api.conftest import wrong_field
from tests.reading import all_of

HEADINGS = b"First name,Surname,Tel No,Postcode\n"
SALLY = b"Sally,Hale,0113 496 0001,ZZ1 1AA\n"
NOBODY = b"Fred,Moss,0909 879 0001,ZZ1 1AB\n"


def a_file(content=HEADINGS + SALLY + NOBODY, name="people.csv"):
    return io.BytesIO(content), name


@pytest.fixture
def upload(program):
    def upload(**changes):
        form = {"file": a_file(), "list_name": "Doorsteps", "kind": "priority_voters"}
        return program.uploads("/imports", **form | changes)

    return upload


def test_a_file_is_proposed_and_nothing_is_loaded(upload):
    answer = upload()

    assert answer.status_code == 201, answer.text
    told = answer.json
    assert [each["field"] for each in told["columns"]] == [
        "first name",
        "last name",
        "phone",
        "postcode",
    ]
    assert (told["status"], told["list_name"], told["problem"]) == ("proposed", "Doorsteps", "")
    assert all_of(Contact) == []


def test_a_preview_shows_who_would_be_taken_and_last_digits_only(upload):
    answer = upload()

    sally, fred = answer.json["preview"]
    assert (sally["name"], sally["number"], sally["refused_because"]) == ("Sally Hale", "…001", "")
    assert fred["refused_column"] == "Tel No"
    assert fred["remedy"]
    assert "496 0001" not in answer.text
    assert "879 0001" not in answer.text


def test_a_proposal_can_be_looked_at_again(upload, program):
    told = upload().json

    assert program.gets(f"/imports/{told['id']}/proposal").json == told


def test_columns_that_tell_too_little_are_told_with_the_proposal(upload, program):
    told = upload(file=a_file(b"Colour,Size\nred,9\n")).json

    assert "There is no column for the first name" in told["problem"]
    assert wrong_field(program.sends(f"/imports/{told['id']}/confirm"))["field"] == "mapping"


def test_a_confirmed_import_runs_and_tells_how_it_stands(upload, program):
    import_id = upload().json["id"]

    confirmed = program.sends(f"/imports/{import_id}/confirm")
    run_import(import_id)
    told = program.gets(f"/imports/{import_id}").json

    assert (confirmed.status_code, confirmed.json["status"]) == (200, "running")
    assert (told["status"], told["portion"]) == ("finished", 1.0)
    assert (told["taken"], told["refused"]) == (1, 1)
    assert [contact.last_name for contact in all_of(Contact)] == ["Hale"]


def test_a_file_says_when_it_was_screened(upload, program):
    import_id = upload().json["id"]

    stale = program.sends(f"/imports/{import_id}/confirm", screened_on="2026-01-01")
    program.sends(f"/imports/{import_id}/confirm", screened_on="2027-04-10")

    assert wrong_field(stale)["field"] == "screened_on"
    assert str(all_of(CallList)[0].screened_on) == "2027-04-10"


def test_a_column_is_corrected_when_it_is_confirmed(upload, program):
    import_id = upload().json["id"]

    program.sends(f"/imports/{import_id}/confirm", mapping={"Postcode": "keep as a fact"})
    run_import(import_id)

    assert all_of(Contact)[0].facts == {"Postcode": "ZZ1 1AA"}


@pytest.mark.parametrize(
    ("mapping", "field", "remedy"),
    [
        ({"Tel No": "ignore"}, "mapping", "phone"),
        ({"Shoe size": "phone"}, "mapping", "Shoe size"),
        ({"Tel No": "telephone"}, "mapping.Tel No", "'phone'"),
    ],
)
def test_a_mapping_that_cannot_be_names_column_and_remedy(upload, program, mapping, field, remedy):
    import_id = upload().json["id"]

    answer = program.sends(f"/imports/{import_id}/confirm", mapping=mapping)

    wrong = wrong_field(answer)
    assert wrong["field"] == field
    assert remedy in wrong["remedy"]
    assert program.gets(f"/imports/{import_id}").json["status"] == "proposed"


def test_an_import_is_cancelled_and_goes_on(upload, program):
    import_id = upload().json["id"]
    program.sends(f"/imports/{import_id}/confirm")

    cancelled = program.sends(f"/imports/{import_id}/cancel").json
    resumed = program.sends(f"/imports/{import_id}/resume").json

    assert (cancelled["status"], resumed["status"]) == ("cancelled", "running")


def test_what_is_finished_cannot_be_cancelled(upload, program):
    import_id = upload().json["id"]
    program.sends(f"/imports/{import_id}/confirm")
    run_import(import_id)

    answer = program.sends(f"/imports/{import_id}/cancel")

    assert answer.status_code == 409
    assert "finished" in answer.json["detail"]


def test_refused_rows_come_back_as_a_file(upload, program):
    import_id = upload().json["id"]
    program.sends(f"/imports/{import_id}/confirm")
    run_import(import_id)

    answer = program.gets(f"/imports/{import_id}/refused.csv")

    assert answer.mimetype == "text/csv"
    header, row = answer.text.splitlines()
    assert header.startswith("refused row,refused column")
    assert "Fred,Moss" in row


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"file": a_file(b"")}, "file"),
        ({"kind": "strangers"}, "kind"),
        ({"list_name": " "}, "list_name"),
    ],
)
def test_an_upload_that_cannot_be_is_named_with_its_remedy(upload, changes, field):
    wrong = wrong_field(upload(**changes))

    assert wrong["field"] == field
    assert wrong["remedy"]


def test_an_upload_without_a_file_is_told_so(program):
    answer = program.uploads("/imports", list_name="Doorsteps", kind="members")

    assert wrong_field(answer)["field"] == "file"


def test_an_upload_that_is_no_form_is_told_so(program):
    answer = program.sends("/imports", list_name="Doorsteps", kind="members")

    assert answer.status_code == 415
    assert "multipart/form-data" in answer.json["detail"]


def test_a_file_that_is_too_big_is_told_so(app, upload):
    app.config["MAX_CONTENT_LENGTH"] = 100

    answer = upload()

    assert answer.status_code == 413
    assert "Split the file" in answer.json["detail"]


def test_a_list_of_the_other_kind_is_left_alone(upload, make_list):
    make_list(name="Doorsteps")

    assert wrong_field(upload(kind="members"))["field"] == "list_name"


@pytest.mark.parametrize("verb", ["", "/proposal", "/refused.csv"])
def test_an_import_that_is_not_there_is_a_problem(program, verb):
    answer = program.gets(f"/imports/{uuid4()}{verb}")

    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


REGISTER = b"PD,ENO,Franchise flag,First names,Surname,Phone\nKD,7,,Jo,Hale,0113 496 0001\n"


def test_a_register_needs_its_council(upload, program):
    told = upload(file=a_file(REGISTER)).json
    refused = program.sends(f"/imports/{told['id']}/confirm")

    confirmed = program.sends(f"/imports/{told['id']}/confirm", authority="City of Leeds")
    run_import(told["id"])

    assert "Say which council’s register this is" in told["problem"]
    assert wrong_field(refused)["field"] == "authority"
    assert confirmed.status_code == 200
    assert [contact.authority for contact in all_of(Contact)] == ["leeds"]


def test_the_council_may_come_with_the_file(upload):
    told = upload(file=a_file(REGISTER), authority="Leeds").json

    assert (told["authority"], told["problem"]) == ("Leeds", "")
