"""Which headings mean what, in every layout we know; see docs/lists.md."""

import re
from collections.abc import Mapping

from dialer.lists.files.fields import Field

_HEADINGS: Mapping[Field, str] = {
    Field.FIRST_NAME: "first name, first names, forename, forenames, given name, elector forename",
    Field.LAST_NAME: "last name, surname, family name, elector surname",
    Field.FULL_NAME: "name, full name, contact name, member name",
    Field.ELECTOR_NAME: "elector name",
    Field.TITLE: "title, salutation",
    Field.PHONE: (
        "phone, phone number, telephone, telephone number, tel, tel no, telephone no, phone no, mobile, "
        "mobile number, mobile no, mobile phone, mobile telephone, cell, landline, landline number, "
        "home phone, home telephone, contact number, number to call"
    ),
    Field.ADDRESS: (
        "address, property address, sub street name, street add, house number, house no, house name, flat"
    ),
    Field.ROAD: "street, street name, road, road name",
    Field.POSTCODE: "postcode, post code, pcode, zip, property postcode, pcds",
    Field.WARD: "ward, ward name, electoral ward",
    Field.CONSTITUENCY: "constituency, parliamentary constituency, westminster constituency, pcon",
    Field.AUTHORITY: (
        "council, council name, local council, local authority, local authority name, authority, "
        "registration authority, lad name, laua"
    ),
    Field.DISTRICT: "polling district, pd, district, elector number prefix, district ref",
    Field.ELECTOR_NUMBER: "elector number, eno, elno, elector no, roll number, electoral number",
    Field.ELECTOR_SUFFIX: "elector number suffix, suffix",
    Field.MARKERS: "elector markers, markers, markers register text, franchise flag, qualification",
    Field.BORN: "elector dob, dob, date of birth, birth date, born",
    Field.ATTAINS: "date of attainment, do18",
    Field.AGE: "age",
    Field.ANONYMOUS: "anonymous, anonymous elector, anonymous entry",
    Field.MEMBERSHIP_NUMBER: (
        "membership number, membership no, member number, member no, member id, membership id"
    ),
    Field.MAY_PHONE: "phone permission, may phone, telephone permission, can phone, ok to phone",
    Field.TAGS: "tags, tag, labels",
    Field.POSTAL_VOTER: "postal voter, postal vote, postal, is postal voter",
    Field.ABSENT_KIND: "kind, kind of absent vote, absent vote type, absent voter type, vote type",
    Field.VOTED: "voted, has voted, turnout",
    Field.CREATED: "elector created month",
    Field.CHANGED: "elector changed month",
    Field.DELETED: "elector deleted month",
    # Our own report of refused rows, an office's book-keeping, and what nobody needs for a telephone call.
    Field.IGNORED: (
        "refused row, refused column, refused value, refused because, what to do, email, e-mail, "
        "email address, company name, company opcs ref, property address prefix, "
        "property address number, record count, record total, current register month"
    ),
}


def plain(heading: str) -> str:
    """A heading as it is compared: without case, spaces, punctuation and digits."""
    return re.sub(r"[^a-z]", "", heading.casefold())


_FIELD_OF = {plain(name): field for field, names in _HEADINGS.items() for name in names.split(",")}


def field_of(heading: str) -> Field:
    """What a heading means; a fact by its own name when nobody knows it, nothing when it is blank."""
    return _FIELD_OF.get(plain(heading), Field.FACT if heading else Field.IGNORED)
