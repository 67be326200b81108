import pytest

from tests.reading import fresh


@pytest.mark.parametrize("typed", ["07700900123", "+44 (0)7700 900-123", "0044 7700 900123"])
def test_a_number_may_be_typed_in_any_way(sign_in, post, make_person, typed):
    person = make_person(phone=None)
    sign_in(person)

    post("/number", {"number": typed}, page="/number")

    assert fresh(person).phone == "+447700900123"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "there is no number"),
        ("hello", "not a telephone number"),
        ("0909 879 0001", "premium"),
        ("+1 212 555 0100", "only numbers in Great Britain"),
    ],
)
def test_a_number_that_cannot_be_rung_is_explained_at_the_field(
    sign_in, post, make_person, typed, why
):
    person = make_person(phone=None)
    sign_in(person)

    response = post("/number", {"number": typed}, page="/number")

    assert response.status_code == 422
    assert why.lower() in response.text.lower()
    assert 'aria-invalid="true"' in response.text
    assert fresh(person).phone is None


def test_once_saved_only_the_last_three_digits_are_shown(sign_in, make_person):
    client = sign_in(make_person(phone="+447700900123"))

    pages = [client.get(path).text for path in ("/number", "/home", "/account")]

    assert "ending in <strong>123</strong>" in pages[0]
    assert not any("900123" in page or "7700" in page for page in pages)


@pytest.mark.parametrize(
    ("phone", "advice"),
    [("+447700900123", "A mobile."), ("+442079460123", "the cheapest for us to ring")],
)
def test_the_page_says_what_kind_of_phone_it_is(sign_in, make_person, phone, advice):
    client = sign_in(make_person(phone=phone))

    assert advice in client.get("/number").text


def test_a_number_can_be_removed(sign_in, post, make_person):
    person = make_person(phone="+447700900123")
    sign_in(person)

    post("/number/remove", page="/number")

    assert fresh(person).phone is None
