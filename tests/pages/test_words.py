import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.calls.outcomes import MEANING, Outcome
from dialer.pages.volunteer.buttons import GRID, SPOKE
from dialer.pages.volunteer.given import SAYABLE
from dialer.pages.volunteer.lines import filled_in, names_for
from dialer.pages.volunteer.person import without_numbers
from dialer.pages.volunteer.tips import TIPS, tip_after
from dialer.pages.volunteer.words import STALLED, WORDS
from dialer.shifts.situation import Situation
from dialer.voterid.scripts import MAY_REFER_TO
from dialer.webhooks.words import OUTCOME_KEYS


def test_every_situation_has_words():
    assert set(WORDS) == set(Situation)


@pytest.mark.parametrize("word", list(Situation))
def test_the_status_fits_a_telephones_screen(word):
    assert len(WORDS[word].status.format(name="Margaret", number="")) <= 26
    assert len(STALLED.status) <= 26


def test_every_outcome_a_volunteer_may_give_has_a_button():
    on_the_form = {Outcome.CALL_BACK, Outcome.DO_NOT_CALL}

    assert {button.outcome for button in (SPOKE, *GRID)} | on_the_form == SAYABLE - {Outcome.BUSY}
    assert set(MEANING) >= SAYABLE


def test_no_two_buttons_share_a_key():
    keys = [button.key for button in (SPOKE, *GRID)]

    assert len(set(keys)) == len(keys)


def test_a_digit_means_the_same_on_the_screen_and_on_the_phone():
    digits = {button.key: button.outcome for button in (SPOKE, *GRID) if button.key.isdigit()}

    assert digits.items() <= OUTCOME_KEYS.items()


def test_a_script_may_refer_to_every_name_we_promise():
    assert set(names_for(None, volunteer="Dorothy Hale", party="")) == MAY_REFER_TO


def test_a_name_we_do_not_have_leaves_a_gap_and_no_error():
    assert filled_in(["Is that {first_name} of {street}?"], {"first_name": "Sam"}) == [
        "Is that Sam of …?"
    ]


def test_the_next_call_brings_another_tip():
    assert [tip_after(calls) for calls in range(len(TIPS) + 1)] == [*TIPS, TIPS[0]]


@pytest.mark.parametrize(
    "number",
    ["07700900123", "+44 7700 900123", "020 7946 0123", "(01632) 960-123", "01632.960.123"],
)
def test_a_number_in_a_note_is_hidden(number):
    assert without_numbers(f"Ring {number} after six") == "Ring [number hidden] after six"


@pytest.mark.parametrize("note", ["Ring at 18:30", "Lives at 14, 2 dogs", "Since 1997 or 2001"])
def test_other_figures_in_a_note_stay(note):
    assert without_numbers(note) == note


@given(st.text())
def test_no_note_breaks_the_page(note):
    without_numbers(note)
