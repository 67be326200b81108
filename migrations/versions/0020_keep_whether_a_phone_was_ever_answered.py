"""Keep at which rings of a volunteer's phone somebody pressed 1, and find rings by number."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("legs", sa.Column("pressed_at", sa.DateTime(timezone=True), nullable=True))
    # Whoever got into a conference had pressed 1.
    op.execute(
        "UPDATE legs SET pressed_at = met.opened_at FROM "
        "(SELECT leg_id, min(opened_at) AS opened_at FROM conferences GROUP BY leg_id) AS met "
        "WHERE met.leg_id = legs.id"
    )
    op.create_index(op.f("ix_legs_to_number"), "legs", ["to_number"], unique=False)
    op.create_index(op.f("ix_trials_to_number"), "trials", ["to_number"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_trials_to_number"), table_name="trials")
    op.drop_index(op.f("ix_legs_to_number"), table_name="legs")
    op.drop_column("legs", "pressed_at")
