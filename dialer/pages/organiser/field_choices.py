"""What a column may mean, as the organiser chooses it: in groups, in plain words."""

from collections.abc import Mapping, Sequence

from dialer.lists.files.fields import Field

_GROUPS: Mapping[str, Sequence[Field]] = {
    "Who they are": (
        Field.FIRST_NAME,
        Field.LAST_NAME,
        Field.FULL_NAME,
        Field.ELECTOR_NAME,
        Field.TITLE,
        Field.BORN,
        Field.AGE,
    ),
    "How to ring them": (Field.PHONE, Field.MAY_PHONE),
    "Where they live": (
        Field.ADDRESS,
        Field.ROAD,
        Field.POSTCODE,
        Field.WARD,
        Field.CONSTITUENCY,
    ),
    "On the register": (
        Field.AUTHORITY,
        Field.DISTRICT,
        Field.ELECTOR_NUMBER,
        Field.ELECTOR_SUFFIX,
        Field.MARKERS,
        Field.ATTAINS,
        Field.ANONYMOUS,
        Field.POSTAL_VOTER,
        Field.ABSENT_KIND,
        Field.VOTED,
        Field.CREATED,
        Field.CHANGED,
        Field.DELETED,
    ),
    "In the party": (Field.MEMBERSHIP_NUMBER, Field.TAGS),
    "Anything else": (Field.FACT, Field.IGNORED),
}
_WORDS = {
    Field.FULL_NAME: "Whole name",
    Field.ELECTOR_NAME: "Elector name, surname first",
    Field.FACT: "Keep it beside the person",
    Field.IGNORED: "Leave it out",
}

CHOICES = [
    (group, [(field.value, _WORDS.get(field, field.value.capitalize())) for field in fields])
    for group, fields in _GROUPS.items()
]
