"""A workbook is turned into text before anybody is taken from it, and that may take its time."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import openpyxl
import pytest

from dialer.lists.files.workbook import is_workbook
from dialer.lists.importing import cancel, confirm, propose, standing
from dialer.lists.imports.kept_file import NotRunning, flatten, kept_file
from dialer.lists.imports.models import Import
from dialer.lists.imports.status import ImportStatus
from dialer.lists.imports.uploads import Upload
from dialer.lists.imports.working import run_import
from dialer.lists.kinds import ListKind
from dialer.wiring import wire
from tests.fakes import FakeClock
from tests.reading import all_of

pytestmark = pytest.mark.usefixtures("wired")

ROWS = 150


@pytest.fixture
def import_id() -> UUID:
    """A workbook whose text is of more than one piece, and which is to be loaded."""
    book = openpyxl.Workbook()
    book.active.append(["name", "phone", "notes"])
    for nth in range(ROWS):
        book.active.append(["Jo Smith", f"0113 496 0{nth:03d}", f"{nth} " * 3_000])
    content = io.BytesIO()
    book.save(content)
    pieces = [content.getvalue()]
    import_id = propose(Upload(lambda: pieces, "list.xlsx", "Leeds", ListKind.PRIORITY_VOTERS))
    confirm(import_id)
    return import_id


@dataclass
class Watched(FakeClock):
    """Does something each time that somebody looks at it."""

    act: Callable[[], None] = lambda: None

    def now(self) -> datetime:
        act, self.act = self.act, lambda: None  # which may look at the clock itself
        act()
        self.act = act
        return self.moment


@pytest.fixture
def watched(wired) -> Callable[[Callable[[], None]], Watched]:
    def watched(act: Callable[[], None]) -> Watched:
        clock = Watched(wired.clock.moment, act)
        wire(replace(wired, clock=clock))
        return clock

    return watched


def test_how_far_it_is_is_written_down_while_it_is_turned_into_text(import_id, watched):
    seen = []
    later = watched(lambda: seen.append(standing(import_id).lines_expected)).passes(minutes=2)

    flatten(import_id)

    [kept] = all_of(Import)
    assert (kept.moved_at, kept.lines_expected) == (later, ROWS + 1)
    assert seen[0] < seen[1] < ROWS


def test_it_stops_when_it_is_cancelled_and_the_workbook_is_kept(import_id):
    cancel(import_id)

    with pytest.raises(NotRunning):
        flatten(import_id)

    assert is_workbook(next(kept_file(import_id)))


def test_a_worker_whose_import_is_cancelled_meanwhile_goes_home(import_id, watched):
    watched(lambda: cancel(import_id))

    run_import(import_id)

    assert standing(import_id).status is ImportStatus.CANCELLED
