import pytest

from dialer.accounts.mails.models import WantedLink
from dialer.accounts.models import Person, Role
from dialer.jobs import Job
from tests.reading import all_of, fresh, jobs_on

PAGE = "/organiser/people"


@pytest.fixture
def organiser(sign_in, make_person):
    person = make_person(role=Role.ORGANISER)
    sign_in(person)
    return person


def test_somebody_added_is_sent_a_link(organiser, post, wired):
    form = {"name": "Dorothy Hale", "email": "Dorothy@phonebank.example", "role": "volunteer"}

    post(PAGE, form, page=PAGE)

    added = next(person for person in all_of(Person) if person.id != organiser.id)
    assert (added.name, added.email) == ("Dorothy Hale", "dorothy@phonebank.example")
    assert not added.may_call_members
    assert links_wanted(wired) == ["dorothy@phonebank.example"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": " "}, "Give the name they go by."),
        ({"email": "dorothy"}, "not an e-mail address"),
        ({"email": "dorothy@phonebank"}, "not an e-mail address"),
        ({"email": "grace@phonebank.example"}, "has an account already"),
    ],
)
def test_somebody_who_cannot_be_added_is_explained_and_what_was_typed_stays(
    organiser, post, make_person, wrong, why
):
    make_person(email="grace@phonebank.example")
    form = {"name": "Dorothy", "email": "dorothy@phonebank.example", "role": "volunteer"} | wrong

    response = post(PAGE, form, page=PAGE)

    assert response.status_code == 422
    assert why in response.text
    assert f'value="{form["email"]}"' in response.text
    assert len(all_of(Person)) == 2


def test_the_members_list_can_be_granted_and_taken_back(organiser, post, make_person):
    person = make_person()

    post(f"{PAGE}/{person.id}/members", {"may_call_members": "1"}, page=PAGE)
    granted = fresh(person).may_call_members
    post(f"{PAGE}/{person.id}/members", page=PAGE)

    assert granted
    assert not fresh(person).may_call_members


def test_a_link_can_be_sent_again(organiser, post, make_person, wired):
    person = make_person()

    post(f"{PAGE}/{person.id}/link", page=PAGE)

    assert links_wanted(wired) == [person.email]


def test_nobodys_number_is_on_the_page(organiser, client, make_person):
    make_person(phone="+447700900123")

    assert "900123" not in client.get(PAGE).text


def links_wanted(wired):
    """The addresses to which a link is owed, each of which a worker is told of."""
    wanted = all_of(WantedLink)
    told = jobs_on("quick", wired.redis)
    assert sorted(told) == sorted((Job.SEND_LINK, str(each.id)) for each in wanted)
    return [each.email for each in wanted]
