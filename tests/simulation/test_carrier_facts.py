"""Reading the carrier's log."""

from uuid import UUID

import pytest

from dialer.telephony.labels import contact_label, volunteer_label
from simulation.facts.carrier import carrier_facts

CALL, LEG = UUID(int=3), UUID(int=2)


def entry(kind, second, **facts):
    return {"kind": kind, "at": f"2027-04-15T17:30:{second:02d}+00:00", **facts}


def leg(second, status, **facts):
    said = {
        "call_sid": "CA1",
        "to": "+441134960001",
        "from": "+441632960900",
        "direction": "outbound-api",
        "label": contact_label(CALL),
        "status": status,
    }
    return entry("leg", second, **said | facts)


def test_a_leg_is_put_together_from_its_steps():
    steps = ["queued", "initiated", "ringing", "in-progress", "completed"]

    [told] = carrier_facts([leg(nth, status) for nth, status in enumerate(steps)]).legs

    moments = (told.created_at, told.dialled_at, told.rang_at, told.answered_at, told.ended_at)
    assert [moment.second for moment in moments if moment] == [0, 1, 2, 3, 4]
    assert told.status == "completed"
    assert told.call_id == CALL


def test_a_leg_called_off_in_the_queue_was_not_rung():
    [told] = carrier_facts([leg(0, "queued"), leg(1, "canceled")]).legs

    assert not told.was_rung
    assert told.ended_at is not None


def test_the_leg_of_a_volunteer_is_nobodys_call():
    facts = carrier_facts([leg(0, "queued", label=volunteer_label(LEG))])

    assert facts.to_contacts == []


def test_who_was_there_when_somebody_came_in_is_told():
    present = [
        {"call_sid": "CA1", "label": contact_label(CALL)},
        {"call_sid": "CA2", "label": volunteer_label(LEG)},
    ]
    joins = entry(
        "conference", 5, sid="CF1", event="participant-join", call_sid="CA1", participants=present
    )

    [joined] = carrier_facts([joins]).joined

    assert joined.others == {volunteer_label(LEG)}


@pytest.mark.parametrize(("ends", "still_open"), [(True, frozenset()), (False, frozenset({"CF1"}))])
def test_a_conference_is_open_until_it_is_told_to_have_ended(ends, still_open):
    joins = entry(
        "conference", 5, sid="CF1", event="participant-join", call_sid="A", participants=[]
    )
    over = entry("conference", 9, sid="CF1", event="conference-end", call_sid=None, participants=[])

    assert carrier_facts([joins, over] if ends else [joins]).open_conferences == still_open


def test_words_keys_and_complaints_are_kept():
    facts = carrier_facts(
        [
            entry("say", 1, call_sid="CA2", text="Press 1 to start."),
            entry("keys", 2, call_sid="CA2", digits="1"),
            entry("notification", 3, code=12100, detail="no XML", call_sid="CA2"),
            entry("rest", 4, path="/", status=200),
        ]
    )

    assert facts.spoken_to == {"CA2"}
    assert [pressed.digits for pressed in facts.pressed] == ["1"]
    assert [complaint.code for complaint in facts.complaints] == [12100]
