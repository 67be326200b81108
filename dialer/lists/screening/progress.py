"""How far a preference file is, as a value for pages and terminals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from dialer.lists.screening.models import PreferenceFile
from dialer.lists.screening.registers import Register


class Stage(StrEnum):
    """What is being done with a file."""

    LOADING = "loading"
    APPLYING = "applying"
    IN_FORCE = "in force"
    REPLACED = "replaced"
    GIVEN_UP = "given up"


@dataclass(frozen=True)
class Progress:
    """A file as it stands; ``portion`` of all its work is done, from 0 to 1. ``refusals``: (line, value)."""

    file_id: UUID
    register: Register
    dated_on: date
    stage: Stage
    portion: float
    numbers: int
    refused: int
    refusals: Sequence[tuple[int, str]]
    suppressed: int
    lifted: int
    problem: str


def progress_of(file: PreferenceFile) -> Progress:
    """A file's row as a report."""
    return Progress(
        file_id=file.id,
        register=file.register,
        dated_on=file.dated_on,
        stage=_stage(file),
        portion=_portion(file),
        numbers=file.numbers,
        refused=file.refused,
        refusals=[(nth, value) for nth, value in file.refusals],
        suppressed=file.suppressed,
        lifted=file.lifted,
        problem=file.problem,
    )


def _stage(file: PreferenceFile) -> Stage:
    if file.replaced_at is not None:
        return Stage.REPLACED
    if file.problem:
        return Stage.GIVEN_UP
    if file.finished_at is not None:
        return Stage.IN_FORCE
    return Stage.LOADING if file.in_force_at is None else Stage.APPLYING


def _portion(file: PreferenceFile) -> float:
    """Loading and applying count as half of the work each."""
    if file.finished_at is not None:
        return 1.0
    loaded = file.pieces_read / max(file.pieces, 1)
    applied = file.lines_looked_at / max(file.lines_there, 1)
    return min((loaded + (applied if file.in_force_at else 0)) / 2, 0.99)
