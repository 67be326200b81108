"""Those who are met."""

import pytest

from dialer.calls.outcomes import Outcome
from dialer.rehearsal.lines import PARTS
from dialer.rehearsal.voters import ORDER, PEOPLE, Voter, remark, who_is_next
from dialer.webhooks.rehearsal_twiml import TONE_SECONDS


def test_everybody_comes_in_their_order_and_then_nobody():
    met = [who_is_next(Voter.FRIENDLY, nth) for nth in range(len(ORDER) + 1)]

    assert met == [*ORDER, None]


def test_whoever_begins_with_the_screener_meets_nobody_after_it():
    assert who_is_next(Voter.SCREENER, 0) is Voter.SCREENER
    assert who_is_next(Voter.SCREENER, 1) is None


@pytest.mark.parametrize("voter", list(Voter))
def test_an_outcome_that_does_not_fit_is_followed_by_the_lesson(voter):
    assert PEOPLE[voter].lesson in remark(voter, Outcome.DECEASED)


@pytest.mark.parametrize("voter", list(Voter))
def test_passing_over_a_voter_is_not_remarked_on(voter):
    assert remark(voter, Outcome.SKIPPED) == ""


def test_an_outcome_that_fits_is_praised_by_silence():
    assert remark(Voter.FRIENDLY, Outcome.SPOKE) == ""


def test_going_on_with_the_other_of_the_house_is_the_lesson_of_whoever_is_out():
    missed = remark(Voter.HOUSEMATE, Outcome.SPOKE)

    assert "go on with him" in missed
    assert remark(Voter.HOUSEMATE, Outcome.SPOKE, handed_over=True) == ""


def test_what_would_have_followed_for_real_is_said():
    assert "ever ring this phone again" in remark(Voter.HOSTILE, Outcome.DO_NOT_CALL)
    assert "organiser would hear" in remark(Voter.HOSTILE, Outcome.HOSTILE)


def test_every_voter_has_a_name_and_a_part():
    assert set(PEOPLE) == set(PARTS) == set(Voter)


def test_nobody_picks_up_in_one_scene_and_it_rings_as_long_as_a_real_phone():
    silent = {voter: part.rings for voter, part in PARTS.items() if not part.lines}

    assert silent == {Voter.NOBODY: 24}


@pytest.mark.parametrize("voter", list(Voter))
def test_a_part_rings_for_whole_turns_of_the_tone_and_leaves_time_to_answer(voter):
    part = PARTS[voter]

    assert part.rings % TONE_SECONDS == 0
    assert all(line.words and line.then_silent >= 1 for line in part.lines)
