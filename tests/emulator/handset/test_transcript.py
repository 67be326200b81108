"""What a phone went through, told from the log."""

from emulator.handset.transcript import transcript

ME, VOTER, STRANGER = "+447700900176", "+441632960001", "+441632960099"


def test_what_was_said_and_pressed_is_told_in_order():
    log = [
        leg("CA1", ME, "ringing"),
        leg("CA1", ME, "in-progress"),
        entry("say", call_sid="CA1", text="Press 1 to start."),
        entry("keys", call_sid="CA1", digits="1"),
        leg("CA1", ME, "completed"),
    ]

    assert told(log) == [
        "(the phone rings)",
        "(picked up)",
        "♪ Press 1 to start.",
        "# 1",
        "(hung up)",
    ]


def test_who_is_put_through_is_named_with_what_they_say():
    log = [
        leg("CA1", ME, "in-progress"),
        conference("CA1", "participant-join"),
        leg("CA2", VOTER, "ringing", room="CF1"),
        leg("CA2", VOTER, "in-progress", room="CF1"),
        entry("voice", call_sid="CA2", text="Hello?"),
        leg("CA2", VOTER, "completed", room="CF1"),
        conference("CA1", "participant-leave"),
    ]

    assert told(log) == [
        "(picked up)",
        "(waits in a conference)",
        f"({VOTER} is rung)",
        f"({VOTER} answers: the two can talk)",
        f"> {VOTER}: Hello?",
        f"({VOTER} has gone)",
        "(leaves it)",
    ]


def test_other_lines_are_not_told_of():
    log = [
        leg("CA8", STRANGER, "in-progress"),
        entry("say", call_sid="CA8", text="Press 1 to start."),
        entry("keys", call_sid="CA8", digits="1"),
        conference("CA8", "participant-join", room="CF8"),
        leg("CA9", VOTER, "ringing", room="CF8"),
        entry("voice", call_sid="CA9", text="Hello?"),
        entry("twiml", call_sid="CA1"),
    ]

    assert told(log) == []


def test_a_line_begins_with_the_time_of_day_on_the_emulator_s_clock():
    assert list(transcript([leg("CA1", ME, "busy")], ME)) == ["18:30:05  (engaged)"]


def told(log):
    return [line.partition("  ")[2] for line in transcript(log, ME)]


def entry(kind, **facts):
    return {"kind": kind, "at": "2026-04-16T18:30:05.250000+01:00", **facts}


def leg(sid, phone, status, room=None):
    parties = {"to": phone, "from": "+441632960500"}
    return entry("leg", call_sid=sid, status=status, conference_sid=room, **parties)


def conference(sid, event, room="CF1"):
    return entry("conference", call_sid=sid, event=event, sid=room)
