"""Lists: in pages, newest first, and narrowed by filters."""

from datetime import timedelta

import pytest

from tests.emulator.desk import EVENING, OTHER_VOTER, VOTER


@pytest.fixture
def calls(desk) -> list[str]:
    desk.settle(VOTER, "busy")
    desk.settle(OTHER_VOTER, "not_in_use")
    made = [desk.ring(number) for number in (VOTER, OTHER_VOTER, VOTER, VOTER, VOTER)]
    for call, end in zip(made, ["busy", "failed", "busy", "busy", "busy"], strict=True):
        desk.becomes(call, end)
    return made


def test_every_call_is_listed_newest_first_over_pages(desk, calls):
    listed = [call.sid for call in desk.twilio.calls.list(page_size=2)]

    assert listed == list(reversed(calls))


def test_a_call_made_meanwhile_does_not_shift_the_next_page(desk, calls):
    first = desk.twilio.calls.page(page_size=2)
    desk.ring(VOTER)

    second = first.next_page()

    assert [call.sid for call in second] == [calls[2], calls[1]]


@pytest.mark.parametrize(
    ("filters", "places"),
    [
        ({"to": OTHER_VOTER}, [1]),
        ({"status": "busy", "to": VOTER}, [4, 3, 2, 0]),
        ({"status": "completed"}, []),
        ({"start_time_after": EVENING + timedelta(hours=3)}, []),
        ({"start_time_before": EVENING - timedelta(hours=3)}, []),
        ({"start_time_after": EVENING - timedelta(seconds=1)}, [4, 3, 2, 1, 0]),
        ({"start_time": EVENING.date()}, [4, 3, 2, 1, 0]),
        ({"parent_call_sid": "CA" + "1" * 32}, []),
    ],
)
def test_calls_are_found_by(desk, calls, filters, places):
    found = [call.sid for call in desk.twilio.calls.list(**filters)]

    assert found == [calls[place] for place in places]


def test_a_call_that_is_over_can_be_forgotten(desk, calls):
    assert desk.twilio.calls(calls[0]).delete()

    assert desk.refusal(lambda: desk.twilio.calls(calls[0]).fetch()) == (404, 20404)


def test_a_call_shows_its_moments_and_its_price(desk, calls):
    call = desk.twilio.calls(calls[0]).fetch()

    assert call.start_time <= call.end_time
    assert call.date_created.date() == EVENING.date()
    assert (call.direction, call.duration, call.price_unit) == ("outbound-api", "0", "USD")
    assert (call.to_formatted, call.queue_time) == ("07700 900123", "0")
