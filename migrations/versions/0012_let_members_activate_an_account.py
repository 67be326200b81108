"""Let members activate an account, and keep the links that are owed by mail."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_SIGNS = ("membership_number", "party_subject")


def upgrade() -> None:
    for sign in _SIGNS:
        op.add_column("people", sa.Column(sign, sa.Text(), nullable=True))
        op.create_unique_constraint(op.f(f"uq_people_{sign}"), "people", [sign])
    op.create_table(
        "members",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_members")),
    )
    op.create_index(op.f("ix_members_email"), "members", ["email"])
    op.create_table(
        "activation_links",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("member_number", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_number"],
            ["members.number"],
            name=op.f("fk_activation_links_member_number_members"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_activation_links")),
    )
    op.create_index(
        op.f("ix_activation_links_member_number"), "activation_links", ["member_number"]
    )
    op.create_table(
        "wanted_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("membership_number", sa.Text(), nullable=True),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wanted_links")),
    )


def downgrade() -> None:
    for table in ("wanted_links", "activation_links", "members"):
        op.drop_table(table)
    for sign in _SIGNS:
        op.drop_column("people", sign)
