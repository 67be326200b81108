import pytest

from dialer.accounts import store
from dialer.accounts.models import Role
from dialer.db import transaction
from dialer.phone import PhoneNumber
from tests.reading import fresh


@pytest.fixture
def add(wired):
    def add(**said):
        facts = {"name": "Dorothy Hale", "email": "dorothy@phonebank.example"}
        with transaction() as session:
            return store.add_person(
                session, **{**facts, "role": Role.VOLUNTEER, **said}, now=wired.clock.now()
            )

    return add


def test_a_new_person_may_not_call_members_unless_said(add):
    assert not add().may_call_members


def test_an_address_is_found_however_it_is_written(add):
    person = add(email=" Dorothy@PhoneBank.example")

    with transaction() as session:
        assert store.find_by_email(session, "DOROTHY@phonebank.example ").id == person.id


def test_one_address_is_one_person(add):
    add()

    with pytest.raises(store.EmailTaken, match="has an account already"):
        add(email="DOROTHY@phonebank.example")


def test_everybody_is_listed_by_name(add):
    for name in ("grace", "Adam", "Dorothy"):
        add(name=name, email=f"{name}@phonebank.example")

    with transaction() as session:
        assert [person.name for person in store.everybody(session)] == ["Adam", "Dorothy", "grace"]


def test_a_number_is_kept_and_forgotten(add):
    person = add()
    with transaction() as session:
        store.set_phone(session, person.id, PhoneNumber("+447700900123"))
    kept = fresh(person).phone

    with transaction() as session:
        store.set_phone(session, person.id, None)

    assert kept == "+447700900123"
    assert fresh(person).phone is None
