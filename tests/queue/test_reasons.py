"""Why people of a list are not handed out: counted by reason, and estimated where there are many."""

from datetime import timedelta

import pytest

from dialer.db import transaction
from dialer.lists.models import Reason
from dialer.queue.models import EntryState
from dialer.queue.reasons import Limits, Reasons, why_not
from dialer.queue.store import census
from tests.queue.lines import bar

DAY = timedelta(days=1)


@pytest.fixture
def call_list(make_list, make_entry):
    """Another list beside it has people of its own."""
    make_entry(attempts=1)
    return make_list()


def test_everybody_who_is_not_handed_out_is_counted_by_reason(
    call_list, make_entry, make_contact, make_shift, clock
):
    later = clock.now() + DAY
    make_entry(call_list)
    make_entry(call_list, due_at=later)
    make_entry(call_list, due_at=later, attempts=1)
    make_entry(call_list, due_at=later, attempts=1, promised=True)
    make_entry(call_list, state=EntryState.DONE)
    make_entry(call_list, state=EntryState.REMOVED)
    make_entry(call_list, claimed_by=make_shift().id)
    make_entry(call_list, make_contact(objected_at=clock.now()), state=EntryState.BARRED)
    for reason in (Reason.TPS, Reason.TPS, Reason.DO_NOT_CALL):
        bar(make_entry(call_list).line, reason)

    found = reasons(call_list).people

    once = ["resting", "retry", "call_back", "done", "removed", "claimed", "objected"]
    assert found == {"tps": 2, "do_not_call": 1, **dict.fromkeys(once, 1)}


def test_a_list_without_people_has_no_reason_for_anybody(call_list):
    assert reasons(call_list) == Reasons({})


@pytest.mark.parametrize(
    ("limits", "do_not_call"),
    [(Limits(each=39), 10), (Limits(each=0, tenth=39), 40)],
    ids=["one line in ten", "one in a hundred"],
)
def test_why_many_are_barred_is_estimated_by_some_of_the_lines(
    call_list, make_entry, make_contact, limits, do_not_call
):
    lines = [f"+4477009001{nth:02d}" for nth in range(40)]
    for line in lines:
        make_entry(call_list, make_contact(line=line))
        bar(line, Reason.TPS)
    bar(lines[37])

    found = reasons(call_list, limits=limits)

    assert found.people == {"tps": 40, "do_not_call": do_not_call}
    assert found.estimated == {"tps", "do_not_call"}


def test_every_line_is_looked_up_where_none_is_one_of_the_tenth(
    call_list, make_entry, make_contact
):
    line = make_entry(call_list, make_contact(line="+447700900101")).line
    bar(line)

    assert reasons(call_list, limits=Limits(each=0)) == Reasons({"do_not_call": 1})


def reasons(call_list, **limits) -> Reasons:
    with transaction() as session:
        return why_not(session, call_list.id, census(session, call_list.id), **limits)
