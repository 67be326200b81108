"""A file of very many people, of which PostgreSQL must know before it has looked at the tables by itself."""

from pathlib import Path

import pytest
from sqlalchemy import text

from commands.generating.command import write_file
from dialer.db import transaction
from dialer.lists.importing import cancel, confirm, propose
from dialer.lists.imports.uploads import Upload
from dialer.lists.imports.working import MANY, run_import
from dialer.lists.kinds import ListKind

TABLES = ("contacts", "lines", "queue_entries")


@pytest.mark.timeout(120)
@pytest.mark.usefixtures("wired")
def test_postgresql_looks_at_the_tables_once_the_first_of_very_many_are_in(tmp_path: Path):
    path = tmp_path / "register.csv"
    write_file(path, "register-14", rows=MANY + 1, seed=5)
    content = path.read_bytes()
    register = Upload(
        lambda: [content], path.name, "Leeds", ListKind.PRIORITY_VOTERS, authority="Leeds"
    )
    import_id = propose(register)
    confirm(import_id)
    before = looks()

    run_import(import_id, batch=500, told=lambda _: cancel(import_id))

    assert looks() == {table: count + 1 for table, count in before.items()}


def looks() -> dict[str, int]:
    """How often somebody has had PostgreSQL look at each table."""
    told = text(
        "SELECT relname, analyze_count FROM pg_stat_user_tables WHERE relname = ANY(:tables)"
    )
    with transaction() as session:
        return {row[0]: row[1] for row in session.execute(told, {"tables": list(TABLES)})}
