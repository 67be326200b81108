"""Programs keep lines from being rung, and ask why they are."""

import json

import pytest

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import Reason, Source, Suppression
from dialer.lists.suppression import is_suppressed, suppress
from tests.api.conftest import wrong_field
from tests.reading import all_of, fresh

LINE, TYPED = "+441134960001", "0113 496 0001"
WISH = {"number": TYPED, "reason": "do_not_call", "evidence": "letter of 1 April"}


def suppressed():
    with transaction() as session:
        return is_suppressed(session, LINE)


@pytest.fixture
def make_suppression(wired):
    def make(line=LINE, reason=Reason.DO_NOT_CALL):
        with transaction() as session:
            now = wired.clock.now()
            suppress(session, line, reason, Source.RING_BACK, said_at=now, evidence="a message")
        return all_of(Suppression)[-1]

    return make


def test_a_line_is_kept_from_being_rung_with_who_said_so(program):
    answer = program.sends("/suppressions", **WISH)

    assert answer.status_code == 201
    assert suppressed()
    assert all_of(Suppression)[0].evidence == f"{program.person.id}: letter of 1 April"
    assert (answer.json["number"], answer.json["source"]) == ("…001", "organiser")


def test_a_wish_takes_the_person_off_the_screen_they_are_on(
    program, make_entry, make_contact, make_shift
):
    entry = make_entry(contact=make_contact(line=LINE), claimed_by=make_shift().id)

    program.sends("/suppressions", **WISH)

    assert fresh(entry).claimed_by is None


def test_a_wish_said_twice_is_kept_once(program):
    first = program.sends("/suppressions", **WISH).json

    again = program.sends("/suppressions", **WISH).json

    assert again == first
    assert len(all_of(Suppression)) == 1


@pytest.mark.parametrize(
    ("slip", "field", "remedy"),
    [
        ({"number": "12"}, "number", "No British telephone"),
        ({"evidence": " "}, "evidence", "at least 1 character"),
        ({"reason": "tps"}, "reason", "'do_not_call', 'written_objection' or 'bad_number'"),
        ({"numbr": "x"}, "numbr", "not permitted"),
    ],
)
def test_a_slip_is_named_with_its_remedy(program, slip, field, remedy):
    answer = program.sends("/suppressions", **WISH | slip)

    wrong = wrong_field(answer)
    assert wrong["field"] == field
    assert remedy in wrong["remedy"]
    assert all_of(Suppression) == []


@pytest.mark.parametrize("media", ["application/x-www-form-urlencoded", "text/plain"])
def test_a_body_that_is_not_json_is_not_taken_for_an_empty_one(program, client, media):
    headers = {"Authorization": f"Bearer {program.token}"}

    answer = client.post("/api/suppressions", data="{}", content_type=media, headers=headers)

    assert answer.status_code == 415
    assert "Content-Type: application/json" in answer.json["detail"]


@pytest.mark.parametrize("body", ["", "{", "[]", '"0113"'])
def test_a_body_that_tells_nothing_is_refused(program, client, body):
    headers = {"Authorization": f"Bearer {program.token}"}

    answer = client.post(
        "/api/explain", data=body, content_type="application/json", headers=headers
    )

    assert wrong_field(answer)["field"] in ("number", "body")


def test_a_number_that_cannot_be_rung_is_not_sent_back(program):
    answer = program.sends("/suppressions", **WISH | {"number": "0113 496 00019"})

    assert "496" not in answer.text
    assert wrong_field(answer)["value"] == "…019"


def test_wishes_are_found_by_last_digits_and_show_no_more(program, make_suppression):
    make_suppression("+441134960001")
    make_suppression("+441134960002")

    answer = program.gets("/suppressions", ending="0002")

    [told] = answer.json["suppressions"]
    assert told["number"] == "…002"
    assert "4960002" not in answer.text


def test_more_digits_than_six_are_refused(program):
    assert wrong_field(program.gets("/suppressions", ending="4960002"))["field"] == "ending"


def test_a_wish_is_lifted_with_who_and_why(program, make_suppression):
    row = make_suppression()

    answer = program.sends(f"/suppressions/{row.id}/lift", evidence="rang us and asked")

    assert answer.status_code == 200
    assert not suppressed()
    assert fresh(row).lifted_by == f"{program.person.id}: rang us and asked"


def test_nothing_is_lifted_without_evidence(program, make_suppression):
    answer = program.sends(f"/suppressions/{make_suppression().id}/lift")

    assert wrong_field(answer)["field"] == "evidence"
    assert suppressed()


def test_the_preference_service_is_not_ours_to_lift(program, make_suppression):
    row = make_suppression(reason=Reason.TPS)

    answer = program.sends(f"/suppressions/{row.id}/lift", evidence="please")

    assert "holder" in wrong_field(answer)["remedy"]
    assert suppressed()


def test_a_wish_that_is_not_in_force_is_not_found(program):
    assert program.sends("/suppressions/1/lift", evidence="a talk").status_code == 404


def test_a_number_is_explained(program, make_entry, make_contact, make_list, make_suppression):
    make_entry(make_list(name="Doorsteps"), make_contact(line=LINE))
    make_suppression()

    answer = program.sends("/explain", number=TYPED)

    assert answer.json["may_be_rung"] is False
    assert "They asked never to be called again" in answer.json["against"][0]
    assert answer.json["places"][0].startswith("Doorsteps: ")
    assert "4960001" not in json.dumps(answer.json)


def test_a_list_of_members_is_not_named_to_a_program_that_may_not_see_it(
    ungranted, make_entry, make_contact, make_list
):
    members = make_list(name="Our members", kind=ListKind.MEMBERS)
    make_entry(members, make_contact(line=LINE))

    answer = ungranted.sends("/explain", number=TYPED)

    assert answer.json["places"] == ["a list you have no access to"]
    assert "Our members" not in answer.text
