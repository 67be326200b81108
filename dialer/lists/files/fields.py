"""What a column of a file may tell about a person."""

from enum import StrEnum


class Field(StrEnum):
    """What a column tells. The value is what people call it, and what is kept of a mapping."""

    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    FULL_NAME = "name"
    ELECTOR_NAME = "elector name"
    TITLE = "title"
    PHONE = "phone"
    ADDRESS = "address"
    ROAD = "road"
    POSTCODE = "postcode"
    WARD = "ward"
    CONSTITUENCY = "constituency"
    AUTHORITY = "council"
    DISTRICT = "polling district"
    ELECTOR_NUMBER = "elector number"
    ELECTOR_SUFFIX = "elector number suffix"
    MARKERS = "elector markers"
    BORN = "date of birth"
    ATTAINS = "date of attainment"
    AGE = "age"
    ANONYMOUS = "anonymous"
    MEMBERSHIP_NUMBER = "membership number"
    MAY_PHONE = "phone permission"
    TAGS = "tags"
    POSTAL_VOTER = "postal voter"
    ABSENT_KIND = "kind of absent vote"
    VOTED = "voted"
    CREATED = "month added to the register"
    CHANGED = "month changed on the register"
    DELETED = "month taken off the register"
    FACT = "keep as a fact"
    IGNORED = "ignore"


NAMES = (Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME, Field.ELECTOR_NAME)
