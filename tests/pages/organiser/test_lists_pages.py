"""What organisers do with lists in the browser."""

import io
from datetime import time

import pytest

from dialer.db import transaction
from dialer.jobs import Job
from dialer.lists.importing import run_import
from dialer.lists.imports.models import FileChunk, Import
from dialer.queue.models import EntryState
from dialer.voterid.models import Via
from dialer.voterid.store import append_answers
from tests.reading import all_of, fresh, jobs_on

GOOD = b"name,phone,PD,ENO\nJo Smith,0113 496 0001,KD,7\nAl Jones,0900 123 4567,KD,8\n"
HOURS = {
    "weekday_opens": "18:00",
    "weekday_closes": "20:30",
    "saturday_opens": "",
    "saturday_closes": "",
    "sunday_opens": "12:00",
    "sunday_closes": "19:00",
    "script": "local-election",
    "why": "Your ward is close this year.",
}


def file(content: bytes = GOOD, **form: str) -> dict[str, object]:
    return {
        "file": (io.BytesIO(content), "people.csv"),
        "list_name": "Leeds",
        "kind": "priority_voters",
        **form,
    }


@pytest.mark.parametrize(
    "path", ["/organiser/lists", "/organiser/do-not-call", "/organiser/lists/{id}"]
)
def test_volunteers_have_no_business_here(client, volunteer, make_list, path):
    assert client.get(path.format(id=make_list().id)).status_code == 403


def test_a_file_is_taken_in_and_a_worker_asked_to_load_it(organiser, wired):
    answer = organiser.sends("/organiser/lists", **file())

    [loading] = all_of(Import)
    assert answer.status_code == 303
    assert jobs_on("default", wired.redis) == [(Job.IMPORT_FILE, str(loading.id))]
    page = organiser.opens(answer.location)
    assert 'http-equiv="refresh"' in page
    assert "0 of about 3 rows are read" in page


def test_a_loaded_file_shows_every_refused_row(organiser):
    answer = organiser.sends("/organiser/lists", **file())
    run_import(all_of(Import)[0].id)

    page = organiser.opens(answer.location)

    assert "refresh" not in page
    for words in ("0900 123 4567", "premium", "give another number", ">3<", "phone"):
        assert words in page


def test_refused_rows_are_downloaded_without_live_formulas(organiser):
    formula = b"name,phone\n=cmd|'/C calc'!A0,12\n"
    organiser.sends("/organiser/lists", **file(formula))
    [loading] = all_of(Import)
    run_import(loading.id)

    lines = organiser.opens(f"/organiser/lists/imports/{loading.id}/refused.csv").splitlines()

    assert lines[0].endswith("what to do,name,phone")
    assert lines[1].endswith(",'=cmd|'/C calc'!A0,12")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (file(b""), "The file is empty"),
        (file(b"name,postcode\nJo,LS1\n"), "no column for the phone"),
        (file(list_name=" "), "Give the list a name"),
        ({"list_name": "Leeds", "kind": "priority_voters"}, "Choose a file"),
    ],
    ids=["empty", "no phone", "no name", "no file"],
)
def test_what_cannot_be_loaded_is_said_at_the_field_and_nothing_is_kept(organiser, form, said):
    answer = organiser.sends("/organiser/lists", **form)

    assert answer.status_code == 422
    assert said in answer.text
    assert all_of(Import) == all_of(FileChunk) == []


def test_all_lists_are_shown_with_how_far_they_are(organiser, make_list, make_entry):
    call_list = make_list(name="Leeds North")
    make_entry(call_list)
    make_entry(call_list, state=EntryState.DONE, last_outcome="spoke")

    page = organiser.opens("/organiser/lists")

    assert "Leeds North" in page
    assert "Open until 21:00" in page
    assert "Spoke to them" in organiser.opens(f"/organiser/lists/{call_list.id}")


def test_a_list_is_paused_and_goes_on(organiser, make_list):
    call_list = make_list()

    organiser.sends(f"/organiser/lists/{call_list.id}/pause")
    assert fresh(call_list).paused_at

    organiser.sends(f"/organiser/lists/{call_list.id}/resume")
    assert fresh(call_list).paused_at is None


def test_hours_may_be_tightened(organiser, make_list):
    call_list = make_list()

    answer = organiser.sends(f"/organiser/lists/{call_list.id}/rules", **HOURS)

    assert answer.status_code == 303
    now = fresh(call_list)
    assert (now.weekday_opens, now.weekday_closes) == (time(18), time(20, 30))
    assert now.saturday_opens == now.saturday_closes
    assert now.why == "Your ward is close this year."


def test_hours_wider_than_decent_are_refused_and_nothing_is_changed(organiser, make_list):
    call_list = make_list()

    answer = organiser.sends(
        f"/organiser/lists/{call_list.id}/rules", **{**HOURS, "weekday_closes": "22:00"}
    )

    assert answer.status_code == 422
    assert "nobody is rung before 09:00 or after 21:00" in answer.text
    assert fresh(call_list).weekday_closes == time(21)


def test_voter_id_of_a_list_is_downloaded(organiser, wired, make_call, make_entry, make_contact):
    elector = make_contact(polling_district="KD", elector_number="7", register_year=2027)
    entry = make_entry(contact=elector)
    with transaction() as session:
        append_answers(
            session,
            make_call(entry=entry),
            {"intention": "L"},
            via=Via.SCREEN,
            at=wired.clock.now(),
        )

    text = organiser.opens(f"/organiser/lists/{entry.call_list_id}/voter-id.csv")

    assert text.splitlines() == ["polling_district,elector_number,code", "KD,7,L"]


@pytest.mark.parametrize("path", ["/organiser/lists/{}", "/organiser/lists/imports/{}"])
def test_what_is_not_there_is_not_found(organiser, make_person, path):
    assert organiser.client.get(path.format(make_person().id)).status_code == 404
