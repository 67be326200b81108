"""Reading a kept preference file piece by piece, and putting it in force once it is whole."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from dialer.lists.screening import store
from dialer.lists.screening.accepting import refuse_older
from dialer.lists.screening.layout import Layout
from dialer.lists.screening.models import PreferenceFile
from dialer.lists.screening.numbers import listed_number

REFUSALS_KEPT = 100
_LONGEST_VALUE = 60


def read_piece(session: Session, file: PreferenceFile) -> None:
    """Take in the next piece of a locked file: its numbers are kept, what is none is counted and reported."""
    piece = store.take_piece(session, file.id, file.pieces_read).decode()
    numbers, bad = [], []
    for line_number, cell in _cells(file, piece):
        number = listed_number(cell)
        if number is not None:
            numbers.append(number)
        elif cell.strip():
            bad.append((line_number, cell.strip()[:_LONGEST_VALUE]))
    file.numbers += store.keep_numbers(session, file.id, numbers)
    file.refused += len(bad)
    file.refusals = [*file.refusals, *bad][:REFUSALS_KEPT]
    file.lines_read += piece.count("\n") + 1
    file.pieces_read += 1


def put_in_force(session: Session, file: PreferenceFile, *, now: datetime) -> None:
    """From now on this file is the register, and the older one is not.

    Raises :class:`~dialer.lists.screening.fresh.WrongDate` when a newer one has come into force meanwhile.
    """
    store.registers_change(session)
    refuse_older(session, file.register, file.dated_on)
    store.replace_others(session, file, now=now)
    file.in_force_at = now
    file.lines_there = store.lines_there(session)


def _cells(file: PreferenceFile, piece: str) -> Iterator[tuple[int, str]]:
    layout = Layout(file.delimiter, file.column, file.has_heading)
    lines = enumerate(piece.split("\n"), start=file.lines_read + 1)
    return ((nth, layout.cell(line)) for nth, line in lines if nth > 1 or not file.has_heading)
