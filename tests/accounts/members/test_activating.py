"""A member becomes a volunteer, once."""

from datetime import timedelta

import pytest

from dialer.accounts.members.activating import BadName, activate, checked_name
from dialer.accounts.members.links import activation_url, whose_activation
from dialer.accounts.members.models import ActivationLink, Member
from dialer.accounts.models import Person, Role
from dialer.db import transaction
from tests.reading import all_of, fresh


@pytest.fixture
def link(wired):
    """The token of a fresh activation link for this member."""

    def link(member):
        with transaction() as session:
            url = activation_url(session, member.number, now=wired.clock.now())
        return url.rsplit("/", 1)[1]

    return link


@pytest.fixture
def activated(wired):
    def activated(token, name="Frank Campbell"):
        with transaction() as session:
            return activate(session, token, name=name, now=wired.clock.now())

    return activated


def test_a_new_account_is_a_volunteers_who_may_not_call_members(make_member, link, activated):
    person = activated(link(make_member()), "Frankie")

    assert (person.name, person.email) == ("Frankie", "frank@phonebank.example")
    assert (person.role, person.may_call_members) == (Role.VOLUNTEER, False)
    assert person.membership_number == "m100001"


def test_a_link_activates_once(make_member, link, activated):
    token = link(make_member())

    activated(token)

    assert activated(token) is None
    assert len(all_of(Person)) == 1


def test_looking_at_a_link_does_not_use_it_up(make_member, link, activated, wired):
    token = link(make_member())

    with transaction() as session:
        seen = [whose_activation(session, token, now=wired.clock.now()).number for _ in range(3)]

    assert seen == ["m100001"] * 3
    assert activated(token) is not None


def test_a_link_lasts_half_an_hour(make_member, link, activated, clock):
    token = link(make_member())

    clock.moment += timedelta(minutes=30)

    assert activated(token) is None


def test_the_database_keeps_no_token(make_member, link):
    token = link(make_member())

    [kept] = all_of(ActivationLink)
    assert token not in str(vars(kept))


def test_an_account_with_this_address_is_found_again_and_keeps_its_name(
    make_member, make_person, link, activated
):
    person = make_person(email="frank@phonebank.example", name="Frank C", role=Role.ORGANISER)

    assert activated(link(make_member())).id == person.id
    assert (fresh(person).name, fresh(person).role) == ("Frank C", Role.ORGANISER)
    assert fresh(person).membership_number == "m100001"


def test_a_volunteer_goes_with_the_member_to_a_new_address(
    make_member, make_person, link, activated
):
    person = make_person(email="old@phonebank.example", membership_number="m100001")

    assert activated(link(make_member())).id == person.id
    assert fresh(person).email == "frank@phonebank.example"


def test_two_members_who_share_an_address_share_an_account(make_member, link, activated):
    frank = activated(link(make_member()))

    ada = activated(link(make_member(number="m100009", name="Ada Campbell")), "Ada")

    assert ada.id == frank.id
    assert fresh(frank).membership_number == "m100001"


def test_a_member_who_is_gone_from_the_file_takes_the_link_along(
    make_member, link, activated, wired
):
    member = make_member()
    token = link(member)
    with transaction() as session:
        session.delete(session.get_one(Member, member.number))

    assert activated(token) is None


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "Frank\x00Campbell"])
def test_a_name_must_be_one(name):
    with pytest.raises(BadName, match="Give"):
        checked_name(name)


def test_a_name_loses_the_space_around_it():
    assert checked_name("  Frank   Campbell ") == "Frank Campbell"
