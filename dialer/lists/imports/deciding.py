"""What organisers decide about an import: that it runs with these columns, that it stops, that it goes on."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.lists.files.columns import check_authority, check_columns
from dialer.lists.files.fields import Field
from dialer.lists.files.layouts import layout_of
from dialer.lists.files.mapping import corrected, shape_of
from dialer.lists.imports import store
from dialer.lists.imports.models import Import
from dialer.lists.imports.status import ImportStatus
from dialer.lists.imports.terms import columns_of
from dialer.lists.models import CallList
from dialer.lists.screening.fresh import check_stated_date
from dialer.lists.screening.standing import london_day
from dialer.lists.store import has_people
from dialer.lists.terms import screened_with

# Register data is kept no longer than it is needed: so long a file waits for somebody to decide.
FILES_WAIT = timedelta(days=7)


class CannotBeDone(ValueError):
    """The import does not stand where this could be done; the message says where it stands."""


def start(
    session: Session,
    import_id: UUID,
    changes: Mapping[str, Field],
    *,
    by: UUID | None,
    screened_on: date | None,
    authority: str | None = None,
    now: datetime,
) -> None:
    """Let a proposed import run, with the columns as proposed but for ``changes`` (heading to field).

    Whoever calls this sees to it that somebody works it off. What differs is remembered for the next file of this
    shape. ``screened_on``: the day on which somebody else screened the file. ``authority``: the council whose
    register it is; None as proposed. Doing it twice is doing it once.
    Raises :class:`Unreadable` when a heading is unknown or a column is missing, its
    :class:`~dialer.lists.files.columns.AuthorityMissing` when nobody says whose register it is,
    :class:`dialer.lists.screening.fresh.WrongDate`, and :class:`CannotBeDone`.
    """
    kept = store.lock_import(session, import_id)
    if kept.status is ImportStatus.RUNNING:
        return
    if kept.status is not ImportStatus.PROPOSED:
        raise CannotBeDone(f"This import is {kept.status.value} and cannot be confirmed any more.")
    columns = corrected(columns_of(kept), changes)
    check_columns(columns)
    kept.authority = kept.authority if authority is None else authority.strip()
    check_authority(columns, kept.authority)
    if changes:
        store.remember_fields(session, shape_of(kept.header), columns.fields, by=by, now=now)
    kept.fields, kept.confirmed_by = list(columns.fields), by
    if not layout_of(columns.header, columns.fields).is_marks:
        _note_screening(store.list_of(session, import_id), session, screened_on, now)
    _let_run(kept, now)


def call_off(session: Session, import_id: UUID, *, now: datetime) -> None:
    """Stop a proposed or running import before its next batch; what is in stays in.

    Doing it twice is doing it once. Raises :class:`CannotBeDone` when it is finished.
    """
    kept = store.lock_import(session, import_id)
    if kept.status is ImportStatus.FINISHED:
        raise CannotBeDone("This import is finished and cannot be cancelled any more.")
    if not kept.status.is_over:
        kept.status = ImportStatus.CANCELLED
        kept.finished_at = kept.moved_at = now


def go_on(session: Session, import_id: UUID, *, now: datetime) -> None:
    """Let a cancelled or stopped import go on behind the last row that is in.

    One that was never confirmed is proposed again. Raises :class:`CannotBeDone` when it is finished, and when
    its file is gone.
    """
    kept = store.lock_import(session, import_id)
    if not kept.status.is_over:
        return
    if not kept.status.can_be_resumed or store.chunk(session, import_id, 0) is None:
        raise CannotBeDone("The file of this import is no longer kept. Upload it again.")
    kept.finished_at, kept.problem, kept.tries = None, "", 0
    if kept.began_at is None:
        kept.status, kept.moved_at = ImportStatus.PROPOSED, now
    else:
        _let_run(kept, now)


def forget_undecided(session: Session, *, now: datetime) -> None:
    """Let go of files that nobody has decided about for a week: proposals, and what was cancelled or stopped."""
    for kept in store.undecided_since(session, now - FILES_WAIT):
        store.forget_file(session, kept.id)
        if kept.status is ImportStatus.PROPOSED:
            kept.status, kept.finished_at = ImportStatus.CANCELLED, now
            kept.problem = "Nobody confirmed it within a week, so its file was deleted."


def _note_screening(
    call_list: CallList, session: Session, screened_on: date | None, now: datetime
) -> None:
    """Before the first row goes in, so that no line counts as screened that was not."""
    if screened_on is not None:
        check_stated_date(screened_on, today=london_day(now))
    call_list.screened_on = screened_with(
        call_list.screened_on, screened_on, is_empty=not has_people(session, call_list.id)
    )


def _let_run(kept: Import, now: datetime) -> None:
    kept.status = ImportStatus.RUNNING
    kept.began_at, kept.began_row, kept.moved_at = now, kept.rows_read, now
