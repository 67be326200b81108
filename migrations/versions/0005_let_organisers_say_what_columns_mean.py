"""Let organisers say what the columns of a file mean, and keep more of what files tell of people."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_STATUS = sa.Enum(
    "proposed",
    "running",
    "finished",
    "cancelled",
    "stopped",
    name="importstatus",
    native_enum=False,
    create_constraint=True,
    length=40,
)


def upgrade() -> None:
    _contacts()
    _imports()
    op.create_table(
        "column_mappings",
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("fields", postgresql.JSONB(), nullable=False),
        sa.Column("said_by", sa.Uuid(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["said_by"], ["people.id"], name=op.f("fk_column_mappings_said_by_people")
        ),
        sa.PrimaryKeyConstraint("shape", name=op.f("pk_column_mappings")),
    )


def _contacts() -> None:
    _add("contacts", "road", sa.Text(), "''")
    _add("contacts", "postal_voter", sa.Boolean(), "false")
    _add("contacts", "tags", postgresql.ARRAY(sa.Text()), "'{}'")
    _add("contacts", "objected_note", sa.Text(), "''")
    op.add_column("contacts", sa.Column("objected_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("contacts", sa.Column("name_key", sa.BigInteger(), nullable=True))
    op.create_index("ix_contacts_name_key", "contacts", ["name_key"])
    op.create_index(
        "ix_contacts_membership_number",
        "contacts",
        ["membership_number"],
        postgresql_where=sa.text("membership_number IS NOT NULL"),
    )
    # The identity of an elector says the same, and every index costs each row of a large file.
    op.drop_constraint("uq_elector", "contacts")


def _imports() -> None:
    _add(
        "imports",
        "status",
        _STATUS,
        "CASE WHEN finished_at IS NULL THEN 'running' ELSE 'finished' END",
    )
    _add("imports", "fields", postgresql.JSONB(), "'[]'")
    _add("imports", "remembered", sa.Boolean(), "false")
    _add("imports", "without_phone", sa.Integer(), "0")
    _add("imports", "tries", sa.Integer(), "0")
    _add("imports", "began_row", sa.Integer(), "0")
    op.add_column("imports", sa.Column("began_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("imports", sa.Column("confirmed_by", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_imports_confirmed_by_people"), "imports", "people", ["confirmed_by"], ["id"]
    )
    op.drop_index("ix_imports_unfinished", table_name="imports")
    op.create_index(
        "ix_imports_running",
        "imports",
        ["moved_at"],
        postgresql_where=sa.text("status = 'running'"),
    )


def downgrade() -> None:
    op.drop_table("column_mappings")
    op.drop_index("ix_imports_running", table_name="imports")
    op.create_index(
        "ix_imports_unfinished",
        "imports",
        ["moved_at"],
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    for column in (
        "confirmed_by",
        "began_at",
        "began_row",
        "tries",
        "without_phone",
        "remembered",
        "fields",
        "status",
    ):
        op.drop_column("imports", column)
    op.create_unique_constraint(
        "uq_elector", "contacts", ["register_year", "polling_district", "elector_number"]
    )
    op.drop_index("ix_contacts_membership_number", table_name="contacts")
    for column in ("name_key", "objected_at", "objected_note", "tags", "postal_voter", "road"):
        op.drop_column("contacts", column)


def _add(table: str, name: str, kind: sa.types.TypeEngine[object], filled_with: str) -> None:
    """A column that may not be empty, filled for the rows that are there already."""
    op.add_column(table, sa.Column(name, kind, nullable=True))
    op.execute(f"UPDATE {table} SET {name} = {filled_with}")  # noqa: S608  our own words
    op.alter_column(table, name, nullable=False)
