"""Keep preference registers, agreements to be rung, and written objections."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_REASONS = ("do_not_call", "bad_number", "tps", "written_objection")
_SOURCES = ("volunteer", "ring_back", "organiser", "carrier")


def upgrade() -> None:
    _words("reason", (*_REASONS, "ctps"))
    _words("source", (*_SOURCES, "register"))
    op.create_index(
        "ix_suppressions_told",
        "suppressions",
        ["said_at"],
        unique=False,
        postgresql_where=sa.text("source <> 'register'"),
    )
    _preference_tables()
    op.create_table(
        "consents",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    _one_in_force("consents", "line", "withdrawn_at IS NULL")
    op.create_table(
        "objections",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("objected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_objections_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objections")),
    )
    _one_in_force("objections", "contact_id", "undone_at IS NULL")


def downgrade() -> None:
    for table in (
        "objections",
        "consents",
        "preference_pieces",
        "preference_numbers",
        "preference_files",
    ):
        op.drop_table(table)
    op.drop_index("ix_suppressions_told", table_name="suppressions")
    op.execute("DELETE FROM suppressions WHERE reason = 'ctps' OR source = 'register'")
    _words("reason", _REASONS)
    _words("source", _SOURCES)


def _preference_tables() -> None:
    number = [
        sa.Column(name, sa.Integer(), nullable=False)
        for name in ("pieces", "pieces_read", "lines_read", "numbers", "refused")
    ]
    counts = [
        sa.Column(name, sa.Integer(), nullable=False)
        for name in ("lines_there", "lines_looked_at", "suppressed", "lifted")
    ]
    op.create_table(
        "preference_files",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "register",
            sa.Enum(
                "tps", "ctps", name="register", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("loaded_by", sa.Text(), nullable=False),
        sa.Column("delimiter", sa.Text(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.Column("has_heading", sa.Boolean(), nullable=False),
        *number,
        sa.Column("refusals", postgresql.JSONB(), nullable=False),
        sa.Column("applied_to", sa.Text(), nullable=False),
        *counts,
        sa.Column("is_applied", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_force_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preference_files")),
    )
    _one_in_force("preference_files", "register", "in_force_at IS NOT NULL AND replaced_at IS NULL")
    op.create_index(
        "ix_preference_files_unfinished",
        "preference_files",
        ["moved_at"],
        unique=False,
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_table(
        "preference_numbers",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("pk_preference_numbers")),
    )
    op.create_table(
        "preference_pieces",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["preference_files.id"],
            name=op.f("fk_preference_pieces_file_id_preference_files"),
        ),
        sa.PrimaryKeyConstraint("file_id", "position", name=op.f("pk_preference_pieces")),
    )


def _one_in_force(table: str, of: str, while_: str) -> None:
    op.create_index(
        f"uq_{table}_in_force", table, [of], unique=True, postgresql_where=sa.text(while_)
    )


def _words(column: str, words: Sequence[str]) -> None:
    """Which words a column of the ledger may hold."""
    op.drop_constraint(op.f(f"ck_suppressions_{column}"), "suppressions")
    listed = ", ".join(f"'{word}'" for word in words)
    op.create_check_constraint(
        op.f(f"ck_suppressions_{column}"), "suppressions", f"{column} IN ({listed})"
    )
