import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.pages.colour import colours, contrast

any_colour = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_black_on_white_has_the_highest_contrast_there_is():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@given(any_colour)
def test_large_text_can_be_read_on_every_colour_a_party_may_have(colour):
    painted = colours(colour)

    assert contrast(painted.text, painted.party) >= 4.5


@given(any_colour)
def test_the_button_stands_out_on_light_and_dark_pages(colour):
    painted = colours(colour)

    assert contrast(painted.edge_on_light, "#ffffff") >= 3
    assert contrast(painted.edge_on_dark, "#1c2024") >= 3


def test_a_short_colour_is_the_same_as_its_long_form():
    assert colours("#f00") == colours("#FF0000")


def test_something_that_is_no_colour_never_reaches_the_stylesheet():
    assert colours("red; } body { display: none").party == "#1d3b4a"
