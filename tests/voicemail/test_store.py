"""Which messages still wait for something, and which have been kept long enough."""

from datetime import timedelta

import pytest

from dialer.db import transaction
from dialer.telephony.carrier import Recording
from dialer.voicemail.models import Message
from dialer.voicemail.retention import expire_messages
from dialer.voicemail.store import keep_sound, sound_of, unfetched_messages
from tests.fakes import THURSDAY_EVENING
from tests.reading import fresh

SOUND = b"RIFF"


def after(**span: float):
    return THURSDAY_EVENING + timedelta(**span)


def test_a_message_is_not_asked_for_again_at_once(make_message):
    make_message()

    assert due(after(seconds=14)) == []


def test_a_message_whose_fetching_was_lost_is_due_after_a_while(make_message):
    message = make_message()

    assert due(after(seconds=15)) == [message.id]


@pytest.mark.parametrize(
    ("asked_after", "due_after"), [(5, 20), (15, 30), (30, 60), (60, 120), (3600, 7200)]
)
def test_patience_grows_with_each_attempt(make_message, asked_after, due_after):
    message = make_message(asked_at=after(seconds=asked_after))

    assert due(after(seconds=due_after - 1)) == []
    assert due(after(seconds=due_after)) == [message.id]


def test_a_message_that_is_here_and_still_there_is_due(make_message):
    message = make_message(audio=SOUND, fetched_at=after(seconds=5))

    assert due(after(minutes=1)) == [message.id]


def test_a_message_that_is_wholly_ours_is_never_due(make_message):
    make_message(audio=SOUND, fetched_at=after(seconds=5), deleted_there_at=after(seconds=6))

    assert due(after(days=1)) == []


def test_sound_is_let_go_after_thirty_days_and_the_rest_stays(make_message):
    old = make_message(audio=SOUND, fetched_at=after(seconds=5))
    young = make_message(audio=SOUND, fetched_at=after(days=1), left_at=after(days=1))

    gone = expire(after(days=30, seconds=1))

    assert gone == 1
    assert (sound(old), sound(young)) == (None, SOUND)
    assert fresh(old).seconds == 12


def test_sound_is_kept_to_the_last_second_of_the_thirty_days(make_message):
    message = make_message(audio=SOUND, fetched_at=after(seconds=5))

    assert expire(after(days=30)) == 0
    assert sound(message) == SOUND


def test_a_message_that_never_came_is_given_up_with_the_others(make_message):
    message = make_message()

    expire(after(days=31))

    assert fresh(message).fetched_at == after(days=31)
    assert due(after(days=31)) == [message.id], "it must still be deleted at the carrier"


def test_letting_go_twice_counts_once(make_message):
    make_message(audio=SOUND, fetched_at=after(seconds=5))
    expire(after(days=31))

    assert expire(after(days=31)) == 0


def test_sound_that_comes_after_it_was_let_go_is_not_kept(make_message):
    message = make_message()
    expire(after(days=31))

    with transaction() as session:
        late = Recording(message.recording_sid, 12, SOUND)
        keep_sound(session, message.id, late, now=after(days=31))

    assert sound(message) is None


def due(now):
    with transaction() as session:
        return [message.id for message in unfetched_messages(session, now=now)]


def expire(now) -> int:
    with transaction() as session:
        return expire_messages(session, now=now)


def sound(message: Message) -> bytes | None:
    with transaction() as session:
        return sound_of(session, message.id)
