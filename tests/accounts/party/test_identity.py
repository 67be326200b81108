"""What the party says of somebody, in our words."""

import pytest

from dialer.accounts.party.identity import identity_in

CLAIMS = {
    "iss": "https://party.example",
    "sub": "7",
    "email": " Frank@Phonebank.example",
    "email_verified": True,
    "name": "Frank Campbell",
    "no": "M 100-001",
}


def said(**claims):
    return identity_in({**CLAIMS, **claims}, member_claim="no")


def test_a_subject_is_kept_with_its_issuer():
    assert said().subject == "https://party.example|7"


@pytest.mark.parametrize("word", [True, "true"])
def test_an_address_the_party_has_verified_is_believed(word):
    assert said(email_verified=word).email == "frank@phonebank.example"


@pytest.mark.parametrize("word", [False, "false", None, 1.5, "yes", ["true"]])
def test_an_address_it_has_not_is_as_good_as_none(word):
    assert said(email_verified=word).email == ""


@pytest.mark.parametrize(("number", "kept"), [("M 100-001", "m100001"), (42, "42"), (None, "")])
def test_the_membership_number_is_kept_as_everywhere(number, kept):
    assert said(no=number).membership_number == kept


@pytest.mark.parametrize("number", ["9" * 41, ["1"], {"a": 1}, 1.5])
def test_what_is_no_number_is_none(number):
    assert said(no=number).membership_number == ""


def test_without_the_setting_no_claim_is_a_membership_number():
    assert identity_in({**CLAIMS, "": "7"}, member_claim="").membership_number == ""


def test_who_has_no_full_name_is_called_by_the_given_one():
    assert said(name=None, given_name="Frank").name == "Frank"
