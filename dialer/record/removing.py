"""Removing a person: out everywhere at once, their evening ended kindly, what they did kept by nobody's name."""

from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from dialer.accounts.models import Person, Role
from dialer.accounts.removal.store import forget, hold_organisers, hold_person
from dialer.calls.store import live_call
from dialer.db import runs_again, transaction
from dialer.events.models import About
from dialer.events.store import keep
from dialer.live.publish import nudge
from dialer.record.evening import end_shift
from dialer.record.trials import HeldTrial, end
from dialer.retention.store import blank_numbers_of, delete_trials_of
from dialer.shifts.store import lock_shift, open_shift_of
from dialer.trials.store import live_trial_of, lock_trial
from dialer.wiring import wired

# More than anybody's; what is left over is found by the clean-up.
_MOST = 10_000
THEMSELVES, AT_THE_COMMAND_LINE = "themselves", "command line"
log = structlog.get_logger()


class LastOrganiser(ValueError):
    """Without them nobody could let anybody in; the message says what to do."""


def remove_person(person_id: UUID, *, by: UUID | None) -> None:
    """Sign somebody out everywhere and forget them; ``by`` whom, None at the command line. Done twice, it is done once.

    An evening under way ends after the call in progress. Raises :class:`LastOrganiser`.
    """
    shift_id = _forget(person_id, by)
    if shift_id is not None:
        end_unless_talking(shift_id)


def end_unless_talking(shift_id: UUID) -> None:
    """End the evening of somebody who is removed, unless they are on a call: then the sweep ends it after that."""
    with transaction() as session:
        is_on_a_call = live_call(session, shift_id) is not None
    if not is_on_a_call:
        end_shift(shift_id)


@runs_again
def _forget(person_id: UUID, by: UUID | None) -> UUID | None:
    """Forget the person; the shift they are on, if any."""
    with transaction() as session:
        now = wired().clock.now()
        person = hold_person(session, person_id)
        if person is None:
            return None
        _refuse_the_last_organiser(session, person)
        keep(
            session, About.PERSON, person.id, "removed", "removed", {"by": _who(by, person)}, at=now
        )
        forget(session, person, now=now)
        _forget_rings(session, person.id, now)
        log.info("person_removed", person_id=person.id, by=_who(by, person))
        return _ring_nobody_else(session, person.id)


def _refuse_the_last_organiser(session: Session, person: Person) -> None:
    if person.role is not Role.ORGANISER:
        return
    if [each.id for each in hold_organisers(session)] == [person.id]:
        raise LastOrganiser(
            "This is the only organiser. Add another one on the page People first, so that somebody can let people in."
        )


def _who(by: UUID | None, person: Person) -> str:
    if by is None:
        return AT_THE_COMMAND_LINE
    return THEMSELVES if by == person.id else str(by)


def _forget_rings(session: Session, person_id: UUID, now: datetime) -> None:
    """What is over is forgotten now; what is not, by the clean-up: the carrier will still speak of it."""
    delete_trials_of(session, person_id, limit=_MOST)
    blank_numbers_of(session, person_id, limit=_MOST)
    trial = live_trial_of(session, person_id)
    if trial is not None:
        end(HeldTrial(session, lock_trial(session, trial.id), now))


def _ring_nobody_else(session: Session, person_id: UUID) -> UUID | None:
    mine = open_shift_of(session, person_id)
    if mine is None:
        return None
    shift = lock_shift(session, mine.id)
    shift.auto_advance, shift.wants_next, shift.rings_at = False, False, None
    nudge(session, shift.id)
    return shift.id
