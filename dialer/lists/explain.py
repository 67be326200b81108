"""Why a number may or may not be rung at this moment, in sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dialer.calls.store import attempts_since
from dialer.lists.kinds import ListKind
from dialer.lists.models import Line, Reason, Source, Suppression
from dialer.lists.places import Place, waits_for
from dialer.lists.screening.sentences import about_line
from dialer.lists.signing import read_signed
from dialer.lists.store import places_of_line
from dialer.lists.suppression import reasons_against
from dialer.phone import CannotBeDialled, PhoneNumber
from dialer.queue.hours import LONDON
from dialer.queue.rules import house_caps

REASONS = {
    Reason.DO_NOT_CALL: "They asked never to be called again",
    Reason.BAD_NUMBER: "The number reaches nobody, or somebody else",
    Reason.TPS: "The line is registered with the Telephone Preference Service",
    Reason.CTPS: "The line is registered with the Corporate Telephone Preference Service",
    Reason.WRITTEN_OBJECTION: "They objected in writing",
}
SOURCES = {
    Source.VOLUNTEER: "told to a volunteer",
    Source.RING_BACK: "told when they rang back",
    Source.ORGANISER: "entered by an organiser",
    Source.CARRIER: "found out by ringing it",
    Source.REGISTER: "found in the register’s file",
}
_BY_REGISTER = "Record an agreement of theirs, or load a newer file that does not list the line."
REMEDIES = {
    Reason.DO_NOT_CALL: "Only they can take that back. If they do, allow the number under Do not call.",
    Reason.BAD_NUMBER: "If the number is right after all, allow it under Do not call.",
    Reason.TPS: _BY_REGISTER,
    Reason.CTPS: _BY_REGISTER,
    Reason.WRITTEN_OBJECTION: "Only they can take that back. If they do, allow the number under Do not call.",
}


@dataclass(frozen=True)
class Explanation:
    """Whether a line may be rung now, and everything there is to know about that.

    ``against`` is what stands in the way, ``places`` where the line stands on lists, ``notes`` what else is
    known of it, ``remedies`` what would have to change.
    """

    against: Sequence[str]
    places: Sequence[str]
    notes: Sequence[str] = ()
    remedies: Sequence[str] = ()

    @property
    def may_be_rung(self) -> bool:
        """Nothing stands against it."""
        return not self.against


def explain(
    session: Session, typed: str, *, sees_members: bool, drama: bool, now: datetime
) -> Explanation:
    """What there is to say about a number, however it was typed. ``drama``: see :class:`PhoneNumber`.

    Lists of members are named only to somebody who ``sees_members``.
    """
    try:
        number = PhoneNumber.parse(typed, drama=drama)
    except CannotBeDialled as refusal:
        return Explanation([_sentence(str(refusal))], [])
    places = [
        Place(
            entry,
            call_list,
            waits_for(session, entry, call_list, now=now),
            is_hidden=call_list.kind is ListKind.MEMBERS and not sees_members,
        )
        for entry, call_list in places_of_line(session, number.e164)
    ]
    forbidden = reasons_against(session, number.e164)
    against = [suppressed(session, each) for each in forbidden]
    against += _rest(session, number, now)
    return Explanation(
        against=[*against, *_nowhere(places)],
        places=[each.in_words for each in places],
        notes=list(about_line(session, number.e164)),
        remedies=list(_remedies(forbidden, against, places)),
    )


def suppressed(session: Session, row: Suppression) -> str:
    """A suppression in one sentence: why, through whom, since when."""
    signed = read_signed(session, row.evidence)
    whom = f"{SOURCES[row.source]}, {signed.name}" if signed.name else SOURCES[row.source]
    return f"{REASONS[row.reason]} ({whom}, {_moment(row.said_at)})."


def _nowhere(places: Sequence[Place]) -> Iterator[str]:
    if not places:
        yield "Nobody on any list has this number."
    elif all(each.waits_for for each in places) and not all(each.is_barred for each in places):
        yield "It is nobody’s turn on any list at this moment."


def _remedies(
    forbidden: Sequence[Suppression], against: Sequence[str], places: Sequence[Place]
) -> Iterator[str]:
    yield from dict.fromkeys(REMEDIES[each.reason] for each in forbidden)
    if len(against) > len(forbidden):
        yield "It may be rung again by itself when that time is over."
    if not places:
        yield "Load a file that has this number."
    yield from dict.fromkeys(each.remedy for each in places if each.remedy)


def _rest(session: Session, number: PhoneNumber, now: datetime) -> Iterator[str]:
    line = session.get(Line, number.e164)
    if line is None:
        return
    if line.rest_until and line.rest_until > now and line.last_dialed_at:
        yield (
            f"It was rung on {_moment(line.last_dialed_at)} and is left in peace "
            f"until {_moment(line.rest_until)}."
        )
    caps = house_caps()
    tried = attempts_since(session, number.e164, now - caps.window)
    if tried >= caps.attempts:
        yield (
            f"It was rung {tried} times in {caps.window.days} days, "
            f"and {caps.attempts} are the most."
        )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%d %b %Y, %H:%M}"
