"""Know electors by the council whose register they are on."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0012"
down_revision: str | None = "0008"
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


def _add(table: str, name: str, kind: sa.types.TypeEngine[object], filled_with: str) -> None:
    """A column that may not be empty, filled for the rows that are there already."""
    op.add_column(table, sa.Column(name, kind, nullable=False, server_default=sa.text(filled_with)))
    op.alter_column(table, name, server_default=None)
