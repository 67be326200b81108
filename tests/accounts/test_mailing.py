from dataclasses import replace
from email import message_from_bytes, policy
from uuid import uuid4

import pytest

from dialer.accounts.links import use_link
from dialer.accounts.mailing import send_sign_in_link
from dialer.db import transaction
from dialer.mail import mail_folder
from dialer.wiring import Wiring, wire
from tests.accounts.post_office import PostOffice


@pytest.fixture
def rewire(wired, tmp_path):
    def rewire(**settings):
        changed = replace(wired.settings, var_dir=str(tmp_path), **settings)
        return wire(Wiring(changed, wired.sessions, wired.redis, wired.carrier, wired.clock))

    return rewire


def test_without_a_mail_server_the_mail_is_a_file_that_only_we_can_read(rewire, make_person):
    rewire()

    send_sign_in_link(make_person(email="dorothy@phonebank.example").id)

    [file] = mail_folder().glob("*.eml")
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["To"] == "dorothy@phonebank.example"
    assert mail["Subject"] == "Your sign-in link for the Example Party"
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_mailed_link_signs_its_addressee_in(rewire, make_person):
    wiring, person = rewire(), make_person(name="Dorothy Hale")

    send_sign_in_link(person.id)

    [file] = mail_folder().glob("*.eml")
    words = message_from_bytes(file.read_bytes(), policy=policy.default).get_content()
    token = next(line for line in words.splitlines() if "/sign-in/" in line).rsplit("/", 1)[1]
    with transaction() as session:
        assert use_link(session, token, now=wiring.clock.now()).id == person.id


def test_with_a_mail_server_the_mail_is_handed_to_it(rewire, make_person):
    with PostOffice() as office:
        rewire(smtp_url=f"smtp://127.0.0.1:{office.port}", mail_from="calls@phonebank.example")

        send_sign_in_link(make_person(email="dorothy@phonebank.example").id)

    assert office.sender == "<calls@phonebank.example>"
    assert office.addressee == "<dorothy@phonebank.example>"
    assert "/sign-in/" in office.letter


def test_a_mail_server_that_is_away_is_tried_three_times_and_then_the_job_fails(
    rewire, make_person
):
    pauses = []
    rewire(smtp_url="smtp://127.0.0.1:1")

    with pytest.raises(OSError, match="refused"):
        send_sign_in_link(make_person().id, pause=pauses.append)

    assert pauses == [3.0, 10.0]


def test_a_mail_server_that_comes_back_takes_the_mail(rewire, make_person):
    with PostOffice() as office:
        wiring = rewire(smtp_url="smtp://127.0.0.1:1")
        there = replace(wiring.settings, smtp_url=f"smtp://127.0.0.1:{office.port}")

        send_sign_in_link(
            make_person(email="dorothy@phonebank.example").id,
            pause=lambda _: wire(replace(wiring, settings=there)),
        )

    assert office.addressee == "<dorothy@phonebank.example>"


def test_nobody_is_sent_nothing(rewire):
    rewire()

    send_sign_in_link(uuid4())

    assert not mail_folder().exists()


def test_the_demo_shows_the_mail(rewire, make_person):
    rewire()
    send_sign_in_link(make_person(email="dorothy@phonebank.example").id)

    from dialer.app import create_app  # noqa: PLC0415 - it is wired only now

    page = create_app().test_client().get("/demo/mail").text

    assert "To dorothy@phonebank.example" in page
    assert "Open the link" in page
