"""Whom we let in when the party vouches for somebody."""

import pytest

from dialer.accounts.models import Person, Role
from dialer.accounts.party.identity import PartyIdentity
from dialer.accounts.party.matching import NotLetIn, person_for
from dialer.db import transaction
from tests.reading import all_of, fresh

FRANK = "frank@phonebank.example"


@pytest.fixture
def let_in(wired):
    def let_in(subject="party|7", email=FRANK, name="Frank Campbell", number=""):
        with transaction() as session:
            identity = PartyIdentity(subject, email, name, number)
            return person_for(session, identity, now=wired.clock.now())

    return let_in


def test_who_is_known_by_the_address_is_let_in_and_known_by_the_subject_from_then_on(
    let_in, make_person
):
    person = make_person(email=FRANK, role=Role.ORGANISER)

    let_in()
    later = let_in(email="frank.campbell@phonebank.example")

    assert later.id == person.id
    assert (fresh(person).email, fresh(person).party_subject) == (FRANK, "party|7")


def test_an_address_that_was_not_verified_opens_nobodys_account(let_in, make_person):
    make_person(email=FRANK)

    with pytest.raises(NotLetIn, match="not confirmed your e-mail"):
        let_in(email="")


def test_a_second_party_account_with_the_same_address_is_not_let_in(let_in, make_person):
    make_person(email=FRANK, party_subject="party|6")

    with pytest.raises(NotLetIn, match="another party account"):
        let_in()


def test_a_stranger_without_a_membership_number_is_told_whom_to_ask(let_in):
    with pytest.raises(NotLetIn, match="Ask the person who invited you"):
        let_in()

    assert all_of(Person) == []


def test_a_member_who_is_nobody_here_becomes_a_volunteer(let_in):
    person = let_in(number="m100001")

    assert (person.name, person.email, person.role) == ("Frank Campbell", FRANK, Role.VOLUNTEER)
    assert (person.membership_number, person.may_call_members) == ("m100001", False)


def test_a_member_whose_name_the_party_does_not_say_is_called_by_the_address(let_in):
    assert let_in(number="m100001", name="").name == "frank"


def test_a_volunteer_with_this_number_takes_the_new_address(let_in, make_person):
    person = make_person(email="old@phonebank.example", membership_number="m100001")

    let_in(number="m100001")

    assert (fresh(person).email, len(all_of(Person))) == (FRANK, 1)


def test_a_volunteer_who_is_somebody_else_at_the_party_keeps_the_address(let_in, make_person):
    person = make_person(
        email="old@phonebank.example", membership_number="m100001", party_subject="party|6"
    )

    with pytest.raises(NotLetIn, match="another party account"):
        let_in(number="m100001")

    assert fresh(person).email == "old@phonebank.example"


def test_an_organisers_account_is_not_opened_by_a_membership_number(let_in, make_person):
    organiser = make_person(
        email="sam@phonebank.example", membership_number="m100001", role=Role.ORGANISER
    )

    person = let_in(number="m100001")

    assert person.id != organiser.id
    assert person.role is Role.VOLUNTEER
    assert person.membership_number is None
