"""Who is ringing us."""

import pytest

from dialer.webhooks.caller import is_withheld, line_of


@pytest.mark.parametrize(
    "from_",
    [
        *("", "anonymous", "Anonymous", "unknown", "RESTRICTED", "unavailable", "private"),
        *("+266696687", "+7378742833", "+8656696", "+2562533", "+86282452253", "266696687"),
        "sip:anonymous@anonymous.invalid",
    ],
)
def test_a_withheld_number_is_told_from_a_number(from_):
    assert is_withheld(from_)
    assert line_of(from_) is None


@pytest.mark.parametrize(
    ("from_", "line"),
    [
        ("+447700900123", "+447700900123"),
        (" +447700900123 ", "+447700900123"),
        ("07700900123", "+447700900123"),
        ("+4407700900123", "+447700900123"),
        ("sip:+442079460123@carrier.example", "+442079460123"),
        ("+33199000123", "+33199000123"),
    ],
)
def test_a_line_is_kept_in_one_form_whatever_its_country(from_, line):
    assert line_of(from_) == line


@pytest.mark.parametrize("from_", ["client:somebody", "+44", "12", "sip:desk@carrier.example"])
def test_what_is_no_telephone_number_is_no_line_and_is_not_called_withheld(from_):
    assert line_of(from_) is None
    assert not is_withheld(from_)
