"""Know electors by the council whose register they are on."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

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
    op.add_column(
        "imports", sa.Column("authority", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.alter_column("imports", "authority", server_default=None)


def downgrade() -> None:
    op.drop_column("imports", "authority")
    op.drop_index("ix_contacts_no_authority", table_name="contacts")
    op.drop_column("contacts", "authority")
