"""Keep on queue entries where somebody lives, on shifts the area that was chosen, and claim within one."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_FILL = """
    UPDATE queue_entries AS entry
    SET area = CASE WHEN contacts.constituency <> '' THEN contacts.constituency ELSE contacts.ward END
    FROM contacts
    WHERE contacts.id = entry.contact_id AND (contacts.constituency <> '' OR contacts.ward <> '')
"""
_FREE = """(SELECT true FROM suppressions AS wish
                   WHERE wish.line = entry.line AND wish.lifted_at IS NULL LIMIT 1) IS NOT TRUE
              AND (SELECT true FROM queue_entries AS other
                   WHERE other.line = entry.line AND other.state = 'claimed') IS NOT TRUE
              AND (SELECT true FROM calls
                   WHERE calls.line = entry.line AND calls.over_at IS NULL) IS NOT TRUE"""
# As claim_open of 0009, where its settings and its looks are explained, among the people of one area.
_CLAIM_IN_AREA = """
    CREATE FUNCTION claim_in_area(
        of_list uuid, of_area text, for_shift uuid, moment timestamptz, lasts_until timestamptz)
    RETURNS SETOF queue_entries LANGUAGE plpgsql VOLATILE
    SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
    DECLARE
        chosen record;
    BEGIN
        LOOP
            SELECT entry.id, entry.line INTO chosen
            FROM queue_entries AS entry JOIN lines ON lines.number = entry.line
            WHERE entry.call_list_id = of_list AND entry.state = 'open' AND entry.area <> ''
              AND entry.area = of_area
              AND (lines.rest_until IS NULL OR lines.rest_until <= moment OR entry.promised)
              AND {free}
            ORDER BY entry.score, entry.due_at, entry.id
            LIMIT 1
            FOR NO KEY UPDATE OF entry, lines SKIP LOCKED;
            IF NOT FOUND THEN
                RETURN;
            END IF;
            RETURN QUERY
                UPDATE queue_entries AS entry
                SET state = 'claimed', claimed_by = for_shift, claimed_until = lasts_until
                WHERE entry.id = chosen.id AND {free}
                RETURNING entry.*;
            IF FOUND THEN
                RETURN;
            END IF;
        END LOOP;
    END
    $$
"""


def upgrade() -> None:
    op.add_column(
        "queue_entries", sa.Column("area", sa.Text(), server_default=sa.text("''"), nullable=False)
    )
    op.execute(_FILL)
    op.create_index(
        "ix_queue_entries_open_in_area",
        "queue_entries",
        ["call_list_id", "area", "score", "due_at", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'open' AND area <> ''"),
    )
    op.add_column(
        "shifts", sa.Column("area", sa.Text(), server_default=sa.text("''"), nullable=False)
    )
    op.execute(_CLAIM_IN_AREA.format(free=_FREE))


def downgrade() -> None:
    op.execute("DROP FUNCTION claim_in_area(uuid, text, uuid, timestamptz, timestamptz)")
    op.drop_column("shifts", "area")
    op.drop_index(
        "ix_queue_entries_open_in_area",
        table_name="queue_entries",
        postgresql_where=sa.text("state = 'open' AND area <> ''"),
    )
    op.drop_column("queue_entries", "area")
