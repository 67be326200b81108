"""Keep uploaded files and how far their imports are, and know a contact again."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "file_chunks",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_file_chunks_import_id_imports")
        ),
        sa.PrimaryKeyConstraint("import_id", "position", name=op.f("pk_file_chunks")),
    )
    op.add_column("contacts", sa.Column("identity", sa.Text(), nullable=True))
    op.create_unique_constraint("uq_identity", "contacts", ["identity"])
    # A member who also stands on the register is, until the two are merged, known twice.
    op.drop_constraint("uq_member", "contacts")
    _add("imports", "ward", sa.Text(), "''")
    _add("imports", "register_year", sa.Integer(), "extract(year from started_at)::int")
    _add("imports", "lines_expected", sa.Integer(), "0")
    _add("imports", "rows_read", sa.Integer(), "0")
    _add("imports", "problem", sa.Text(), "''")
    _add("imports", "moved_at", sa.DateTime(timezone=True), "started_at")
    op.create_index(
        "ix_imports_unfinished",
        "imports",
        ["moved_at"],
        unique=False,
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    _add("refused_rows", "remedy", sa.Text(), "''")
    op.drop_index("ix_refused_rows_import_id", table_name="refused_rows")
    op.create_unique_constraint(
        op.f("uq_refused_rows_import_id"), "refused_rows", ["import_id", "row_number"]
    )


def downgrade() -> None:
    op.drop_constraint(op.f("uq_refused_rows_import_id"), "refused_rows")
    op.create_index("ix_refused_rows_import_id", "refused_rows", ["import_id"])
    op.drop_column("refused_rows", "remedy")
    op.drop_index("ix_imports_unfinished", table_name="imports")
    for column in (
        "moved_at",
        "problem",
        "rows_read",
        "lines_expected",
        "register_year",
        "ward",
    ):
        op.drop_column("imports", column)
    op.create_unique_constraint("uq_member", "contacts", ["membership_number"])
    op.drop_constraint("uq_identity", "contacts")
    op.drop_column("contacts", "identity")
    op.drop_table("file_chunks")


def _add(table: str, name: str, kind: sa.types.TypeEngine[object], filled_with: str) -> None:
    """A column that may not be empty, filled for the rows that are there already."""
    op.add_column(table, sa.Column(name, kind, nullable=True))
    op.execute(f"UPDATE {table} SET {name} = {filled_with}")  # noqa: S608  our own words
    op.alter_column(table, name, nullable=False)
