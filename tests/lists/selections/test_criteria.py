"""What may be asked of a contact, and what is said to whoever asks for something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.lists.selections.criteria import BadCriteria, Criteria, criteria_in
from dialer.numbering import LineKind

LETTERS = {"L": "L", "D": "D", "U": "D", "NV": "Z", "Z": "Z"}
LIST = "6a7b1f2e-0000-4000-8000-000000000001"


def test_nothing_chosen_asks_for_nothing():
    assert criteria_in({}, LETTERS) == Criteria()
    assert Criteria().as_json() == {}


def test_values_stand_on_lines_or_between_commas_and_count_once():
    assert criteria_in({"wards": "Harbour\nNorth, Harbour,\n"}, LETTERS).wards == (
        "Harbour",
        "North",
    )


def test_every_field_of_a_form_is_read():
    form = {
        "wards": ["Harbour"],
        "postcodes": "ls6, ls6  2",
        "voter_ids": "l, U6+, NV",
        "no_voter_id": "1",
        "voter_id_older_days": "90",
        "postal_voter": "no",
        "member": "",
        "line_kind": "mobile",
        "not_contacted_days": "30",
        "not_on_lists": [LIST],
    }

    assert criteria_in(form, LETTERS) == Criteria(
        wards=("Harbour",),
        postcodes=("LS6", "LS6 2"),
        voter_ids=("L", "D6+", "Z"),
        no_voter_id=True,
        voter_id_older_days=90,
        postal_voter=False,
        line_kind=LineKind.MOBILE,
        not_contacted_days=30,
        not_on_lists=(LIST,),
    )


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("postcodes", "LS62AB", "“LS62AB” is no beginning of a postcode"),
        ("voter_ids", "Q", "“Q” is no Voter ID letter; write one of D, L"),
        ("voter_id_older_days", "-3", "“-3” is no number of days; write one from 1 to 3,650"),
        ("not_contacted_days", "soon", "“soon” is no number of days"),
        ("not_contacted_days", "٣", "is no number of days"),
        ("postal_voter", "maybe", "“maybe” is neither yes nor no"),
        ("line_kind", "fax", "“fax” is no kind of line; choose mobile or landline"),
        ("not_on_lists", "Leeds", "“Leeds” is no list"),
        ("wards", "x" * 200, "is too long to be a name"),
        ("wards", "a\0b", "is too long to be a name"),
        ("wards", 7, "“7” is no list of values"),
        ("wards", [str(nth) for nth in range(3000)], "at most 2,000 may be chosen"),
    ],
)
def test_what_cannot_be_is_refused_by_field_with_a_remedy(field, value, told):
    with pytest.raises(BadCriteria) as refused:
        criteria_in({field: value}, LETTERS)

    assert list(refused.value.problems) == [field]
    assert told in refused.value.problems[field]


def test_a_span_of_days_that_nobody_is_in_is_refused():
    with pytest.raises(BadCriteria, match="both older than 90 days and newer than 30"):
        criteria_in({"voter_id_older_days": 90, "voter_id_newer_days": 30}, LETTERS)


@given(
    st.builds(
        Criteria,
        wards=st.lists(st.sampled_from(["Harbour", "North"]), unique=True).map(tuple),
        voter_ids=st.sampled_from([(), ("L",), ("D6+", "Z")]),
        no_voter_id=st.sampled_from([None, True]),
        voter_id_older_days=st.none() | st.integers(1, 3650),
        postal_voter=st.none() | st.booleans(),
        line_kind=st.none() | st.sampled_from(LineKind),
        not_on_lists=st.sampled_from([(), (LIST,)]),
    )
)
def test_what_is_kept_is_read_again_as_it_was(criteria):
    assert criteria_in(criteria.as_json(), LETTERS) == criteria
