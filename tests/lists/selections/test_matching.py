"""Who fits: what PostgreSQL says and what a plain reading of the criteria says are the same."""

import re
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact
from dialer.lists.selections.criteria import Criteria
from dialer.lists.selections.matching import matching
from dialer.numbering import LineKind
from dialer.queue.models import EntryState, QueueEntry
from tests.fakes import THURSDAY_EVENING as NOW

LINES = ("+447700900101", "+447700900107", "+441134960007", "+441134960011")
DAYS = st.none() | st.integers(1, 3).map(lambda months: months * 30)
SOMETIME = st.none() | st.integers(0, 100).map(lambda days: NOW - timedelta(days=days, minutes=1))

people = st.fixed_dictionaries(
    {
        "line": st.none() | st.sampled_from(LINES),
        "ward": st.sampled_from(["", "Harbour", "North"]),
        "constituency": st.sampled_from(["Exborough", "Wyeford"]),
        "polling_district": st.none() | st.sampled_from(["KD", "KE"]),
        "road": st.sampled_from(["", "Mill Lane", "HIGH STREET"]),
        "postcode": st.sampled_from(["", "L1 2AB", "LS6 2AB", "LS61 2AB", "EC1A 1AA"]),
        "voter_id": st.none() | st.sampled_from(["L", "VL9/S", "L10", "D5", "D6/T", "T", "Z"]),
        "voter_id_at": SOMETIME,
        "spoken_at": SOMETIME,
        "postal_voter": st.booleans(),
        "tags": st.lists(st.sampled_from(["poster", "driver"]), unique=True),
        "membership_number": st.none() | st.just("M1"),
        "elector_number": st.none() | st.just("7"),
        "objected_at": st.sampled_from([None, None, None, NOW]),
        "on_the_list": st.sampled_from([None, EntryState.OPEN, EntryState.REMOVED]),
    }
)
asked = st.builds(
    dict,
    constituencies=st.sampled_from([(), ("Exborough",)]),
    wards=st.sampled_from([(), ("Harbour",), ("Harbour", "North")]),
    polling_districts=st.sampled_from([(), ("KD",)]),
    roads=st.sampled_from([(), ("mill lane", "High Street")]),
    postcodes=st.sampled_from([(), ("L",), ("LS",), ("LS6",), ("LS6 2",), ("EC1", "L1")]),
    voter_ids=st.sampled_from([(), ("L",), ("D6+", "Z")]),
    no_voter_id=st.sampled_from([None, True]),
    voter_id_older_days=DAYS,
    voter_id_newer_days=DAYS,
    postal_voter=st.none() | st.booleans(),
    member=st.none() | st.booleans(),
    any_tags=st.sampled_from([(), ("poster",), ("poster", "driver")]),
    no_tags=st.sampled_from([(), ("driver",)]),
    line_kind=st.none() | st.sampled_from(LineKind),
    not_contacted_days=DAYS,
    not_on_list=st.booleans(),
)
# Few of so many criteria at a time, or nobody ever fits.
few = st.tuples(asked, st.sets(st.sampled_from(sorted(Criteria.__dataclass_fields__)), max_size=3))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(people, min_size=1, max_size=8), few, st.sampled_from(ListKind))
def test_whoever_fits_is_found_and_nobody_else(
    wired, make_list, make_line, everybody, wanted, kind
):
    for line in LINES:
        make_line(line)
    call_list = make_list()
    chosen, names = wanted
    lists = (str(call_list.id),) if chosen.pop("not_on_list") else ()
    criteria = Criteria(**{k: v for k, v in chosen.items() if k in names}, not_on_lists=lists)

    with transaction() as session:
        ids = {keep(session, person, call_list): person for person in everybody}
        found = set(session.scalars(matching(criteria, kind, now=NOW)))
        session.rollback()

    assert found == {nth for nth, person in ids.items() if fits(criteria, kind, person)}


def keep(session, person, call_list) -> int:
    """Keep one of the people made up, and their place on the list."""
    columns = {name: value for name, value in person.items() if name != "on_the_list"}
    contact = Contact(**columns, created_at=NOW)
    session.add(contact)
    session.flush()
    if person["on_the_list"] and contact.line:
        place = {"call_list_id": call_list.id, "contact_id": contact.id, "line": contact.line}
        session.add(QueueEntry(**place, due_at=NOW, state=person["on_the_list"]))
    return contact.id


def fits(criteria: Criteria, kind: ListKind, person) -> bool:
    """The criteria, read plainly."""
    if person["line"] is None or person["objected_at"]:
        return False
    member = person["membership_number"] is not None
    if kind is ListKind.MEMBERS and not member:
        return False
    if kind is ListKind.PRIORITY_VOTERS and member and person["elector_number"] is None:
        return False
    return all(
        [
            not criteria.constituencies or person["constituency"] in criteria.constituencies,
            not criteria.wards or person["ward"] in criteria.wards,
            not criteria.polling_districts
            or person["polling_district"] in criteria.polling_districts,
            not criteria.roads
            or person["road"].lower() in [road.lower() for road in criteria.roads],
            not criteria.postcodes
            or any(stands_at(person["postcode"], each) for each in criteria.postcodes),
            voter_id_fits(criteria, person),
            criteria.postal_voter in (None, person["postal_voter"]),
            criteria.member in (None, member),
            not criteria.any_tags or bool({*criteria.any_tags} & {*person["tags"]}),
            not {*criteria.no_tags} & {*person["tags"]},
            criteria.line_kind in (None, kind_of(person["line"])),
            not_since(person["spoken_at"], criteria.not_contacted_days),
            not criteria.not_on_lists or person["on_the_list"] is not EntryState.OPEN,
        ]
    )


def stands_at(postcode: str, beginning: str) -> bool:
    outward, _, inward = postcode.partition(" ")
    area = re.match("[A-Z]*", outward)[0]
    return beginning in (
        area,
        outward,
        re.sub("(?<=[0-9])[A-Z]$", "", outward),
        f"{outward} {inward[:1]}",
    )


def voter_id_fits(criteria: Criteria, person) -> bool:
    asked_for = [criteria.voter_ids, criteria.voter_id_older_days, criteria.voter_id_newer_days]
    known = person["voter_id"]
    if known is None and criteria.no_voter_id:
        return True
    if not any(asked_for):
        return not criteria.no_voter_id
    at, older, newer = person["voter_id_at"], *asked_for[1:]
    return all(
        [
            not criteria.voter_ids or (known and any(says(known, x) for x in criteria.voter_ids)),
            not older or (at is not None and at < NOW - timedelta(days=older)),
            not newer or (at is not None and at >= NOW - timedelta(days=newer)),
        ]
    )


def says(known: str, asked_for: str) -> bool:
    letter, likelihood = re.match("V?([A-Z])([0-9]*)", known).groups()
    least = asked_for[1:].rstrip("+")
    return letter == asked_for[0] and (not least or int(likelihood or 0) >= int(least))


def kind_of(line: str) -> LineKind:
    return LineKind.MOBILE if line.startswith("+447") else LineKind.LANDLINE


def not_since(spoken_at, days) -> bool:
    return not days or spoken_at is None or spoken_at < NOW - timedelta(days=days)


def test_a_contact_taken_off_a_list_is_not_on_it(make_entry):
    entry = make_entry(state=EntryState.REMOVED)
    criteria = Criteria(not_on_lists=(str(entry.call_list_id),))

    with transaction() as session:
        found = session.scalars(matching(criteria, ListKind.PRIORITY_VOTERS, now=NOW)).all()
        everybody = session.scalars(select(Contact.id)).all()

    assert found == everybody == [entry.contact_id]
