"""Who came for a phone bank is led on to it by the mailed link, on whatever device they open it."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from dialer.accounts.letters import letter_for
from dialer.accounts.mails.models import WantedLink
from dialer.accounts.members.models import Member
from dialer.accounts.models import Person
from dialer.db import transaction
from dialer.phonebanks.models import Joining
from tests.pages.forms import token_in
from tests.reading import all_of, fresh

DOROTHY = "dorothy@phonebank.example"


@pytest.fixture
def dorothy(make_person):
    return make_person(name="Dorothy Hale", email=DOROTHY)


@pytest.fixture
def frank(save, wired):
    """A member who has no account yet."""
    return save(
        Member(number="m1", email=DOROTHY, name="Frank Campbell", loaded_at=wired.clock.now())
    )


@pytest.fixture
def asks(client, post):
    """Somebody opens a phone bank's link and asks for a mail."""

    def asks(bank, page="/sign-in", **form):
        client.get(f"/join/{bank.code}")
        assert post(page, {"email": DOROTHY, **form}, page=page).status_code == 200

    return asks


@pytest.fixture
def tablet(app):
    """Another device, on which nobody ever opened anything."""
    return app.test_client()


@pytest.fixture
def opens(tablet, wired):
    """Open the mail that is owed on the tablet and press its button; where that leads."""

    def opens(**form):
        path = mailed_link(wired)
        token = token_in(tablet.get(path).text)
        return tablet.post(path, data={"csrf_token": token, **form}, follow_redirects=True)

    return opens


def test_the_link_in_the_mail_brings_one_into_the_phone_bank_on_another_device(
    dorothy, asks, opens, make_bank
):
    bank = make_bank(name="Kirkby Tuesdays")
    asks(bank)

    page = opens()

    assert "Good to see you, Dorothy" in page.text
    assert "You have joined Kirkby Tuesdays." in page.text
    assert [(each.phone_bank_id, each.person_id) for each in all_of(Joining)] == [
        (bank.id, dorothy.id)
    ]


def test_a_member_who_makes_an_account_is_in_the_phone_bank_too(frank, asks, opens, make_bank):
    asks(make_bank(name="Kirkby Tuesdays"), page="/activate", number="M1")

    page = opens(name="Frank Campbell")

    assert "You have joined Kirkby Tuesdays." in page.text
    assert [each.coming for each in all_of(Joining)] == [True]


def test_a_member_who_asked_to_sign_in_too_early_keeps_the_phone_bank(
    frank, asks, tablet, wired, make_bank
):
    bank = make_bank()
    asks(bank)
    [wanted] = all_of(WantedLink)
    with transaction() as session:
        words = letter_for(session, wanted, now=wired.clock.now()).words
    path = words.partition(wired.settings.public_url)[2].split()[0]

    token = token_in(tablet.get(path).text)
    tablet.post("/activate", data={"csrf_token": token, "number": "M1", "email": DOROTHY})

    assert [each.phone_bank_id for each in all_of(WantedLink)] == [bank.id, bank.id]


def test_the_mail_and_its_page_name_the_phone_bank_before_anything_happens(
    dorothy, asks, tablet, wired, make_bank
):
    asks(make_bank(name="Kirkby Tuesdays"))
    with transaction() as session:
        words = letter_for(session, all_of(WantedLink)[0], now=wired.clock.now()).words

    assert "It leads on to “Kirkby Tuesdays”" in words
    assert "leads on to <strong>Kirkby Tuesdays" in tablet.get(mailed_link(wired)).text
    assert all_of(Joining) == []


def test_whoever_did_not_want_to_join_leaves_with_one_press(
    dorothy, asks, opens, tablet, make_bank
):
    bank = make_bank()
    asks(bank)
    page = opens()

    form = {"csrf_token": token_in(page.text)}
    left = tablet.post(f"/join/{bank.code}", data=form, follow_redirects=True)

    assert f'action="/join/{bank.code}"' in page.text.partition("<h1>")[0]
    assert f"You have left {bank.name}." in left.text
    assert [each.coming for each in all_of(Joining)] == [False]


def test_what_was_joined_is_told_once(dorothy, asks, opens, tablet, make_bank):
    asks(make_bank())
    opens()

    assert "You have joined" not in tablet.get("/home").text


@pytest.mark.parametrize(
    ("what", "words"), [("ends_at", "is over"), ("cancelled_at", "has been called off")]
)
@pytest.mark.usefixtures("dorothy")
def test_a_phone_bank_that_is_held_no_more_is_told_kindly_and_signs_in_all_the_same(
    asks, opens, tablet, make_bank, what, words
):
    bank = make_bank()
    asks(bank)
    change(bank, what)

    page = opens()

    assert words in page.text
    assert "Call on your own" in page.text
    assert tablet.get("/home").status_code == 200
    assert all_of(Joining) == []


def test_before_it_begins_one_is_asked_and_not_put_down_as_coming(
    dorothy, asks, opens, make_bank, clock
):
    begins = clock.now() + timedelta(days=2)
    asks(make_bank(begins_at=begins, ends_at=begins + timedelta(hours=1)))

    page = opens()

    assert "I am coming" in page.text
    assert all_of(Joining) == []


def test_the_link_gives_entry_and_no_right(dorothy, asks, opens, make_bank):
    asks(make_bank())

    opens()

    assert not fresh(dorothy).may_call_members
    assert [each.role for each in all_of(Person) if each.id == dorothy.id] == ["volunteer"]


def test_a_link_that_works_no_more_keeps_the_phone_bank_for_the_next_one(
    dorothy, asks, tablet, wired, clock, make_bank
):
    bank = make_bank()
    asks(bank)
    path = mailed_link(wired)
    clock.passes(minutes=31)

    gone = tablet.get(path)
    token = token_in(tablet.get("/sign-in").text)
    tablet.post("/sign-in", data={"csrf_token": token, "email": DOROTHY})

    assert gone.status_code == 410
    assert [each.phone_bank_id for each in all_of(WantedLink)] == [bank.id, bank.id]


def test_without_a_phone_bank_a_link_leads_to_the_first_page(dorothy, post, opens):
    post("/sign-in", {"email": DOROTHY}, page="/sign-in")

    page = opens()

    assert "Good to see you, Dorothy" in page.text
    assert "You have joined" not in page.text


def test_at_the_browser_where_the_code_was_opened_one_is_not_asked_again(
    client, dorothy, asks, wired, make_bank
):
    asks(make_bank())
    path = mailed_link(wired)

    client.post(path, data={"csrf_token": token_in(client.get(path).text)})

    assert client.get("/").location == "/home"


def change(bank, what):
    """It ended, or was called off, half an hour after it began."""
    with transaction() as session:
        setattr(session.merge(bank), what, bank.begins_at + timedelta(minutes=30))


def mailed_link(wired):
    """The path of the link in the mail that is owed."""
    with transaction() as session:
        return _link_in(session, wired)


def _link_in(session: Session, wired):
    words = letter_for(session, all_of(WantedLink)[0], now=wired.clock.now()).words
    return words.partition(wired.settings.public_url)[2].split()[0]
