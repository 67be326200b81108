"""The call lists of a simulated evening, loaded through the product's own importing."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dialer.db import transaction
from dialer.lists.importing import import_file
from dialer.lists.kinds import ListKind
from dialer.lists.screening.standing import london_day, state_screened
from dialer.lists.store import all_lists, list_named
from dialer.wiring import wired
from simulation.history import live_through_the_past
from simulation.overlapping import write_overlapping
from simulation.voters import write_members, write_register

_MEMBERS_PART = 3
# List by list: how often each of its people is tried, and after how many hours again.
_CAPS = ((3, 24), (2, 48), (1, 24))


def load_apart(*, contacts: int, seed: int) -> None:
    """Import so many electors, and a third as many members: two lists with nobody on both."""
    with _folder() as folder:
        register, members = folder / "register.csv", folder / "members.csv"
        write_register(register, rows=contacts, seed=seed)
        write_members(members, rows=max(contacts // _MEMBERS_PART, 50), seed=seed)
        import_file(register, list_name=f"Electors, seed {seed}", kind=ListKind.PRIORITY_VOTERS)
        import_file(members, list_name=f"Members, seed {seed}", kind=ListKind.MEMBERS)
    _nobody_made_up_is_on_a_register()


def load_overlapping(lists: int, *, contacts: int, seed: int) -> None:
    """Import lists whose people overlap, each with a rank and caps of its own; some were rung on earlier evenings.

    The last is of members, the others of electors.
    """
    with _folder() as folder:
        *registers, members = write_overlapping(folder, lists=lists, rows=contacts, seed=seed)
        for nth, path in enumerate(registers):
            _import(path, f"Electors {nth + 1}, seed {seed}", ListKind.PRIORITY_VOTERS, nth)
        _import(members, f"Members, seed {seed}", ListKind.MEMBERS, lists - 1)
    _nobody_made_up_is_on_a_register()
    with transaction() as session:
        live_through_the_past(session, seed=seed, now=wired().clock.now())


def _import(path: Path, name: str, kind: ListKind, nth: int) -> None:
    import_file(path, list_name=name, kind=kind)
    with transaction() as session:
        call_list = list_named(session, name)
        call_list.rank = nth + 1
        call_list.max_attempts, call_list.retry_after_hours = _CAPS[nth % len(_CAPS)]


def _nobody_made_up_is_on_a_register() -> None:
    now = wired().clock.now()
    with transaction() as session:
        for call_list in all_lists(session):
            state_screened(call_list, london_day(now), now=now)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="phonebank-lists-") as folder:
        yield Path(folder)
