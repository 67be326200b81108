"""What may stand in a log."""

import pytest

from dialer.logs import hide_phone_numbers


def logged(**event: object) -> dict[str, object]:
    return dict(hide_phone_numbers(None, "info", event))


@pytest.mark.parametrize(
    "number",
    [
        "+447700900123",
        "07700900123",
        "07700 900123",
        "+44 7700 900 123",
        "(020) 7946 0123",
        "%2B447700900123",
    ],
)
def test_a_phone_number_is_hidden_wherever_it_stands(number):
    hidden = logged(event="refused", problem=f"cannot ring {number}, sorry")["problem"]

    assert "900" not in hidden
    assert "7946" not in hidden
    assert str(hidden).endswith("…23, sorry")


def test_a_number_deep_in_a_value_or_a_traceback_is_hidden_too():
    event = logged(event="failed", detail={"To": "+447700900123"}, exception="at\n+447700900123")

    assert "7700900" not in str(event)


@pytest.mark.parametrize(
    "value",
    [
        "6f1c1f0e-1234-4567-8901-123456789012",
        "CA12345678901234567890123456789012",
        "2027-04-15T17:30:00.123456Z",
        20260401123,
        12.5,
        True,
        None,
    ],
)
def test_what_is_no_phone_number_stays_as_it_is(value):
    assert logged(event="seen", value=value)["value"] == value
