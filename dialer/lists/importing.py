"""Loading a file into a list: one mechanism for the page, the API and the command line.

The file is looked over, kept in PostgreSQL in pieces and proposed; once somebody has confirmed what its columns
mean it is worked off in batches, and the people of a batch and how far the file is go in together. Whoever dies
in between leaves an import that anybody can go on with.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from dialer.db import transaction
from dialer.jobs import Job, enqueue
from dialer.lists.files.fields import Field
from dialer.lists.imports import deciding, store
from dialer.lists.imports.kept_file import beginning_of
from dialer.lists.imports.proposals import Proposal, proposal_in
from dialer.lists.imports.refusals import refusal_lines as refusal_lines_in
from dialer.lists.imports.reports import ImportReport, report_on
from dialer.lists.imports.uploads import Upload, keep_proposal, pieces_of
from dialer.lists.imports.working import Told, run_import
from dialer.lists.kinds import ListKind
from dialer.wiring import wired


def propose(upload: Upload) -> UUID:
    """Keep a file and propose what its columns mean; gives the import's id. Nothing is loaded yet.

    Raises :class:`dialer.lists.files.decoding.Unreadable`, :class:`dialer.lists.store.WrongKind`; then nothing is
    kept.
    """
    with transaction() as session:
        return keep_proposal(session, upload, now=_now())


def proposal_of(import_id: UUID, changes: Mapping[str, Field] | None = None) -> Proposal:
    """Columns, samples and the first rows as they would be taken, or with ``changes`` what would come of them.

    Raises :class:`dialer.lists.imports.store.UnknownImport`, and :class:`Unreadable` when the file is gone.
    """
    with transaction() as session:
        return proposal_in(session, import_id, beginning_of(import_id), changes)


def confirm(
    import_id: UUID,
    mapping: Mapping[str, Field] | None = None,
    *,
    by: UUID | None = None,
    screened_on: date | None = None,
    authority: str | None = None,
) -> None:
    """Let a proposed import run, with what ``mapping`` (heading to field) changes in the proposal.

    ``screened_on``: the day on which somebody else screened the file. A list is no fresher than its oldest file, and
    one that was not screened anywhere makes the list wait for a register. ``authority``: the council whose register
    it is, where the proposal has another one.
    Raises :class:`dialer.lists.files.decoding.Unreadable`, whose message names the column that is missing or
    unknown, :class:`dialer.lists.screening.fresh.WrongDate`, and
    :class:`dialer.lists.imports.deciding.CannotBeDone`; then it stays proposed.
    """
    with transaction() as session:
        deciding.start(
            session,
            import_id,
            mapping or {},
            by=by,
            screened_on=screened_on,
            authority=authority,
            now=_now(),
        )
        enqueue(session, Job.IMPORT_FILE, import_id)


def cancel(import_id: UUID) -> None:
    """Stop an import before its next batch. Raises :class:`dialer.lists.imports.deciding.CannotBeDone`."""
    with transaction() as session:
        deciding.call_off(session, import_id, now=_now())


def resume(import_id: UUID) -> None:
    """Let a cancelled or stopped import go on. Raises :class:`dialer.lists.imports.deciding.CannotBeDone`."""
    with transaction() as session:
        deciding.go_on(session, import_id, now=_now())
        enqueue(session, Job.IMPORT_FILE, import_id)


def standing(import_id: UUID) -> ImportReport:
    """How an import stands. Raises :class:`dialer.lists.imports.store.UnknownImport`."""
    with transaction() as session:
        return report_on(store.import_by_id(session, import_id))


def refusal_lines(import_id: UUID) -> Iterator[str]:
    """The refused rows as CSV, line by line. Raises :class:`dialer.lists.imports.store.UnknownImport`."""
    with transaction() as session:
        yield from refusal_lines_in(session, import_id)


@dataclass(frozen=True)
class Wanted:
    """A file on this machine's disk that somebody wants loaded.

    ``mapping`` (heading to field) corrects the proposal; ``screened_on`` as for :func:`confirm`; ``authority`` as
    for :class:`Upload`.
    """

    path: Path
    list_name: str
    kind: ListKind
    ward: str = ""
    mapping: Mapping[str, Field] = field(default_factory=dict)
    screened_on: date | None = None
    authority: str = ""

    def upload(self, file: BinaryIO) -> Upload:
        """The open file as an upload."""
        source = partial(pieces_of, file)
        return Upload(
            source,
            self.path.name,
            self.list_name,
            self.kind,
            ward=self.ward,
            authority=self.authority,
            changes=self.mapping,
        )


def import_file(
    path: Path, *, list_name: str, kind: ListKind, authority: str = "", told: Told | None = None
) -> ImportReport:
    """Load a file from disk now, as it would be proposed, telling ``told`` after each batch.

    ``authority`` as for :class:`Upload`.

    Raises OSError, :class:`dialer.lists.files.decoding.Unreadable`, :class:`dialer.lists.store.WrongKind`; then
    nothing is kept.
    """
    return import_wanted(Wanted(path, list_name, kind, authority=authority), told=told)


def import_wanted(wanted: Wanted, *, told: Told | None = None) -> ImportReport:
    """Load a file from disk now; raises as :func:`import_file` does."""
    with wanted.path.open("rb") as file, transaction() as session:
        import_id = keep_proposal(session, wanted.upload(file), now=_now())
        deciding.start(
            session,
            import_id,
            wanted.mapping,
            by=None,
            screened_on=wanted.screened_on,
            now=_now(),
        )
    run_import(import_id, told=told)
    return standing(import_id)


def preview_file(wanted: Wanted) -> Proposal:
    """What would be proposed for a file from disk; raises as :func:`import_file` does. Nothing is kept."""
    with wanted.path.open("rb") as file, wired().sessions() as session:
        upload = wanted.upload(file)
        import_id = keep_proposal(session, upload, now=_now())
        proposal = proposal_in(session, import_id, upload.source)
        session.rollback()
    return proposal


def forget_undecided() -> None:
    """Let go of files that nobody has decided about for a week."""
    with transaction() as session:
        deciding.forget_undecided(session, now=_now())


def _now() -> datetime:
    return wired().clock.now()
