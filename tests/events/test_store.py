"""What we are told is kept, once."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from dialer.db import transaction
from dialer.events.models import About, Event
from dialer.events.store import keep
from dialer.wiring import wired as wiring
from tests.reading import all_of


def test_an_event_is_kept_as_it_was_told(wired, clock):
    subject = uuid4()

    new = kept(subject, "a key", detail={"CallStatus": "busy"})

    (event,) = all_of(Event)
    assert new
    assert (event.about, event.subject_id, event.key) == (About.CALL, subject, "a key")
    assert (event.detail, event.received_at) == ({"CallStatus": "busy"}, clock.now())


def test_told_again_it_is_not_new_and_the_first_telling_stays(wired):
    subject = uuid4()
    kept(subject, "a key", detail={"told": "first"})

    new = kept(subject, "a key", detail={"told": "again"})

    assert not new
    assert [event.detail for event in all_of(Event)] == [{"told": "first"}]


def test_the_same_key_about_something_else_is_new(wired):
    assert [kept(uuid4(), "a key"), kept(uuid4(), "a key")] == [True, True]


def test_told_twice_at_once_it_is_kept_once(wired):
    subject = uuid4()

    with ThreadPoolExecutor(4) as tellers:
        new = list(tellers.map(lambda _: kept(subject, "a key"), range(4)))

    assert sorted(new) == [False, False, False, True]
    assert len(all_of(Event)) == 1


def test_what_fails_after_an_event_takes_it_along(wired):
    with pytest.raises(RuntimeError):
        keep_and_fail(uuid4())

    assert all_of(Event) == []


def kept(subject, key: str, *, detail=None) -> bool:
    with transaction() as session:
        now = wiring().clock.now()
        return keep(session, About.CALL, subject, key, "rang", detail or {}, at=now)


def keep_and_fail(subject) -> None:
    with transaction() as session:
        keep(session, About.CALL, subject, "a key", "rang", {}, at=wiring().clock.now())
        raise RuntimeError("something else went wrong")
