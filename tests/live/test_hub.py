import time
from collections.abc import Callable
from uuid import uuid4

import pytest
from redis import Redis

from dialer.db import transaction
from dialer.live.hub import STREAMS_A_PERSON, Hub
from dialer.live.publish import EVERYTHING, nudge, nudge_room
from dialer.live.waiting import Stream
from dialer.wiring import redis_at

LOOK = "data: look\n\n"
SECONDS = 5


@pytest.fixture
def hub(wired):
    hub = Hub(wired.redis, heartbeat=0.05)
    yield hub
    hub.close()


def test_a_stream_begins_with_a_look(hub):
    frames = hub.frames(hub.open(uuid4(), uuid4()))

    assert next(frames) == f"retry: 2000\n\n{LOOK}"


def test_what_is_committed_reaches_the_streams_of_its_shift(hub):
    shift_id = uuid4()
    streams = [settled(hub, shift_id) for _ in range(2)]

    with transaction() as session:
        nudge(session, shift_id)

    assert all(stream.wait(SECONDS) for stream in streams)


def test_a_client_of_little_patience_hears_nudges_too(wired, settings):
    impatient = Hub(redis_at(settings.redis_url, patience=0.2))
    shift_id = uuid4()
    stream = settled(impatient, shift_id)
    quiet = not stream.wait(1.5)  # several times as long as the client's patience

    with transaction() as session:
        nudge(session, shift_id)

    heard = bool(stream.wait(SECONDS))
    impatient.close()
    assert (quiet, heard) == (True, True)


def test_other_shifts_are_not_nudged(hub):
    mine, theirs = uuid4(), uuid4()
    my_stream, their_stream = settled(hub, mine), settled(hub, theirs)

    with transaction() as session:
        nudge(session, theirs)

    assert their_stream.wait(SECONDS)
    assert not my_stream.wait(0.2)


def test_a_room_is_told_apart_from_a_shift(hub):
    bank_id = uuid4()
    stream = settled(hub, uuid4(), bank_id)
    frames = hub.frames(stream)
    next(frames)

    with transaction() as session:
        nudge_room(session, bank_id)

    told = (frame for frame in frames if not frame.startswith(":"))
    assert next(told) == f"event: room\n{LOOK}"


def test_other_rooms_are_not_nudged(hub):
    stream = settled(hub, uuid4(), uuid4())

    with transaction() as session:
        nudge_room(session, uuid4())

    assert not stream.wait(0.2)


def test_a_host_hears_a_room_without_a_shift(hub):
    bank_id = uuid4()
    stream = settled(hub, None, bank_id)

    with transaction() as session:
        nudge_room(session, bank_id)

    assert stream.wait(SECONDS)


def test_many_nudges_are_one_look(hub):
    shift_id = uuid4()
    stream = settled(hub, shift_id)

    for _ in range(5):
        stream.nudge("shift:one")

    assert stream.wait(0)
    assert not stream.wait(0)


def test_a_quiet_stream_is_kept_open_by_a_comment(hub):
    stream = settled(hub, uuid4())
    frames = hub.frames(stream)
    next(frames)

    assert next(frames) == ": still here\n\n"


def test_the_oldest_stream_of_a_person_gives_way(hub):
    person_id, shift_id = uuid4(), uuid4()

    streams = [hub.open(person_id, shift_id) for _ in range(STREAMS_A_PERSON + 1)]

    assert [stream.closed for stream in streams] == [True] + [False] * STREAMS_A_PERSON
    assert list(hub.frames(streams[0])) == [f"retry: 2000\n\n{LOOK}"]


def test_a_browser_that_leaves_is_forgotten(hub, wired):
    shift_id = uuid4()
    stream = settled(hub, shift_id)
    frames = hub.frames(stream)
    next(frames)

    frames.close()

    assert stream.closed
    assert wired.redis.pubsub_numpat() == len(EVERYTHING)


def test_when_redis_comes_back_everybody_looks(hub, wired):
    stream = settled(hub, uuid4())

    cut_all_subscriptions(wired.redis)

    assert stream.wait(SECONDS)
    until(lambda: wired.redis.pubsub_numpat() == len(EVERYTHING))


def test_one_subscription_serves_all_streams(hub, wired):
    for _ in range(20):
        settled(hub, uuid4())

    assert wired.redis.pubsub_numpat() == len(EVERYTHING)
    assert len(subscribers(wired.redis)) == 1


def settled(hub: Hub, shift_id: object, bank_id: object = None) -> Stream:
    """A stream that hears Redis, with nothing waiting for it."""
    stream = hub.open(uuid4(), shift_id, bank_id)
    until(lambda: hub.hears)
    while stream.wait(0):
        continue
    return stream


def subscribers(redis: Redis) -> list[dict[str, str]]:
    return [client for client in redis.client_list() if int(client["psub"])]


def cut_all_subscriptions(redis: Redis) -> None:
    for client in subscribers(redis):
        redis.client_kill_filter(_id=client["id"])


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.01)
