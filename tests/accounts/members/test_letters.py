"""Who is written to, and about what: only the address that was given, and only if it fits."""

import pytest

from dialer.accounts.letters import letter_for
from dialer.accounts.mails.models import WantedLink
from dialer.accounts.models import Role
from dialer.db import transaction

FRANK = "frank@phonebank.example"


@pytest.fixture
def letter(wired):
    """The mail to somebody who gave this address and, to activate an account, this number."""

    def letter(email=FRANK, number=None):
        wanted = WantedLink(email=email, membership_number=number, wanted_at=wired.clock.now())
        with transaction() as session:
            return letter_for(session, wanted, now=wired.clock.now())

    return letter


@pytest.mark.parametrize("number", ["M100001", "m 100-001", " M100 001 "])
def test_a_member_is_sent_a_link_to_activate_however_the_number_is_typed(
    letter, make_member, number
):
    make_member()

    mail = letter(number=number)

    assert mail.to == FRANK
    assert "Hello Frank Campbell" in mail.words
    assert "/activate/" in mail.words


def test_a_number_with_another_members_address_brings_neither_of_them_anything(letter, make_member):
    make_member()
    make_member(number="m100002", email="bilal@phonebank.example")

    assert letter(email="bilal@phonebank.example", number="M100001") is None


@pytest.mark.parametrize(
    ("email", "number"),
    [(FRANK, "M100002"), ("stranger@phonebank.example", "M100001"), ("a@b.example", "1")],
)
def test_what_does_not_fit_brings_nothing(letter, make_member, email, number):
    make_member()

    assert letter(email, number) is None


def test_who_has_an_account_and_mistypes_the_number_is_sent_a_link_to_sign_in(letter, make_person):
    make_person(email=FRANK)

    assert "/sign-in/" in letter(number="M1").words


def test_a_member_who_asks_to_sign_in_before_there_is_an_account_is_told_how_to_make_one(
    letter, make_member
):
    make_member()

    mail = letter()

    assert mail.to == FRANK
    assert mail.words.count("https://phonebank.example/activate\n") == 1
    assert "M100001" not in mail.words.upper()


def test_a_members_file_cannot_take_an_organisers_account_over(letter, make_member, make_person):
    make_person(email="sam@phonebank.example", role=Role.ORGANISER, membership_number="m100001")
    make_member()

    assert letter(number="M100001") is None
