"""Why a number may or may not be rung."""

from datetime import time

import pytest

from dialer.db import transaction
from dialer.lists.explain import explain
from dialer.lists.kinds import ListKind
from dialer.lists.models import Reason, Source
from dialer.lists.screening.consents import Agreement
from dialer.lists.signing import sign
from dialer.lists.suppression import suppress
from dialer.queue.models import EntryState
from dialer.record.wishes_in_writing import agree, object_in_writing

NUMBER = "0113 496 0001"
LINE = "+441134960001"


@pytest.fixture
def ask(wired):
    def ask(number: str = NUMBER, *, sees_members: bool = True):
        with transaction() as session:
            return explain(
                session, number, sees_members=sees_members, drama=True, now=wired.clock.now()
            )

    return ask


@pytest.fixture
def on(make_list, make_entry, make_contact):
    """Somebody with the number, on a list."""

    def on(entry=None, **columns):
        call_list = make_list(name="Leeds", **columns)
        return make_entry(call_list, make_contact(line=LINE), **(entry or {}))

    return on


def test_whoever_waits_on_an_open_list_may_be_rung(ask, on):
    on()

    found = ask()

    assert found.may_be_rung
    assert found.places == ["Leeds: waits to be rung"]


def test_a_number_that_may_never_be_dialled_says_why(ask):
    assert ask("0900 123 4567").against == [
        "This is a premium or special-rate number, not a person's telephone."
    ]


def test_a_number_nobody_has_is_on_no_list(ask):
    assert ask().against == ["Nobody on any list has this number."]


def test_a_wish_not_to_be_called_is_told_with_its_day_and_source(ask, on, wired):
    on()
    with transaction() as session:
        suppress(
            session,
            LINE,
            Reason.DO_NOT_CALL,
            Source.VOLUNTEER,
            said_at=wired.clock.now(),
            evidence="x",
        )

    assert ask().against == [
        "They asked never to be called again (told to a volunteer, 15 Apr 2027, 18:30)."
    ]


def test_a_line_that_was_rung_is_left_in_peace(ask, on, make_line, clock):
    on()
    make_line(LINE, last_dialed_at=clock.now(), rest_until=clock.now() + clock.machine(3600))

    assert ask().against == [
        "It was rung on 15 Apr 2027, 18:30 and is left in peace until 15 Apr 2027, 19:30."
    ]


@pytest.mark.parametrize(
    ("entry", "columns", "place"),
    [
        ({"state": EntryState.DONE, "last_outcome": "spoke"}, {}, "done (spoke to them)"),
        ({}, {"weekday_closes": time(18)}, "outside calling hours until 16 Apr 2027, 09:00"),
    ],
)
def test_a_place_in_a_queue_says_what_it_waits_for(ask, on, entry, columns, place):
    on(entry, **columns)

    found = ask()

    assert found.places == [f"Leeds: {place}"]
    assert found.against == ["It is nobody’s turn on any list at this moment."]


def test_a_paused_list_waits_to_go_on(ask, on, clock):
    on(paused_at=clock.now())

    assert ask().places == ["Leeds: the list is paused"]


def test_whoever_is_due_later_says_when(ask, on, clock):
    on({"due_at": clock.now() + clock.machine(3600), "last_outcome": "busy"})

    assert ask().places == ["Leeds: due again 15 Apr 2027, 19:30 (engaged)"]


def test_a_listed_line_says_which_file_lists_it_and_what_would_have_to_change(
    ask, on, load_register
):
    on()
    load_register(NUMBER, days_old=3)

    found = ask()

    assert found.against == [
        "The line is registered with the Telephone Preference Service "
        "(found in the register’s file, 15 Apr 2027, 18:30)."
    ]
    assert "in the file of 12 April 2027" in found.notes[0]
    assert found.remedies == [
        "Record an agreement of theirs, or load a newer file that does not list the line."
    ]
    assert found.places == ["Leeds: the line may not be rung"]


def test_an_agreement_is_told_with_how_and_by_whom(ask, on, load_register, make_person, clock):
    on()
    load_register(NUMBER)
    by = sign(make_person(name="Sam Okafor").id, "saw the form")
    agree(Agreement(LINE, clock.now(), "on the doorstep", "form 12", by))

    found = ask()

    assert found.may_be_rung
    assert found.notes[1] == (
        "They agreed to be rung on 15 April 2027, on the doorstep (form 12), recorded by Sam Okafor. "
        "That overrides the registers and nothing else."
    )


def test_whoever_on_the_line_has_objected_is_named(ask, on):
    entry = on()
    object_in_writing(entry.contact_id, note="letter of 1 April", by="an organiser")

    found = ask()

    assert found.places == ["Leeds: taken off: they objected in writing"]
    assert "Sam Taylor has objected in writing (letter of 1 April)" in found.notes[0]


def test_the_organiser_who_entered_a_wish_is_named(ask, make_person, wired):
    evidence = sign(make_person(name="Sam Okafor").id, "a letter")
    with transaction() as session:
        reason, source = Reason.BAD_NUMBER, Source.ORGANISER
        suppress(session, LINE, reason, source, said_at=wired.clock.now(), evidence=evidence)

    assert "(entered by an organiser, Sam Okafor, 15 Apr 2027, 18:30)" in ask().against[0]


@pytest.mark.parametrize(
    ("columns", "place", "remedy"),
    [
        ({"archived": True}, "the list is in the archive", "Bring “Leeds” back from the archive."),
        ({"paused": True}, "the list is paused", "Let “Leeds” go on."),
    ],
)
def test_a_list_that_is_not_called_says_what_to_do(ask, on, clock, columns, place, remedy):
    on(**{f"{name}_at": clock.now() for name in columns})

    found = ask()

    assert found.places == [f"Leeds: {place}"]
    assert remedy in found.remedies


def test_a_list_that_is_not_screened_says_so(ask, on):
    on(screened_on=None)

    assert "the list is not screened: it was never screened" in ask().places[0]


def test_a_list_of_members_is_named_only_to_whoever_may_see_it(ask, on, clock):
    on(kind=ListKind.MEMBERS, paused_at=clock.now())

    hidden, seen = ask(sees_members=False), ask()

    assert hidden.places == ["a list you have no access to"]
    assert hidden.remedies == []
    assert "Leeds" in seen.places[0]
    assert "Leeds" in seen.remedies[0]
