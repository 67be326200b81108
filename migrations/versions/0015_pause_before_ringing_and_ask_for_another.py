"""Pause before somebody is rung by itself, and let a call go on with somebody else of the household."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("shifts", sa.Column("rings_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("calls", sa.Column("on_call_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_calls_on_call_id_calls"), "calls", "calls", ["on_call_id"], ["id"]
    )


def downgrade() -> None:
    op.drop_column("calls", "on_call_id")
    op.drop_column("shifts", "rings_at")
