"""What may be asked of a simulated evening."""

import pytest
from click.testing import CliRunner

from commands.simulate import simulate
from commands.simulating.options import BadOption, contacts_for, kills_in, within_the_evening


def test_kills_are_read_in_their_order():
    assert kills_in("web@600, redis@1200.5") == (("web", 600.0), ("redis", 1200.5))


def test_no_kills_are_none():
    assert kills_in("") == ()


@pytest.mark.parametrize("wrong", ["web", "web@", "emulator@60", "postgres@5", "web@soon"])
def test_a_kill_that_cannot_be_is_refused_with_what_can(wrong):
    with pytest.raises(BadOption, match="web-worker"):
        kills_in(wrong)


def test_there_are_more_people_than_can_be_rung():
    assert contacts_for(20, 30) > 20 * 30 * 3


def test_there_are_never_more_people_than_made_up_numbers():
    assert contacts_for(300, 300) <= 12_000


def test_wishes_come_in_while_somebody_is_there():
    assert within_the_evening(600, 20) == 600
    assert within_the_evening(None, 20) is None


@pytest.mark.parametrize("second", [-1, 1200])
def test_wishes_after_everybody_has_gone_home_are_refused(second):
    with pytest.raises(BadOption, match="lasts 1200 seconds"):
        within_the_evening(second, 20)


def test_somebody_elses_house_is_not_killed_in():
    told = CliRunner().invoke(simulate, ["--base-url", "http://127.0.0.1:1", "--kill", "web@1"])

    assert told.exit_code == 1
    assert "leave --base-url out" in told.output
