"""Give queue entries a state for every reason to wait, and an order; and lists a rank."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# VOLATILE, so that it looks afresh each time, and not with the eyes of the statement that calls it: whoever holds
# a line asks it whether somebody was claimed on that line before they held it. See dialer/queue/claim.py.
_LINE_IS_CLAIMED = """
    CREATE FUNCTION line_is_claimed(number text) RETURNS boolean LANGUAGE sql VOLATILE AS $$
        SELECT EXISTS (SELECT FROM queue_entries WHERE line = number AND state = 'claimed')
    $$
"""
_TIGHTER = ("line_rest_hours", "line_rest_days_after_talk", "line_attempts")
_CHECK = "ck_queue_entries_entrystate"


def upgrade() -> None:
    _entries()
    op.add_column("call_lists", sa.Column("rank", sa.Integer(), server_default="5", nullable=False))
    op.add_column("call_lists", sa.Column("archived_at", sa.DateTime(timezone=True)))
    op.add_column("call_lists", sa.Column("screened_on", sa.Date()))
    op.add_column(
        "call_lists",
        sa.Column("retries", postgresql.JSONB(), server_default="{}", nullable=False),
    )
    for name in _TIGHTER:
        op.add_column("call_lists", sa.Column(name, sa.Integer()))
    op.add_column("shifts", sa.Column("call_list_id", sa.Uuid()))
    op.create_foreign_key(
        op.f("fk_shifts_call_list_id_call_lists"),
        "shifts",
        "call_lists",
        ["call_list_id"],
        ["id"],
    )


def downgrade() -> None:
    op.drop_column("shifts", "call_list_id")
    for name in (*_TIGHTER, "retries", "screened_on", "archived_at", "rank"):
        op.drop_column("call_lists", name)
    op.execute("DROP FUNCTION line_is_claimed(text)")
    op.drop_index("ix_queue_entries_promised_to", table_name="queue_entries")
    op.drop_index("ix_queue_entries_waiting", table_name="queue_entries")
    op.drop_index("ix_queue_entries_open", table_name="queue_entries")
    op.drop_column("queue_entries", "score")
    op.drop_column("queue_entries", "promised_to")
    op.execute("UPDATE queue_entries SET state = 'done' WHERE state = 'removed'")
    op.execute("UPDATE queue_entries SET state = 'open' WHERE state IN ('waiting', 'barred')")
    _allow("open", "claimed", "done")
    _index_open("due_at", "id")


def _entries() -> None:
    _allow("open", "waiting", "claimed", "done", "barred", "removed")
    op.add_column(
        "queue_entries", sa.Column("score", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column("queue_entries", sa.Column("promised_to", sa.Uuid()))
    op.create_foreign_key(
        op.f("fk_queue_entries_promised_to_people"),
        "queue_entries",
        "people",
        ["promised_to"],
        ["id"],
    )
    op.execute(
        "UPDATE queue_entries SET state = 'barred' WHERE state = 'open' AND EXISTS (SELECT FROM "
        "suppressions WHERE suppressions.line = queue_entries.line AND lifted_at IS NULL)"
    )
    op.execute("UPDATE queue_entries SET state = 'waiting' WHERE state = 'open' AND due_at > now()")
    op.drop_index("ix_queue_entries_open", table_name="queue_entries")
    _index_open("score", "due_at", "id")
    op.execute(_LINE_IS_CLAIMED)
    op.create_index(
        "ix_queue_entries_waiting",
        "queue_entries",
        ["call_list_id", "due_at"],
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_queue_entries_promised_to",
        "queue_entries",
        ["promised_to"],
        postgresql_where=sa.text("promised_to IS NOT NULL"),
    )


def _allow(*words: str) -> None:
    op.drop_constraint(_CHECK, "queue_entries")
    listed = ", ".join(f"'{word}'" for word in words)
    op.create_check_constraint(op.f(_CHECK), "queue_entries", f"state IN ({listed})")


def _index_open(*order: str) -> None:
    op.create_index(
        "ix_queue_entries_open",
        "queue_entries",
        ["call_list_id", *order],
        postgresql_where=sa.text("state = 'open'"),
    )
