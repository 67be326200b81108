"""The phone bank that a demo opens."""

import pytest

from commands.demo.bank import code_of_tonight
from dialer.accounts.models import Role
from dialer.db import transaction
from dialer.phonebanks.models import Host, PhoneBank
from tests.reading import all_of


@pytest.fixture(autouse=True)
def sam(make_person):
    return make_person(name="Sam Okafor", role=Role.ORGANISER)


def test_the_first_start_opens_one_that_the_organiser_hosts(sam):
    code = tonight()

    assert [bank.code for bank in all_of(PhoneBank)] == [code]
    assert [host.person_id for host in all_of(Host)] == [sam.id]


def test_the_next_start_goes_on_with_it_until_it_is_over(clock):
    first, again = tonight(), tonight()
    clock.passes(hours=4)

    assert first == again
    assert tonight() != first


def tonight():
    with transaction() as session:
        return code_of_tonight(session)
