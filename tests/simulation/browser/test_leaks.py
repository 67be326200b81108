"""Finding a voter's number in what a browser is sent."""

import pytest

from simulation.browser.leaks import Inspector

VOTER = "+441134960123"


@pytest.mark.parametrize(
    "written",
    [
        "+441134960123",
        "0113 496 0123",
        "01134960123",
        "(0113) 496-0123",
        "00 44 113 496 0123",
        '{"line":"+441134960123"}',
        "0113.496.0123",
    ],
)
def test_a_number_is_found_however_it_is_written(written):
    assert Inspector([VOTER]).numbers_in(f"<p>Call {written} now</p>") == ["123"]


@pytest.mark.parametrize(
    "harmless",
    [
        "ends in 123",
        "+44 1632 960900",
        "2027-04-15T18:30:00",
        "3f0c1e2a-0001-4c1d-9c1d-113496012345",
        "",
    ],
)
def test_other_digits_are_no_voters_number(harmless):
    found = Inspector(["+441214960999"]).numbers_in(harmless)

    assert found == []


def test_a_short_landline_is_found():
    assert Inspector(["+441632960123"]).numbers_in("tel:01632 960123") == ["123"]


@pytest.mark.parametrize(
    "text",
    [
        '{"now": 1795544103.2079460434}',
        'data-since="1712079460.434"',
        '<time datetime="2026-11-24T18:32:07.9460434+00:00">',
    ],
)
def test_a_moment_is_no_number_whatever_its_digits(text):
    assert Inspector(["+442079460434"]).numbers_in(text) == []


def test_a_number_beside_a_moment_is_found():
    text = "since 1795544103.25 on 020.7946.0434"

    assert Inspector(["+442079460434"]).numbers_in(text) == ["434"]
