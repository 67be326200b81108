"""Keep on each place in a queue how far anybody came, and let a list's figures be read from indexes."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As dialer.queue.reached has it; a migration stands by itself and does not change when that does.
REACHED = """
WITH standing AS (
    SELECT DISTINCT ON (call_id, question) call_id, code FROM answers ORDER BY call_id, question, id DESC
), spoken AS (
    SELECT entry_id, bool_or(EXISTS (
        SELECT FROM standing WHERE standing.call_id = calls.id AND standing.code <> ''
    )) AS answered
    FROM calls WHERE outcome IN ('spoke', 'call_back', 'refused', 'hostile', 'do_not_call') GROUP BY entry_id
)
UPDATE queue_entries SET reached = CASE WHEN spoken.answered THEN 'answered' ELSE 'spoken' END
FROM spoken WHERE spoken.entry_id = queue_entries.id
"""


def upgrade() -> None:
    op.add_column(
        "queue_entries",
        sa.Column(
            "reached",
            sa.Enum(
                "not_yet",
                "spoken",
                "answered",
                name="reached",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default=sa.text("'not_yet'"),
            nullable=False,
        ),
    )
    op.execute(REACHED)
    op.create_index(
        "ix_queue_entries_dealt_with",
        "queue_entries",
        ["call_list_id", "state", "attempts", "promised", "last_outcome", "reached"],
        postgresql_where=sa.text("attempts > 0 OR state = 'done' OR state = 'removed'"),
    )
    op.create_index(
        "ix_queue_entries_barred_tenth",
        "queue_entries",
        ["call_list_id", "line"],
        postgresql_where=sa.text("state = 'barred' AND right(line, 1) = '7'"),
    )


def downgrade() -> None:
    for index in ("ix_queue_entries_barred_tenth", "ix_queue_entries_dealt_with"):
        op.drop_index(index, table_name="queue_entries")
    op.drop_column("queue_entries", "reached")
