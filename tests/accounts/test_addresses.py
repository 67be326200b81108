import pytest

from dialer.accounts.addresses import looks_like_email


@pytest.mark.parametrize(
    "text", ["dorothy@phonebank.example", "d.hale+calls@mail.phonebank.example"]
)
def test_an_address_may_be_one(text):
    assert looks_like_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dorothy",
        "@phonebank.example",
        "dorothy@phonebank",
        "dorothy@.",
        "dor othy@phonebank.example",
        "dorothy@phonebank.example\nBcc: all@phonebank.example",
        "<dorothy@phonebank.example>",
        "dorothy@phonebank.example,grace@phonebank.example",
        "d" * 250 + "@a.example",
    ],
)
def test_what_could_not_be_written_to_is_none(text):
    assert not looks_like_email(text)
