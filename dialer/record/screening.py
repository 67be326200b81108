"""Working off a preference file: each step in a transaction of its own, from wherever the last worker left it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.db import runs_again, transaction
from dialer.jobs import Job, enqueue
from dialer.lists.screening import store
from dialer.lists.screening.accepting import RegisterFile, keep_file
from dialer.lists.screening.apply import SLICE, apply_slice, lines_in_hand
from dialer.lists.screening.fresh import WrongDate
from dialer.lists.screening.loading import put_in_force, read_piece
from dialer.lists.screening.models import PreferenceFile
from dialer.lists.screening.progress import Progress, progress_of
from dialer.record.withdraw import withdraw_line
from dialer.wiring import wired

FORGOTTEN_AT_ONCE = 100_000

Told = Callable[[Progress], None]


def accept_register(file: RegisterFile) -> UUID:
    """Keep a register's file and promise that a worker loads and applies it; gives its id.

    Raises :class:`WrongDate` and :class:`~dialer.lists.files.decoding.Unreadable`; then nothing is kept.
    """
    with transaction() as session:
        file_id = keep_file(session, file, now=wired().clock.now())
        enqueue(session, Job.SCREEN_LINES, file_id)
    return file_id


def screen_now(file: RegisterFile, *, told: Told | None = None) -> Progress:
    """Load and apply a register's file in this process. Raises as :func:`accept_register` does."""
    with transaction() as session:
        file_id = keep_file(session, file, now=wired().clock.now())
    run_screening(file_id, told=told)
    with transaction() as session:
        return progress_of(store.file_by_id(session, file_id))


def run_screening(file_id: UUID, *, told: Told | None = None, lines: int = SLICE) -> None:
    """Go on with a file until it is applied. Running it again, or twice at once, does nothing twice.

    ``told`` hears how it stands after each step; so many ``lines`` are looked at in one.
    Raises :class:`dialer.lists.screening.store.UnknownFile`.
    """
    is_over = False
    while not is_over:
        file = _go_on(file_id, lines)
        is_over = file.finished_at is not None
        if told:
            told(progress_of(file))


@runs_again
def _go_on(file_id: UUID, lines: int) -> PreferenceFile:
    with transaction() as session:
        file = store.lock_file(session, file_id)
        _step(session, file, lines, wired().clock.now())
        return file


def _step(session: Session, file: PreferenceFile, lines: int, now: datetime) -> None:
    """The next thing to be done for a locked file."""
    if file.finished_at is not None:
        return
    file.moved_at = now
    if file.problem or file.is_applied:
        _forget(session, file, now)
    elif file.pieces_read < file.pieces:
        read_piece(session, file)
    elif file.in_force_at is None:
        _put_in_force(session, file, now)
    elif file.replaced_at is not None:
        file.problem = "A newer file has come into force."
    else:
        _apply(session, file, lines, now)


def _put_in_force(session: Session, file: PreferenceFile, now: datetime) -> None:
    try:
        put_in_force(session, file, now=now)
    except WrongDate as why:
        file.problem = str(why)


def _apply(session: Session, file: PreferenceFile, lines: int, now: datetime) -> None:
    span = apply_slice(session, file, lines=lines, now=now)
    for line in lines_in_hand(session, span, file):
        withdraw_line(session, line)


def _forget(session: Session, file: PreferenceFile, now: datetime) -> None:
    if not store.forget_some_numbers(session, file.register, at_most=FORGOTTEN_AT_ONCE):
        file.finished_at = now
