"""Organisers look after registers, agreements and written objections."""

from datetime import timedelta
from io import BytesIO

import pytest

from dialer.db import transaction
from dialer.jobs import Job
from dialer.lists.models import Reason
from dialer.lists.screening.models import Consent, Objection, PreferenceFile
from dialer.lists.suppression import reasons_against
from dialer.queue.models import EntryState
from tests.reading import all_of, fresh, jobs_on

PAGE = "/organiser/screening"
NUMBER, LINE = "0113 496 0001", "+441134960001"


@pytest.fixture
def upload(organiser, clock):
    def upload(content: str = f"{NUMBER}\n", *, days_old: int = 0, **form: str):
        dated = clock.now().date() - timedelta(days=days_old)
        file = (BytesIO(content.encode()), "tps.csv")
        sent = {"file": file, "register": "tps", "dated": f"{dated}", **form}
        return organiser.sends(PAGE, **sent)

    return upload


def test_a_register_is_taken_in_and_a_worker_promised(upload, organiser, wired):
    answer = upload()

    [file] = all_of(PreferenceFile)
    assert answer.status_code == 303
    assert jobs_on("default", wired.redis) == [(Job.SCREEN_LINES, str(file.id))]
    page = organiser.opens(PAGE)
    assert "Loading, 0 %" in page
    assert organiser.person.name in page
    assert 'http-equiv="refresh"' in page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"days_old": 29}, "Get the newest file"),
        ({"days_old": -1}, "and today is"),
        ({"dated": "soon"}, "Give the day"),
        ({"register": "phone book"}, "Choose which register"),
        ({"content": "names\nJo\n"}, "No telephone number was found"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_remedy(upload, form, said):
    answer = upload(**form)

    assert answer.status_code == 422
    assert said in answer.text
    assert all_of(PreferenceFile) == []


def test_without_any_register_the_page_warns(organiser):
    assert "never loaded" in organiser.opens(PAGE)


def test_a_register_that_goes_stale_soon_is_warned_of(organiser, load_register):
    load_register(LINE, "nonsense", days_old=25)

    page = organiser.opens(PAGE)

    assert "3 days left" in page
    assert "Line 2: nonsense" in page


def test_a_number_is_explained_with_what_would_have_to_change(
    organiser, load_register, make_contact
):
    make_contact(line=LINE)
    load_register(LINE)

    page = organiser.sends(f"{PAGE}/number", number=NUMBER).text

    assert "May not be rung now." in page
    assert "Record an agreement of theirs" in page
    assert "4960001" not in page.replace(NUMBER, "")


def test_an_agreement_is_recorded_and_ended(organiser, load_register, make_entry, make_contact):
    entry = make_entry(contact=make_contact(line=LINE))
    load_register(LINE)
    form = {"given_on": "2027-04-01", "how": "by letter", "evidence": "folder 3"}

    organiser.sends(f"{PAGE}/number/agreements", agreed_number=NUMBER, **form)
    agreed = fresh(entry).state
    organiser.sends(f"{PAGE}/number/agreements/end", ended_number=NUMBER)

    assert agreed is EntryState.OPEN
    assert fresh(entry).state is EntryState.BARRED
    assert [row.reason for row in against()] == [Reason.TPS]


@pytest.mark.parametrize("lacking", ["agreed_number", "given_on", "how", "evidence"])
def test_an_agreement_without_proof_is_not_kept(organiser, lacking):
    form = {"agreed_number": NUMBER, "given_on": "2027-04-01", "how": "a form", "evidence": "3"}

    answer = organiser.sends(f"{PAGE}/number/agreements", **form | {lacking: " "})

    assert answer.status_code == 422
    assert all_of(Consent) == []


def test_an_agreement_that_is_not_there_cannot_be_ended(organiser):
    answer = organiser.sends(f"{PAGE}/number/agreements/end", ended_number=NUMBER)

    assert answer.status_code == 422
    assert "No agreement is in force" in answer.text


@pytest.mark.parametrize(
    "known",
    [
        {"name": "ashworth marg"},
        {"postcode": "ls11aa"},
        {"elector": "KD-2/2-289"},
        {"elector": "289"},
    ],
)
def test_a_person_is_found_by_what_a_letter_says(organiser, make_contact, known):
    numbers = {"polling_district": "KD-2/2", "elector_number": "289", "postcode": "LS1 1AA"}
    make_contact(first_name="Margaret", last_name="Ashworth", **numbers)
    make_contact(first_name="Peter", last_name="Jones")

    page = organiser.sends(f"{PAGE}/objections/find", **known).text

    assert "Margaret Ashworth" in page
    assert "Peter Jones" not in page


def test_nobody_is_looked_for_without_a_word(organiser):
    assert organiser.sends(f"{PAGE}/objections/find", name=" ").status_code == 422


def test_an_objection_is_recorded_and_taken_back_with_a_reason(organiser, make_entry):
    entry = make_entry()
    path = f"{PAGE}/objections/{entry.contact_id}"

    organiser.sends(path, note="letter of 1 April")
    removed = fresh(entry).state
    nothing = organiser.sends(f"{path}/undo", because="")
    organiser.sends(f"{path}/undo", because="another Sam Taylor")

    [row] = all_of(Objection)
    assert removed is EntryState.REMOVED
    assert nothing.status_code == 422
    assert row.undone_because == "another Sam Taylor"
    assert "another Sam Taylor" in organiser.opens(f"{PAGE}/objections")


def test_an_objection_without_its_letter_is_not_recorded(organiser, make_contact):
    answer = organiser.sends(f"{PAGE}/objections/{make_contact().id}", note="")

    assert answer.status_code == 422
    assert all_of(Objection) == []


@pytest.mark.parametrize("path", ["", "/number", "/objections"])
def test_volunteers_see_none_of_it(client, volunteer, path):
    assert client.get(f"{PAGE}{path}").status_code == 403


def against():
    with transaction() as session:
        return reasons_against(session, LINE)
