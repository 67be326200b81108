"""Keep the headings of a file, so that refused rows are handed back in its own order."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("imports", sa.Column("header", postgresql.JSONB(), nullable=True))
    op.execute("UPDATE imports SET header = '[]'")
    op.alter_column("imports", "header", nullable=False)


def downgrade() -> None:
    op.drop_column("imports", "header")
