"""What may stand in a log."""

import subprocess
import sys

import pytest

from dialer.logs import hide_phone_numbers

NUMBER = "+447700900123"


def written_by(program: str) -> str:
    """What a process of ours, its logging configured, writes to standard error when it does this."""
    start = "import logging; from dialer.logs import configure_logs; configure_logs(demo=False)\n"
    done = subprocess.run(
        [sys.executable, "-c", start + program], capture_output=True, text=True, check=True
    )
    return done.stderr


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


def test_a_number_that_a_library_logs_is_hidden():
    line = written_by(f"logging.getLogger('a.library').error('cannot ring %s', '{NUMBER}')")

    assert "cannot ring …23" in line
    assert "7700900" not in line


def test_a_number_in_a_traceback_that_a_library_logs_is_hidden():
    line = written_by(
        "try:\n"
        f"    raise ValueError('Key (phone)=({NUMBER}) already exists')\n"
        "except ValueError:\n"
        "    logging.getLogger('a.library').exception('job failed')\n"
    )

    assert "ValueError: Key (phone)=(…23) already exists" in line
    assert "7700900" not in line


def test_the_web_server_s_own_log_takes_the_same_road():
    line = written_by(
        "server = logging.getLogger('gunicorn.error')\n"
        "server.addHandler(logging.StreamHandler())\n"
        "server.propagate = False\n"
        "configure_logs(demo=False)\n"
        f"server.error('Error handling request /people/{NUMBER}')\n"
    )

    assert "Error handling request /people/…23" in line
    assert "7700900" not in line
