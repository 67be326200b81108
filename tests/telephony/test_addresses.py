"""The addresses we give to the carrier."""

from uuid import UUID

import pytest

from dialer.telephony.addresses import Addresses

ID = UUID("6f1c1f0e-0000-4000-8000-000000000001")
ADDRESSES = Addresses("https://phonebank.example")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (ADDRESSES.leg_answered(ID), f"legs/{ID}/answered"),
        (ADDRESSES.leg_status(ID), f"legs/{ID}/status"),
        (ADDRESSES.call_status(ID), f"calls/{ID}/status"),
        (ADDRESSES.conference_status(ID), f"conferences/{ID}/status"),
        (ADDRESSES.conference_left(ID), f"conferences/{ID}/left"),
        (ADDRESSES.keypad(ID, "menu"), f"legs/{ID}/menu"),
        (ADDRESSES.inbound(), "inbound"),
        (ADDRESSES.inbound("choice"), "inbound/choice"),
    ],
)
def test_an_address_bears_our_own_id_and_asks_for_three_retries_on_any_failure(address, path):
    assert address == f"https://phonebank.example/webhooks/{path}#rc=3&rp=all"


def test_what_is_heard_while_waiting_and_when_all_else_fails_asks_for_no_retries():
    assert ADDRESSES.hold() == "https://phonebank.example/webhooks/hold"
    assert ADDRESSES.fallback() == "https://phonebank.example/webhooks/fallback"
