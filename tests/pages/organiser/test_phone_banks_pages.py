"""Organisers plan phone banks; nobody else does."""

import pytest

from dialer.accounts.models import Role
from dialer.lists.kinds import ListKind
from dialer.phonebanks.models import BankList, PhoneBank
from tests.reading import all_of, fresh

PLAN = {"name": "Kirkby", "day": "2027-04-20", "begins": "18:30", "ends": "19:30", "goal": "40"}
NEW = "/organiser/phone-banks/new"


@pytest.fixture
def grace(sign_in, make_person):
    person = make_person(name="Grace Okoro", role=Role.ORGANISER, email="grace@phonebank.example")
    sign_in(person)
    return person


def test_a_plan_becomes_a_phone_bank_with_a_link(client, grace, post):
    made = post(NEW, {**PLAN, "hosts": "GRACE@phonebank.example"}, page=NEW)

    (bank,) = all_of(PhoneBank)
    page = client.get(made.location).text
    assert f"https://phonebank.example/join/{bank.code}" in page
    assert "grace@phonebank.example" in page
    assert bank.goal == 40


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_made(client, grace, post):
    wrong = {**PLAN, "ends": "18:00", "hosts": "nobody@phonebank.example"}

    first = post(NEW, wrong, page=NEW)
    second = post(NEW, {**wrong, "ends": "19:30"}, page=NEW)

    assert (first.status_code, second.status_code) == (422, 422)
    assert "It must end after it begins" in first.text
    assert "Nobody here has the address nobody@phonebank.example" in second.text
    assert 'value="Kirkby"' in second.text
    assert all_of(PhoneBank) == []


def test_changing_it_keeps_its_code_and_lists_one_may_not_see(
    client, grace, post, make_bank, make_list, save
):
    bank, members, ours = make_bank(), make_list(kind=ListKind.MEMBERS), make_list()
    save(BankList(phone_bank_id=bank.id, call_list_id=members.id))
    page = f"/organiser/phone-banks/{bank.id}"

    shown = client.get(page).text
    post(page, {**PLAN, "lists": [str(ours.id)]}, page=page)

    assert members.name not in shown
    assert {each.call_list_id for each in all_of(BankList)} == {members.id, ours.id}
    assert (fresh(bank).code, fresh(bank).name) == (bank.code, "Kirkby")


def test_it_is_called_off_and_held_after_all(client, grace, post, make_bank):
    bank = make_bank()
    page = f"/organiser/phone-banks/{bank.id}"

    post(f"{page}/cancel", {"off": 1}, page=page)
    off = fresh(bank).cancelled_at
    post(f"{page}/cancel", {}, page=page)

    assert off is not None
    assert fresh(bank).cancelled_at is None


def test_they_are_listed_those_to_come_before_those_that_were(client, grace, make_bank, clock):
    make_bank(name="Was", ends_at=clock.now())
    make_bank(name="Will be")

    page = client.get("/organiser/phone-banks").text

    assert page.index("Will be") < page.index("Was")
    assert "On now" in page


def test_volunteers_plan_nothing(client, volunteer, make_bank):
    for path in ("", "/new", f"/{make_bank().id}", "/tips"):
        assert client.get(f"/organiser/phone-banks{path}").status_code == 403
