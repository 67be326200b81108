"""Mails to whoever said that they come: the day before, and when it is called off; each once."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from dialer.db import transaction
from dialer.jobs import Job
from dialer.mail import mail_folder
from dialer.phonebanks.models import News, NewsKind, PhoneBank
from dialer.phonebanks.news.calling_off import SLIPPED, call_off, hold_after_all
from dialer.phonebanks.news.mailing import send_news
from dialer.record.joining import join, stay_away
from dialer.record.removing import remove_person
from dialer.wiring import wire
from tests.reading import all_of, jobs_on
from workers.promises import keep_promises
from workers.schedule import EVERY, remind


@pytest.fixture(autouse=True)
def mail_at(wired, tmp_path):
    """Mails are files of this test, or go to the server it names."""

    def at(smtp_url=""):
        changed = replace(wired.settings, var_dir=str(tmp_path), smtp_url=smtp_url)
        wire(replace(wired, settings=changed))

    at()
    return at


@pytest.fixture
def dorothy(make_person):
    return make_person(name="Dorothy Hale", email="dorothy@phonebank.example")


@pytest.fixture
def bank(make_bank, clock):
    """Kirkby, on Sunday at half past six in London, three days ahead."""
    begins = clock.now() + timedelta(days=3)
    return make_bank(
        name="Kirkby Sundays",
        place="from home",
        code="BADE47",
        begins_at=begins,
        ends_at=begins + timedelta(hours=1),
    )


@pytest.fixture
def coming(bank, dorothy):
    """Dorothy said three days before that she comes."""
    join(dorothy.id, bank.id)


pytestmark = pytest.mark.usefixtures("coming")


def test_whoever_comes_is_reminded_a_day_before_and_once(clock):
    clock.passes(days=1, hours=23, minutes=59)
    the_clock_runs()
    too_early = all_of(News)
    clock.passes(minutes=1)
    for _ in range(3):
        the_clock_runs()
        clock.passes(hours=1)

    assert too_early == []
    [mail] = mails()
    assert mail["To"] == "dorothy@phonebank.example"
    assert mail["Subject"] == "Tomorrow: Kirkby Sundays"


def test_it_says_when_and_where_with_the_link_and_how_to_stay_away(clock):
    clock.passes(days=2)
    the_clock_runs()

    words = mails()[0].get_content()
    assert "Hello Dorothy," in words
    assert "Tomorrow, Sunday 18 April, from 18:30 to 19:30" in words
    assert "https://phonebank.example/join/BADE47\n" in words
    assert "From home." in words
    assert "Cannot come after all?" in words


def test_a_reminder_owed_survives_that_redis_and_the_workers_were_away(clock, redis):
    clock.passes(days=2)
    remind()
    redis.flushdb()
    clock.passes(hours=5)

    keep_promises()

    assert jobs_on("default", redis) == [(Job.SEND_NEWS, str(all_of(News)[0].id))]


def test_after_an_outage_the_reminder_says_today(clock):
    clock.passes(days=2, hours=20)

    the_clock_runs()

    assert mails()[0]["Subject"] == "Today: Kirkby Sundays"


def test_once_the_doors_are_open_nobody_is_reminded_any_more(clock):
    clock.passes(days=2, hours=23)

    the_clock_runs()

    assert mails() == []


def test_who_said_so_on_the_day_itself_is_not_reminded(bank, make_person, clock):
    clock.passes(days=2, minutes=1)
    join(make_person().id, bank.id)

    the_clock_runs()

    assert [mail["To"] for mail in mails()] == ["dorothy@phonebank.example"]


@pytest.mark.parametrize("why", ["stays away", "removed", "called off", "moved"])
def test_a_reminder_that_is_no_longer_true_is_not_sent(bank, dorothy, clock, why):
    clock.passes(days=2)
    remind()
    happens(why, bank, dorothy, clock)

    send_all()

    assert mails() == []


def test_whoever_is_reminded_of_what_was_moved_is_reminded_again(bank, clock):
    clock.passes(days=2)
    the_clock_runs()
    move(bank, days=7)

    clock.passes(days=7)
    the_clock_runs()

    assert [mail["Subject"] for mail in mails()] == ["Tomorrow: Kirkby Sundays"] * 2


def test_calling_it_off_is_told_to_whoever_comes(bank, clock, make_person):
    other = make_person()
    join(other.id, bank.id)
    stay_away(other.id, bank.id)

    called_off(bank, clock)
    the_clock_runs()
    before = mails()
    clock.moment += SLIPPED
    the_clock_runs()

    assert before == []
    [mail] = mails()
    assert mail["Subject"] == "Called off: Kirkby Sundays"
    assert "“Kirkby Sundays”, on Sunday 18 April, from 18:30 to 19:30, is called off." in (
        mail.get_content()
    )
    assert "https://phonebank.example/join/BADE47" in mail.get_content()


def test_whose_hand_slipped_takes_it_back_and_nobody_hears_of_it(bank, clock):
    called_off(bank, clock)
    on_again(bank, clock)
    clock.passes(minutes=5)

    the_clock_runs()

    assert mails() == []


def test_whoever_was_told_that_it_is_off_is_told_that_it_is_on_again(bank, clock):
    for _ in range(2):
        called_off(bank, clock)
        clock.moment += SLIPPED
        the_clock_runs()
        on_again(bank, clock)
        clock.passes(seconds=1)
        the_clock_runs()

    assert [mail["Subject"].partition(":")[0] for mail in mails()] == [
        "Called off",
        "Held after all",
        "Called off",
        "Held after all",
    ]


def test_what_is_over_is_called_off_without_a_mail(bank, clock):
    clock.passes(days=4)

    called_off(bank, clock)

    assert [each for each in all_of(News) if each.kind is NewsKind.CALLED_OFF] == []


def test_a_mail_server_that_refuses_is_asked_again_later(clock, mail_at):
    mail_at(smtp_url="smtp://127.0.0.1:1")
    clock.passes(days=2)
    the_clock_runs()
    assert all_of(News)[0].handed_over_at is None

    mail_at()
    clock.passes(minutes=16)
    the_clock_runs()

    assert len(mails()) == 1


def test_the_clock_looks_every_minute():
    assert EVERY[remind] == 60.0


def the_clock_runs():
    """The clock looks for reminders, the sweep for what is owed, and a worker does the jobs."""
    remind()
    keep_promises()
    send_all()


def send_all():
    for news in all_of(News):
        send_news(news.id)


def happens(why, bank, dorothy, clock):
    match why:
        case "stays away":
            stay_away(dorothy.id, bank.id)
        case "removed":
            remove_person(dorothy.id, by=None)
        case "called off":
            called_off(bank, clock)
        case "moved":
            move(bank, days=1)


def move(bank, *, days):
    with transaction() as session:
        held = session.get_one(PhoneBank, bank.id)
        held.begins_at, held.ends_at = (
            each + timedelta(days=days) for each in (held.begins_at, held.ends_at)
        )


def called_off(bank, clock):
    with transaction() as session:
        call_off(session, session.get_one(PhoneBank, bank.id), now=clock.now())


def on_again(bank, clock):
    with transaction() as session:
        hold_after_all(session, session.get_one(PhoneBank, bank.id), now=clock.now())


def mails():
    files = sorted(mail_folder().glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
