"""The organisers' inbox."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from dialer.accounts.models import Role
from dialer.calls.lifecycle import CallState
from dialer.db import transaction
from dialer.lists.models import Reason, Source, Suppression
from dialer.voicemail.inbox.store import PAGE_SIZE
from tests.reading import fresh, told

INBOX = "/organiser/inbox"
LINE = "+447700900777"
SOUND = b"RIFF" + bytes(range(96))


def test_an_empty_inbox_says_what_will_be_in_it(organiser):
    assert "No messages yet" in text(organiser.get(INBOX))


def test_a_message_shows_who_rang_about_what_and_only_last_digits(
    organiser, rung_back, make_message
):
    make_message(rung_back, seconds=72)

    shown = text(organiser.get(INBOX))

    assert "Priya Shah" in shown
    assert "Riverside ward" in shown
    assert "Thu 15 Apr, 18:30" in shown
    assert "1:12" in shown
    assert "number ending" in shown
    assert "777" in shown
    assert "7700900777" not in shown


def test_who_a_member_is_stays_with_those_who_may_see_members(
    client, make_person, a_member_rung, make_inbound, make_message
):
    make_message(make_inbound(line=LINE, about_call_id=a_member_rung.id))
    make_message(make_inbound(line=LINE))  # about no call we know

    sign_in(client, make_person(role=Role.ORGANISER))
    without = text(client.get(INBOX))
    sign_in(client, make_person(role=Role.ORGANISER, may_call_members=True))
    with_grant = text(client.get(INBOX))

    assert "Olive" not in without
    assert "Branch members" not in without
    assert "a list of members" in without
    assert "Olive Ward" in with_grant
    assert "Branch members" in with_grant


def test_a_household_shows_the_one_we_rang_first(
    organiser, make_contact, make_entry, make_call, make_inbound, make_message
):
    make_contact(first_name="Arun", last_name="Shah", line=LINE)
    rung = make_contact(first_name="Priya", last_name="Shah", line=LINE)
    call = make_call(
        entry=make_entry(contact=rung), placed_at=make_inbound().rang_at, _state=CallState.BUSY
    )
    make_message(make_inbound(line=LINE, about_call_id=call.id))

    shown = text(organiser.get(INBOX))

    assert shown.index("Priya Shah") < shown.index("or Arun Shah")


def test_a_withheld_number_is_named_as_such_and_cannot_be_taken_off(
    organiser, make_inbound, make_message
):
    message = make_message(make_inbound(line=None))

    shown = text(organiser.get(INBOX))
    answer = organiser.post(f"{INBOX}/{message.id}/never", follow_redirects=True)

    assert "Number withheld" in shown
    assert "Never call again" not in shown
    assert "The number was withheld" in text(answer)


def test_a_message_is_played_whole_or_in_parts(organiser, fetched):
    whole = organiser.get(f"{INBOX}/{fetched.id}/sound.wav")
    part = organiser.get(f"{INBOX}/{fetched.id}/sound.wav", headers={"Range": "bytes=4-7"})

    assert (whole.status_code, whole.mimetype, whole.data) == (200, "audio/wav", SOUND)
    assert (part.status_code, part.data) == (206, SOUND[4:8])
    assert part.headers["Content-Range"] == f"bytes 4-7/{len(SOUND)}"
    assert whole.headers["Cache-Control"] == "private, no-store"


def test_a_part_beyond_the_end_is_refused(organiser, fetched):
    answer = organiser.get(f"{INBOX}/{fetched.id}/sound.wav", headers={"Range": "bytes=900-"})

    assert answer.status_code == 416


def test_a_message_that_is_not_here_has_no_player_and_no_sound(organiser, make_message):
    message = make_message()

    assert "<audio" not in text(organiser.get(INBOX))
    assert "on its way" in text(organiser.get(INBOX))
    assert organiser.get(f"{INBOX}/{message.id}/sound.wav").status_code == 404


def test_a_message_kept_long_enough_says_that_it_was_removed(organiser, make_message, clock):
    make_message(audio=None, fetched_at=clock.now())

    assert "Removed after 30 days" in text(organiser.get(INBOX))


@pytest.mark.parametrize("path", ["", "/{id}/sound.wav"])
def test_a_volunteer_may_neither_see_nor_hear_messages(client, make_person, fetched, path):
    sign_in(client, make_person())

    assert client.get(INBOX + path.format(id=fetched.id)).status_code == 403


@pytest.mark.parametrize("path", ["", "/{id}/sound.wav"])
def test_somebody_not_signed_in_is_asked_to(client, fetched, path):
    answer = client.get(INBOX + path.format(id=fetched.id))

    assert answer.status_code == 303
    assert "/sign-in" in answer.location


@pytest.mark.parametrize("what", ["heard", "never"])
def test_a_volunteer_may_change_nothing(client, make_person, fetched, what):
    sign_in(client, make_person())

    assert client.post(f"{INBOX}/{fetched.id}/{what}").status_code == 403
    assert fresh(fetched).heard_at is None
    assert suppressions() == []


def test_a_message_is_marked_heard_by_whom_and_put_back(organiser, fetched, clock):
    organiser.post(f"{INBOX}/{fetched.id}/heard", data={"heard": "1"})
    heard_at, shown = fresh(fetched).heard_at, text(organiser.get(INBOX))
    organiser.post(f"{INBOX}/{fetched.id}/heard", data={"heard": "0"})

    assert heard_at == clock.now()
    assert "by Grace Okoro" in shown
    assert fresh(fetched).heard_at is None
    assert fresh(fetched).heard_by is None


def test_the_first_who_heard_it_is_kept(organiser, make_person, make_message, clock):
    first = make_person()
    message = make_message(heard_at=clock.now() - timedelta(hours=1), heard_by=first.id)

    organiser.post(f"{INBOX}/{message.id}/heard", data={"heard": "1"})

    assert fresh(message).heard_by == first.id


def test_the_count_beside_inbox_is_of_messages_nobody_has_heard(organiser, make_message, clock):
    make_message()
    make_message(heard_at=clock.now())

    assert '<span class="count">1<span' in text(organiser.get("/organiser"))


def test_only_unheard_messages_can_be_listed(organiser, make_message, clock):
    make_message(heard_at=clock.now(), seconds=61)
    make_message(seconds=62)

    shown = text(organiser.get(f"{INBOX}?unheard=1"))

    assert "1:02" in shown
    assert "1:01" not in shown


def test_never_call_again_holds_from_when_it_was_said(organiser, rung_back, make_message, clock):
    message = make_message(rung_back)
    clock.passes(hours=2)

    answer = organiser.post(f"{INBOX}/{message.id}/never", follow_redirects=True)

    assert "never rung again" in text(answer)
    assert suppressions() == [
        (LINE, Reason.DO_NOT_CALL, Source.ORGANISER, message.left_at, str(message.id))
    ]
    assert told(rung_back) == ["taken_off"]


def test_never_call_again_twice_is_one_wish(organiser, rung_back, make_message):
    message = make_message(rung_back)

    organiser.post(f"{INBOX}/{message.id}/never")
    organiser.post(f"{INBOX}/{message.id}/never")

    assert len(suppressions()) == 1
    assert told(rung_back) == ["taken_off"]


def test_a_long_inbox_is_read_page_by_page_and_one_stays_on_ones_page(
    organiser, make_message, make_inbound, clock
):
    inbound = make_inbound()
    messages = [
        make_message(inbound, left_at=clock.now() - timedelta(minutes=nth))
        for nth in range(PAGE_SIZE + 1)
    ]

    first, second = text(organiser.get(INBOX)), text(organiser.get(f"{INBOX}?page=2"))
    back = organiser.post(f"{INBOX}/{messages[-1].id}/heard", data={"page": "2", "unheard": "0"})

    assert "Page 1 of 2" in first
    assert str(messages[-1].id) not in first
    assert str(messages[-1].id) in second
    assert back.location == f"{INBOX}?page=2"


@pytest.mark.parametrize("page", ["0", "-3", "two", "9999"])
def test_a_page_that_is_none_is_no_error(organiser, page):
    assert organiser.get(f"{INBOX}?page={page}").status_code == 200


@pytest.mark.parametrize("what", ["heard", "never"])
def test_a_message_nobody_knows_is_not_found(organiser, wired, what):
    unknown = "00000000-0000-0000-0000-000000000000"

    assert organiser.post(f"{INBOX}/{unknown}/{what}").status_code == 404


@pytest.fixture
def organiser(app, client, make_person) -> FlaskClient:
    sign_in(client, make_person(name="Grace Okoro", role=Role.ORGANISER))
    return client


@pytest.fixture(autouse=True)
def without_form_tokens(app):
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def rung_back(make_contact, make_entry, make_list, make_call, make_inbound, clock):
    """Priya Shah rings back about a call for the list of Riverside ward."""
    contact = make_contact(first_name="Priya", last_name="Shah", line=LINE)
    entry = make_entry(make_list(name="Riverside ward"), contact)
    call = make_call(entry=entry, _state=CallState.NO_ANSWER, placed_at=clock.now())
    return make_inbound(line=LINE, about_call_id=call.id)


@pytest.fixture
def a_member_rung(make_contact, make_entry, make_list, make_call, clock):
    olive = make_contact(first_name="Olive", last_name="Ward", line=LINE, membership_number="M1")
    entry = make_entry(make_list(name="Branch members", kind="members"), olive)
    rung = {"placed_at": clock.now(), "_state": CallState.BUSY}
    return make_call(entry=entry, contact_id=olive.id, **rung)


@pytest.fixture
def fetched(make_message, clock):
    return make_message(audio=SOUND, fetched_at=clock.now())


def sign_in(client: FlaskClient, person: object) -> None:
    with client.session_transaction() as cookie:
        cookie["_user_id"] = f"{person.id}:{person.session_epoch}"
        cookie["_fresh"] = True


def text(answer: object) -> str:
    return answer.get_data(as_text=True)


def suppressions() -> list[tuple[object, ...]]:
    with transaction() as session:
        found = select(
            Suppression.line,
            Suppression.reason,
            Suppression.source,
            Suppression.said_at,
            Suppression.evidence,
        )
        return [tuple(row) for row in session.execute(found)]
