"""Claim by functions that go through a list in its order, whatever the planner believes of its tables."""

from collections.abc import Sequence

from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# The settings: without them a claim is planned by what is known of the tables, and when they grew since, or when
# few are thought to pass the looks, the plan sorts the whole list for each claim, or joins it to all lines.
# The looks at the line rarely matter, and are not needless: other transactions set the states. Each is a question
# about one line; as joins PostgreSQL would read all that is claimed or suppressed. They are asked again once
# entry and line are locked, as a new statement that sees what was committed before the lock was had.
# Whoever was passed over by the second look is not chosen again, for the first look of the next round sees it too.
_CLAIM = """
    CREATE FUNCTION {name}({whom}, for_shift uuid, moment timestamptz, lasts_until timestamptz)
    RETURNS SETOF queue_entries LANGUAGE plpgsql VOLATILE
    SET enable_seqscan = off SET enable_bitmapscan = off {settings} AS $$
    DECLARE
        chosen record;
    BEGIN
        LOOP
            SELECT entry.id, entry.line INTO chosen
            FROM queue_entries AS entry JOIN lines ON lines.number = entry.line
            WHERE {where}
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
_FREE = """(SELECT true FROM suppressions AS wish
                   WHERE wish.line = entry.line AND wish.lifted_at IS NULL LIMIT 1) IS NOT TRUE
              AND (SELECT true FROM queue_entries AS other
                   WHERE other.line = entry.line AND other.state = 'claimed') IS NOT TRUE
              AND (SELECT true FROM calls
                   WHERE calls.line = entry.line AND calls.over_at IS NULL) IS NOT TRUE"""
_ON_LIST = "entry.call_list_id = of_list AND entry.state = 'open'"
# Those still waiting too: for a while nobody else has who was promised, see dialer/queue/waking.py.
_PROMISED = (
    "entry.promised_to = of_person AND entry.state IN ('open', 'waiting') "
    "AND entry.due_at <= moment AND entry.call_list_id = ANY(on_lists)"
)
_LINE_IS_CLAIMED = """
    CREATE FUNCTION line_is_claimed(number text) RETURNS boolean LANGUAGE sql VOLATILE AS $$
        SELECT EXISTS (SELECT FROM queue_entries WHERE line = number AND state = 'claimed')
    $$
"""


def upgrade() -> None:
    op.execute(
        _CLAIM.format(
            name="claim_open",
            whom="of_list uuid",
            settings="SET enable_sort = off",
            where=_ON_LIST,
            free=_FREE,
        )
    )
    op.execute(
        _CLAIM.format(
            name="claim_promised",
            whom="of_person uuid, on_lists uuid[]",
            settings="",
            where=_PROMISED,
            free=_FREE,
        )
    )
    op.execute("DROP FUNCTION line_is_claimed(text)")


def downgrade() -> None:
    op.execute(_LINE_IS_CLAIMED)
    op.execute("DROP FUNCTION claim_promised(uuid, uuid[], uuid, timestamptz, timestamptz)")
    op.execute("DROP FUNCTION claim_open(uuid, uuid, timestamptz, timestamptz)")
