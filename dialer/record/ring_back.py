"""The one door for those who ring the party: keep what they did, and let it take effect."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.db import runs_again, transaction
from dialer.events.models import About
from dialer.events.store import keep
from dialer.jobs import Job, enqueue
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import suppress
from dialer.record.withdraw import withdraw_line
from dialer.voicemail.callers import store
from dialer.voicemail.greeting import Circumstances
from dialer.voicemail.models import InboundCall
from dialer.voicemail.store import find_message, keep_message


class RingBackSignal(StrEnum):
    """What somebody who rings us may do."""

    RANG_IN = "rang_in"
    PRESSED = "pressed"
    OPTED_OUT = "opted_out"
    LEFT_MESSAGE = "left_message"
    LEFT_NOTHING = "left_nothing"
    TAKEN_OFF = "taken_off"  # by an organiser who heard the message


@dataclass(frozen=True)
class Wish:
    """That a line be never rung again: through whom we know, when it was said, what proves it."""

    source: Source
    said_at: datetime
    evidence: str


@dataclass(frozen=True)
class RingIn:
    """Somebody rings us; ``line`` is None when their number is withheld or is none."""

    carrier_sid: str
    line: str | None
    detail: Mapping[str, str]


@dataclass(frozen=True)
class KeyPress:
    """A key pressed by somebody who rings us; ``key`` is the same when it is told again."""

    inbound_id: UUID
    opts_out: bool
    key: str
    detail: Mapping[str, str]


@dataclass(frozen=True)
class Left:
    """A recording has ended; ``key`` is the same when it is told again. ``recording_sid`` None: nothing is on it."""

    inbound_id: UUID
    recording_sid: str | None
    seconds: int
    key: str
    detail: Mapping[str, str]


@runs_again
def ring_in(ring: RingIn, *, now: datetime) -> tuple[UUID, Circumstances]:
    """Take in an inbound call: our name for it, and what is known of the caller.

    Told again it gives the same: the first telling's moment and facts count.
    """
    with transaction() as session:
        inbound = store.keep_inbound_call(session, ring.carrier_sid, ring.line, now=now)
        signal = RingBackSignal.RANG_IN
        keep(session, About.INBOUND, inbound.id, "rang_in", signal, ring.detail, at=now)
        return inbound.id, _circumstances(session, inbound)


@runs_again
def press(pressed: KeyPress, *, now: datetime) -> bool:
    """Take in a key. When it opts out, the line is suppressed and taken back from whoever has it, at once.

    Returns whether this call's line is off the lists now; False when we cannot see which line it is.
    Raises :class:`dialer.voicemail.callers.store.UnknownInboundCall`.
    """
    signal = RingBackSignal.OPTED_OUT if pressed.opts_out else RingBackSignal.PRESSED
    with transaction() as session:
        inbound = store.lock_inbound_call(session, pressed.inbound_id)
        keep(session, About.INBOUND, inbound.id, pressed.key, signal, pressed.detail, at=now)
        if pressed.opts_out and inbound.line is not None:
            _take_off(session, inbound, inbound.line, now=now)
        return inbound.opted_out_at is not None


@runs_again
def leave(left: Left, *, now: datetime) -> None:
    """Take in the end of a recording, and promise to fetch it when there is something on it.

    Raises :class:`dialer.voicemail.callers.store.UnknownInboundCall`.
    """
    with transaction() as session:
        inbound = store.lock_inbound_call(session, left.inbound_id)
        signal = (
            RingBackSignal.LEFT_NOTHING
            if left.recording_sid is None
            else RingBackSignal.LEFT_MESSAGE
        )
        keep(session, About.INBOUND, inbound.id, left.key, signal, left.detail, at=now)
        if left.recording_sid is not None:
            message_id = keep_message(
                session, inbound.id, left.recording_sid, seconds=left.seconds, now=now
            )
            enqueue(session, Job.FETCH_MESSAGE, message_id)


@runs_again
def take_off(message_id: UUID, *, by: UUID, now: datetime) -> bool:
    """What an organiser heard in a message: its line is never to be rung again, from when it was said.

    Returns whether the message came from a line we can see. Raises :class:`dialer.voicemail.store.UnknownMessage`.
    """
    with transaction() as session:
        message = find_message(session, message_id)
        inbound = store.lock_inbound_call(session, message.inbound_call_id)
        if inbound.line is None:
            return False
        detail = {"message": str(message_id), "by": str(by)}
        signal = RingBackSignal.TAKEN_OFF
        keep(session, About.INBOUND, inbound.id, f"taken_off/{message_id}", signal, detail, at=now)
        wish = Wish(Source.ORGANISER, said_at=message.left_at, evidence=str(message_id))
        _never_again(session, inbound.line, wish)
        return True


def _circumstances(session: Session, inbound: InboundCall) -> Circumstances:
    line, rang_at = inbound.line, inbound.rang_at
    if line is None:
        return Circumstances(rang_at, has_line=False)
    return Circumstances(
        rang_at,
        has_line=True,
        rung=store.rung_before(session, inbound),
        is_off=store.asked_to_be_left_alone(session, line, before=rang_at),
        is_volunteer=store.is_volunteers(session, line),
    )


def _take_off(session: Session, inbound: InboundCall, line: str, *, now: datetime) -> None:
    if inbound.opted_out_at is None:
        inbound.opted_out_at = now
        wish = Wish(Source.RING_BACK, said_at=now, evidence=str(inbound.id))
        _never_again(session, line, wish)


def _never_again(session: Session, line: str, wish: Wish) -> None:
    """Nobody is given this line from the commit on, and whoever has been given it loses it."""
    suppress(
        session,
        line,
        Reason.DO_NOT_CALL,
        wish.source,
        said_at=wish.said_at,
        evidence=wish.evidence,
    )
    withdraw_line(session, line)
