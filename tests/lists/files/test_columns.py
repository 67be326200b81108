"""Headings into what they mean, in the layouts that organisers hold."""

import pytest

from dialer.lists.files.columns import check_columns, known_columns
from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.fields import Field

F = Field
REGISTER_14 = (
    "Elector Number Prefix,Elector Number,Elector Number Suffix,Elector Markers,Elector DOB,Elector Surname,"
    "Elector Forename,PostCode,Address1,Address2,Address3,Address4,Address5,Address6,Phone"
)
REGISTER_13 = (
    "Elector Number Prefix,Elector Number,Elector Number Suffix,Elector Markers,Elector DOB,Elector Name,"
    "PostCode,Address1,Address2,Address3,Address4,Address5,Address6,Mobile"
)
SCOTTISH = (
    "PD,ENO,Title,First Names,Initials,Surname,Suffix,Date of Attainment,Franchise Flag,Opt Out,"
    "Address 1,Address 2,Postcode,Telephone"
)
GLASGOW = (
    "DISTRICT,ELNO,FORENAMES,SURNAME,QUALIFICATION,DO18,FLAT,HOUSENUMBER,STREETNAME,SUBSTREETNAME,"
    "STREETADD1,PCODE,TEL"
)
MEMBERS = (
    "Membership Number,First name,Last name,E-mail,Mobile,Landline,Branch,Ward,Phone permission"
)
BY_HAND = (
    "first_name,last_name,phone,mobile,landline,postcode,ward,constituency,polling_district,notes"
)


@pytest.mark.parametrize(
    ("header", "known"),
    [
        (REGISTER_14, {F.DISTRICT, F.ELECTOR_NUMBER, F.ELECTOR_SUFFIX, F.LAST_NAME, F.BORN}),
        (REGISTER_13, {F.DISTRICT, F.ELECTOR_NUMBER, F.ELECTOR_NAME, F.MARKERS, F.ADDRESS}),
        (SCOTTISH, {F.DISTRICT, F.ELECTOR_NUMBER, F.FIRST_NAME, F.ATTAINS, F.MARKERS}),
        (GLASGOW, {F.DISTRICT, F.ELECTOR_NUMBER, F.FIRST_NAME, F.ADDRESS, F.ROAD}),
        (MEMBERS, {F.MEMBERSHIP_NUMBER, F.FIRST_NAME, F.WARD, F.MAY_PHONE}),
        (BY_HAND, {F.FIRST_NAME, F.POSTCODE, F.WARD, F.CONSTITUENCY, F.DISTRICT}),
    ],
    ids=["register of 14", "register of 13", "Scottish", "Glasgow", "members", "by hand"],
)
def test_each_layout_is_known(header, known):
    columns = known_columns(tuple(header.split(",")))

    assert known | {F.PHONE} <= set(columns.fields)


def test_case_spaces_and_punctuation_make_no_difference():
    columns = known_columns(("FIRST   name", "Last_Name", "TELEPHONE (2)"))

    assert columns.fields == (F.FIRST_NAME, F.LAST_NAME, F.PHONE)


def test_several_phone_columns_are_all_phone_columns():
    columns = known_columns(("name", "Mobile", "Landline"))

    assert columns.headings_of(F.PHONE) == ["Mobile", "Landline"]
    assert columns.filled(("Jo", "", "1"))[F.PHONE] == [("Landline", "1")]


def test_a_heading_nobody_knows_is_kept_as_it_is():
    assert known_columns(("name", "phone", "Shoe size")).fields[2] is F.FACT


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (("name", "postcode"), "no column for the phone.*headings found are: “name”, “postcode”"),
        (("phone", "postcode"), "no column for the first name.*“phone”, “postcode”"),
        (("Jo", "0113 496 0001"), "first row looks like a person"),
    ],
)
def test_a_missing_column_is_named_with_the_headings_seen(header, said):
    with pytest.raises(Unreadable, match=said):
        check_columns(known_columns(header))
