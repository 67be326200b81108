"""Taking a preference file in: looked over first, then kept in pieces for the worker."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.lists.files.decoding import Source, lines_of, survey
from dialer.lists.screening import store
from dialer.lists.screening.fresh import WrongDate, check_file_date, day_in_words
from dialer.lists.screening.layout import layout_of
from dialer.lists.screening.models import PreferenceFile
from dialer.lists.screening.registers import NAMES, Register
from dialer.lists.screening.standing import london_day

LINES_IN_A_PIECE = 50_000


@dataclass(frozen=True)
class RegisterFile:
    """A preference file somebody wants loaded. ``dated_on``: the day on which the register was drawn up."""

    source: Source
    file_name: str
    register: Register
    dated_on: date
    by: str


def keep_file(session: Session, file: RegisterFile, *, now: datetime) -> UUID:
    """Look a file over and keep it; nothing of it holds yet.

    Raises :class:`WrongDate`, and :class:`~dialer.lists.files.decoding.Unreadable`.
    """
    check_file_date(file.register, file.dated_on, today=london_day(now))
    refuse_older(session, file.register, file.dated_on)
    encoding = survey(file.source).encoding
    layout = layout_of(list(islice(lines_of(file.source, encoding), 20)))
    kept = PreferenceFile(
        register=file.register,
        dated_on=file.dated_on,
        file_name=file.file_name,
        loaded_by=file.by,
        delimiter=layout.delimiter,
        column=layout.column,
        has_heading=layout.has_heading,
        came_at=now,
        moved_at=now,
    )
    session.add(kept)
    session.flush()
    kept.pieces = store.keep_pieces(session, kept.id, _pieces(lines_of(file.source, encoding)))
    return kept.id


def refuse_older(session: Session, register: Register, dated_on: date) -> None:
    """Raises :class:`WrongDate` when a newer file of the register is in force."""
    for other in store.in_force(session):
        if other.register is register and other.dated_on > dated_on:
            raise WrongDate(
                f"The file is dated {day_in_words(dated_on)}, and a newer one of the {NAMES[register]}, of "
                f"{day_in_words(other.dated_on)}, is in force. Load a file that is newer than that."
            )


def _pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """Whole lines, by so many, with plain ends."""
    ends = (line.rstrip("\r\n") for line in lines)
    while piece := list(islice(ends, LINES_IN_A_PIECE)):
        yield "\n".join(piece).encode()
