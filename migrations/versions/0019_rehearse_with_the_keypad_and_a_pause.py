"""Let a rehearsal count down to the next voter, be steered by keypad, meet nobody, and somebody else of the house."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_SIX = ("friendly", "busy", "hostile", "wrong_number", "machine", "screener")


def upgrade() -> None:
    _allow_voters(*_SIX, "nobody", "housemate")
    op.add_column("rehearsals", sa.Column("rings_at", sa.DateTime(timezone=True), nullable=True))
    for table, flag in (("rehearsals", "in_menu"), ("scenes", "handed_over")):
        op.add_column(table, sa.Column(flag, sa.Boolean(), server_default="false", nullable=False))
        op.alter_column(table, flag, server_default=None)


def downgrade() -> None:
    op.drop_column("scenes", "handed_over")
    op.drop_column("rehearsals", "in_menu")
    op.drop_column("rehearsals", "rings_at")
    op.execute("DELETE FROM scenes WHERE voter IN ('nobody', 'housemate')")
    op.execute("UPDATE rehearsals SET first = 'friendly' WHERE first IN ('nobody', 'housemate')")
    _allow_voters(*_SIX)


def _allow_voters(*voters: str) -> None:
    listed = ", ".join(f"'{voter}'" for voter in voters)
    for table, column in (("rehearsals", "first"), ("scenes", "voter")):
        op.drop_constraint(op.f(f"ck_{table}_voter"), table)
        op.create_check_constraint(op.f(f"ck_{table}_voter"), table, f"{column} IN ({listed})")
