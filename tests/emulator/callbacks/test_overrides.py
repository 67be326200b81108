"""What a callback address may ask for in its fragment."""

import pytest

from emulator.callbacks.overrides import BadOverride, Connection, split


def test_without_a_fragment_the_usual_holds():
    assert split("https://x.example/status?a=1") == (
        "https://x.example/status?a=1",
        Connection(connect=5, read=15, total=15, retries=1, retry_on=frozenset({"ct"})),
    )


def test_the_fragment_is_read_and_cut_off():
    address, connection = split("https://x.example/status?#ct=100&rt=2000&tt=9000&rc=3&rp=4xx,rt")

    assert address == "https://x.example/status?"
    assert connection == Connection(0.1, 2, 9, 3, frozenset({"4xx", "rt"}))


@pytest.mark.parametrize(
    ("policy", "failure", "again"),
    [("ct", "ct", True), ("ct", "5xx", False), ("all", "4xx", True), ("4xx,5xx", "rt", False)],
)
def test_a_policy_names_what_is_tried_again(policy, failure, again):
    assert split(f"http://x/#rp={policy}")[1].retries_after(failure) is again


@pytest.mark.parametrize("asked", ["rc=6", "rc=-1", "ct=99", "rt=15001", "tt=x", "rp=sometimes"])
def test_what_twilio_does_not_offer_is_refused(asked):
    with pytest.raises(BadOverride, match=asked):
        split(f"http://x/#{asked}")
