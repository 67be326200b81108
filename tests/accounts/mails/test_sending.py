"""A link that is owed is mailed once, whatever goes wrong on the way."""

from dataclasses import replace
from email import message_from_bytes, policy
from uuid import uuid4

import pytest

from dialer.accounts.links import use_link
from dialer.accounts.mails.models import WantedLink
from dialer.accounts.mails.sending import HELD_SECONDS, send_wanted_link
from dialer.accounts.mails.store import hold_wanted
from dialer.db import transaction
from dialer.mail import mail_folder
from dialer.wiring import Wiring, wire
from tests.accounts.post_office import PostOffice
from tests.reading import all_of

DOROTHY = "dorothy@phonebank.example"


@pytest.fixture
def rewire(wired, tmp_path):
    def rewire(**settings):
        changed = replace(wired.settings, var_dir=str(tmp_path), **settings)
        return wire(Wiring(changed, wired.sessions, wired.redis, wired.carrier, wired.clock))

    return rewire


@pytest.fixture
def wanted(save, wired):
    """A link that somebody with this address asked for just now."""

    def wanted(email=DOROTHY, **columns):
        return save(WantedLink(email=email, wanted_at=wired.clock.now(), **columns))

    return wanted


@pytest.fixture
def dorothy(make_person):
    return make_person(name="Dorothy Hale", email=DOROTHY)


def test_without_a_mail_server_the_mail_is_a_file_that_only_we_can_read(rewire, wanted, dorothy):
    rewire()

    send_wanted_link(wanted().id)

    [file] = mail_folder().glob("*.eml")
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["To"] == DOROTHY
    assert mail["Subject"] == "Your sign-in link for the Example Party"
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_mailed_link_signs_its_addressee_in(rewire, wanted, dorothy):
    wiring = rewire()

    send_wanted_link(wanted().id)

    token = next(line for line in words_sent() if "/sign-in/" in line).rsplit("/", 1)[1]
    with transaction() as session:
        assert use_link(session, token, now=wiring.clock.now()).id == dorothy.id


def test_with_a_mail_server_the_mail_is_handed_to_it_and_owed_no_more(rewire, wanted, dorothy):
    owed = wanted()
    with PostOffice() as office:
        rewire(smtp_url=f"smtp://127.0.0.1:{office.port}", mail_from="calls@phonebank.example")

        send_wanted_link(owed.id)

    assert office.sender == "<calls@phonebank.example>"
    assert office.addressee == f"<{DOROTHY}>"
    assert "/sign-in/" in office.letter
    assert all_of(WantedLink) == []


def test_a_job_that_comes_twice_sends_one_mail(rewire, wanted, dorothy):
    rewire()
    owed = wanted()

    send_wanted_link(owed.id)
    send_wanted_link(owed.id)

    assert len(mails()) == 1


def test_what_another_worker_is_sending_is_left_to_it(rewire, wanted, dorothy, clock):
    rewire()
    owed = wanted()
    with transaction() as session:
        hold_wanted(session, owed.id, now=clock.now(), until=clock.now() + clock.machine(60))

    send_wanted_link(owed.id)

    assert mails() == []
    assert len(all_of(WantedLink)) == 1


def test_what_a_worker_that_died_was_sending_is_sent_by_the_next_one(
    rewire, wanted, dorothy, clock
):
    rewire()
    owed = wanted()
    with transaction() as session:
        until = clock.now() + clock.machine(HELD_SECONDS)
        hold_wanted(session, owed.id, now=clock.now(), until=until)

    clock.passes(seconds=HELD_SECONDS)
    send_wanted_link(owed.id)

    assert len(mails()) == 1


def test_a_mail_sent_again_is_the_same_mail_to_whoever_gets_it(rewire, wanted, dorothy):
    rewire()
    owed = wanted()

    send_wanted_link(owed.id)

    assert mails()[0]["Message-ID"] == f"<{owed.id}@phonebank.example>"


def test_a_mail_server_that_is_away_leaves_the_mail_owed(rewire, wanted, dorothy):
    owed = wanted()
    rewire(smtp_url="smtp://127.0.0.1:1")
    send_wanted_link(owed.id)

    with PostOffice() as office:
        rewire(smtp_url=f"smtp://127.0.0.1:{office.port}")
        send_wanted_link(owed.id)

    assert office.addressee == f"<{DOROTHY}>"


@pytest.mark.parametrize(("answer", "left"), [("550 no such mailbox", 0), ("451 try later", 1)])
def test_a_server_that_says_never_is_not_asked_again_and_one_that_says_later_is(
    rewire, wanted, dorothy, answer, left
):
    owed = wanted()
    with PostOffice(to_addressees=answer) as office:
        rewire(smtp_url=f"smtp://127.0.0.1:{office.port}")

        send_wanted_link(owed.id)

    assert len(all_of(WantedLink)) == left


def test_after_an_hour_nobody_waits_any_more(rewire, wanted, dorothy, clock):
    rewire()
    owed = wanted()

    clock.passes(hours=1)
    send_wanted_link(owed.id)

    assert mails() == []
    assert all_of(WantedLink) == []


def test_a_stranger_is_sent_nothing_and_their_address_is_not_kept(rewire, wanted):
    rewire()

    send_wanted_link(wanted("stranger@phonebank.example").id)
    send_wanted_link(uuid4())

    assert mails() == []
    assert all_of(WantedLink) == []


def test_the_demo_shows_the_mail(rewire, wanted, dorothy):
    rewire()
    send_wanted_link(wanted().id)

    from dialer.app import create_app  # noqa: PLC0415 - it is wired only now

    page = create_app().test_client().get("/demo/mail").text

    assert f"To {DOROTHY}" in page
    assert "Open the link" in page


def mails():
    files = sorted(mail_folder().glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def words_sent():
    [mail] = mails()
    return mail.get_content().splitlines()
