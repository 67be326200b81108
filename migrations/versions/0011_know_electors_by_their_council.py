"""Know electors by the council whose register they are on."""

import re
from collections.abc import Sequence
from hashlib import blake2b

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "contacts", sa.Column("authority", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    # Whose the electors are that are loaded already, nobody knows: their identity stays as it is.
    op.create_index(
        "ix_contacts_no_authority",
        "contacts",
        ["id"],
        unique=False,
        postgresql_where=sa.text("authority = '' AND elector_number IS NOT NULL"),
    )
    op.create_index(
        "ix_contacts_objected",
        "contacts",
        ["last_name"],
        unique=False,
        postgresql_where=sa.text("objected_at IS NOT NULL"),
    )
    _name_those_of_before()
    _add("imports", "authority", sa.Text(), "''")
    _add("imports", "objected", sa.Integer(), "0")
    # Lines that could not be cut into cells were kept, whoever they were about.
    op.execute(
        "UPDATE refused_rows SET value = '' WHERE \"column\" = 'the whole row' AND row = '{}'"
    )
    _add("refused_rows", "surplus", postgresql.JSONB(), "'[]'")


def downgrade() -> None:
    op.drop_column("refused_rows", "surplus")
    op.drop_column("imports", "objected")
    op.drop_column("imports", "authority")
    op.drop_index("ix_contacts_objected", table_name="contacts")
    op.drop_index("ix_contacts_no_authority", table_name="contacts")
    op.drop_column("contacts", "authority")


def _name_those_of_before() -> None:
    """Contacts from before 0005 have no key of name and postcode, and would not be found by it.

    The key is the one of dialer.lists.files.people as it is now; it must not change with that file.
    """
    connection, after = op.get_bind(), 0
    some = sa.text(
        "SELECT id, first_name, last_name, postcode FROM contacts WHERE id > :after AND name_key IS NULL"
        " AND last_name <> '' AND postcode <> '' ORDER BY id LIMIT 5000"
    )
    name = sa.text("UPDATE contacts SET name_key = :key WHERE id = :id")
    while rows := connection.execute(some, {"after": after}).all():
        keys = [{"id": row.id, "key": _name_key(*row[1:])} for row in rows]
        connection.execute(name, keys)
        after = rows[-1].id


def _name_key(first_name: str, last_name: str, postcode: str) -> int | None:
    first, last, where = (re.sub(r"[\W_]+", "", word) for word in (first_name, last_name, postcode))
    if not (where and last):
        return None
    words = f"{first}|{last}|{where}".casefold()
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), signed=True)


def _add(table: str, name: str, kind: sa.types.TypeEngine[object], filled_with: str) -> None:
    """A column that may not be empty, filled for the rows that are there already."""
    op.add_column(table, sa.Column(name, kind, nullable=False, server_default=sa.text(filled_with)))
    op.alter_column(table, name, server_default=None)
