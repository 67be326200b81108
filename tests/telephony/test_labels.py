"""The names that people bear in a conference."""

from uuid import uuid4

import pytest

from dialer.telephony.labels import Label, Who, contact_label, volunteer_label


@pytest.mark.parametrize(
    ("who", "label"), [(Who.VOLUNTEER, volunteer_label), (Who.CONTACT, contact_label)]
)
def test_a_label_is_read_back_as_it_was_given(who, label):
    id = uuid4()

    assert Label.read(label(id)) == Label(who, id)


@pytest.mark.parametrize(
    "text",
    ["", "volunteer", "contact-", "contact-1", "organiser-6f1c1f0e-0000-4000-8000-000000000001"],
)
def test_a_label_that_is_not_ours_is_nobodys(text):
    assert Label.read(text) is None
