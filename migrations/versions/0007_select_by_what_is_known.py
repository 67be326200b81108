"""Keep on a contact what their calls told, and keep selections made by it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SPOKEN = """
UPDATE contacts SET spoken_at = spoke.at
FROM (
    SELECT contact_id, max(outcome_at) AS at FROM calls
    WHERE outcome IN ('spoke', 'call_back', 'refused', 'hostile', 'do_not_call') GROUP BY contact_id
) AS spoke
WHERE spoke.contact_id = contacts.id
"""

# As dialer.voterid.codes writes them; a migration stands by itself and does not change when that does.
VOTER_ID = """
WITH standing AS (
    SELECT DISTINCT ON (call_id, question) * FROM answers ORDER BY call_id, question, id DESC
), said AS (
    SELECT contact_id, max(id) AS last, max(given_at) AS at,
        max(code) FILTER (WHERE question = 'intention') AS intention,
        max(code) FILTER (WHERE question = 'likelihood' AND code ~ '^[0-9]+$') AS likelihood,
        max(code) FILTER (WHERE question = 'never' AND code IN ('L', 'T', 'S', 'G', 'R', 'I')) AS never,
        bool_or(question = 'voted' AND code = 'yes') AS voted
    FROM standing WHERE code <> '' GROUP BY call_id, contact_id
), latest AS (
    SELECT DISTINCT ON (contact_id) *,
        CASE intention WHEN 'U' THEN 'D' WHEN 'NV' THEN 'Z' ELSE intention END AS letter
    FROM said WHERE intention IN ('L', 'T', 'S', 'G', 'R', 'I', 'D', 'U', 'A', 'X', 'Z', 'NV')
    ORDER BY contact_id, last DESC
)
UPDATE contacts SET voter_id_at = latest.at,
    voter_id = CASE WHEN latest.voted AND latest.letter NOT IN ('D', 'X') THEN 'V' ELSE '' END
        || latest.letter || coalesce(latest.likelihood, '') || coalesce('/' || latest.never, '')
FROM latest WHERE latest.contact_id = contacts.id
"""


def upgrade() -> None:
    op.add_column("contacts", sa.Column("voter_id", sa.Text(), nullable=True))
    op.add_column("contacts", sa.Column("voter_id_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("contacts", sa.Column("spoken_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(SPOKEN)
    op.execute(VOTER_ID)
    _indexes()
    _selections()


def downgrade() -> None:
    op.drop_table("selections")
    for index in ("ix_contacts_tenth", "ix_contacts_polling_district", "ix_contacts_ward"):
        op.drop_index(index, table_name="contacts")
    for column in ("spoken_at", "voter_id_at", "voter_id"):
        op.drop_column("contacts", column)


def _indexes() -> None:
    op.create_index("ix_contacts_ward", "contacts", ["ward", "constituency"])
    op.create_index("ix_contacts_polling_district", "contacts", ["polling_district"])
    op.create_index(
        "ix_contacts_tenth",
        "contacts",
        ["line"],
        postgresql_where=sa.text("right(line, 1) = '7'"),
        postgresql_include=[
            "ward", "constituency", "polling_district", "road", "postcode", "voter_id",
            "voter_id_at", "spoken_at", "postal_voter", "tags", "membership_number",
            "elector_number", "objected_at",
        ],
    )  # fmt: skip


def _selections() -> None:
    op.create_table(
        "selections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_list_id", sa.Uuid(), nullable=False),
        sa.Column("criteria", postgresql.JSONB(), nullable=False),
        sa.Column(
            "by",
            sa.Enum(
                "person",
                "household",
                name="by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owed", sa.Boolean(), nullable=False),
        sa.Column("up_to", sa.Text(), nullable=False),
        sa.Column("came", sa.Integer(), nullable=False),
        sa.Column("went", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rebuilt_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["call_list_id"], ["call_lists.id"], name=op.f("fk_selections_call_list_id_call_lists")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_selections_made_by_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selections")),
        sa.UniqueConstraint("call_list_id", name=op.f("uq_selections_call_list_id")),
    )
