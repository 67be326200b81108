"""The mail after an evening: one, with what it came to, to whoever wants it."""

from dataclasses import replace
from email import message_from_bytes, policy

import pytest

from dialer.jobs import Job
from dialer.lists.kinds import ListKind
from dialer.mail import mail_folder
from dialer.phonebanks.models import Thanks
from dialer.phonebanks.thanks.mailing import send_thanks
from dialer.record.evening import end_shift
from dialer.record.starting import start_shift
from dialer.wiring import wire
from tests.reading import all_of, jobs_on
from workers.promises import keep_promises


@pytest.fixture(autouse=True)
def mail_at(wired, tmp_path):
    """Mails are files of this test, or go to the server it names."""

    def at(smtp_url=""):
        changed = replace(wired.settings, var_dir=str(tmp_path), smtp_url=smtp_url)
        wire(replace(wired, settings=changed))

    at()
    return at


@pytest.fixture
def evening(make_shift, make_person, has_talked):
    """A shift of Dorothy's with two talks, under way."""
    shift = make_shift(make_person(name="Dorothy Hale"))
    has_talked(shift, times=2)
    return shift


def test_the_end_of_an_evening_owes_a_mail_that_a_sweep_finds(evening, clock, redis):
    end_shift(evening.id)
    keep_promises()
    assert jobs_on("default", redis) == []

    clock.passes(minutes=11)
    keep_promises()

    assert jobs_on("default", redis) == [(Job.SEND_THANKS, str(owed().id))]


def test_it_says_what_the_evening_came_to_and_how_to_be_rid_of_it(evening, clock):
    end_shift(evening.id)
    clock.passes(minutes=11)

    send_thanks(owed().id)

    (words,) = mails()
    assert "Hello Dorothy" in words
    assert "2 phones rang, you spoke to 2 people" in words
    assert "https://phonebank.example/account" in words


def test_it_is_sent_once(evening, clock):
    end_shift(evening.id)
    clock.passes(minutes=11)

    for _ in range(3):
        send_thanks(owed().id)
        keep_promises()

    assert len(mails()) == 1


def test_it_waits_for_whoever_came_back_and_counts_both_shifts(
    evening, clock, make_list, has_talked, make_shift
):
    end_shift(evening.id)
    make_list()
    again = start_shift(evening.person_id, ListKind.PRIORITY_VOTERS, auto_advance=False)
    clock.passes(minutes=11)
    send_thanks(owed().id)
    assert mails() == []

    end_shift(again)
    clock.passes(minutes=11)
    send_thanks(owed().id)

    assert len(mails()) == 1


def test_the_phone_bank_is_in_it(make_bank, make_shift, has_talked, clock):
    bank = make_bank(goal=2)
    has_talked(make_shift(phone_bank_id=bank.id))
    shift = make_shift(phone_bank_id=bank.id)
    has_talked(shift)
    end_shift(shift.id)
    clock.passes(minutes=11)

    send_thanks(owed().id)

    assert f"Together at “{bank.name}”: 2 people spoken to. The goal is reached." in mails()[0]


@pytest.mark.parametrize(("wants", "talks"), [(False, 1), (True, 0)])
def test_nobody_is_thanked_who_wants_none_or_rang_nobody(
    make_shift, make_person, has_talked, clock, wants, talks
):
    shift = make_shift(make_person(wants_thanks=wants))
    has_talked(shift, times=talks)
    end_shift(shift.id)
    clock.passes(minutes=11)

    send_thanks(owed().id)

    assert mails() == []


def test_a_try_that_rang_nobody_does_not_cost_the_thanks_for_the_evening_after_it(
    make_shift, make_person, has_talked, clock
):
    person = make_person()
    end_shift(make_shift(person).id)
    clock.passes(minutes=11)
    send_thanks(owed().id)
    evening = make_shift(person)
    has_talked(evening)

    end_shift(evening.id)
    clock.passes(minutes=11)
    send_thanks(owed().id)

    assert len(mails()) == 1


def test_a_mail_server_that_refuses_is_asked_again_later(evening, clock, mail_at):
    mail_at(smtp_url="smtp://127.0.0.1:1")
    end_shift(evening.id)
    clock.passes(minutes=11)

    send_thanks(owed().id)
    assert owed().handed_over_at is None
    mail_at()
    clock.passes(minutes=16)
    send_thanks(owed().id)

    assert len(mails()) == 1


def owed():
    (thanks,) = all_of(Thanks)
    return thanks


def mails():
    return [
        message_from_bytes(file.read_bytes(), policy=policy.default).get_content()
        for file in mail_folder().glob("*.eml")
    ]
