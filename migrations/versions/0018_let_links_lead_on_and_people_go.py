"""Let mailed links lead on, let people be removed, owe mails to who comes, and find what is kept too long."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_LINKS = ("wanted_links", "sign_in_links", "activation_links")
_ABOUT = ("shift", "leg", "conference", "call", "inbound", "trial")


def upgrade() -> None:
    for table in _LINKS:
        op.add_column(table, sa.Column("phone_bank_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(
            op.f(f"fk_{table}_phone_bank_id_phone_banks"),
            table,
            "phone_banks",
            ["phone_bank_id"],
            ["id"],
        )
    op.add_column("shifts", sa.Column("left_bank_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_legs_numbered", "legs", ["over_at"], postgresql_where=sa.text("to_number <> ''")
    )
    _let_people_go()
    _owe_news()
    _allow_events_about(*_ABOUT, "person")


def downgrade() -> None:
    op.execute("DELETE FROM events WHERE about = 'person'")
    _allow_events_about(*_ABOUT)
    op.drop_table("phone_bank_news")
    op.drop_constraint(op.f("ck_people_nothing_left_once_removed"), "people")
    op.drop_constraint(op.f("ck_people_address_unless_removed"), "people")
    # Nobody can be written to at a name under .invalid: RFC 2606, 2.
    op.execute("UPDATE people SET email = id || '@removed.invalid' WHERE email IS NULL")
    op.alter_column("people", "email", nullable=False)
    op.drop_column("people", "removed_at")
    op.drop_index("ix_legs_numbered", table_name="legs")
    op.drop_column("shifts", "left_bank_at")
    for table in _LINKS:
        op.drop_column(table, "phone_bank_id")


def _let_people_go() -> None:
    op.add_column("people", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
    op.alter_column("people", "email", nullable=True)
    op.create_check_constraint(
        op.f("ck_people_address_unless_removed"),
        "people",
        "(email IS NULL) = (removed_at IS NOT NULL)",
    )
    op.create_check_constraint(
        op.f("ck_people_nothing_left_once_removed"),
        "people",
        "removed_at IS NULL OR num_nonnulls(phone, membership_number, party_subject) = 0",
    )


def _owe_news() -> None:
    op.create_table(
        "phone_bank_news",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("phone_bank_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "reminder",
                "called_off",
                "on_again",
                name="newskind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_phone_bank_news_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["phone_bank_id"],
            ["phone_banks.id"],
            name=op.f("fk_phone_bank_news_phone_bank_id_phone_banks"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone_bank_news")),
        sa.UniqueConstraint(
            "phone_bank_id",
            "person_id",
            "kind",
            "begins_at",
            name=op.f("uq_phone_bank_news_phone_bank_id"),
        ),
    )
    op.create_index(op.f("ix_phone_bank_news_person_id"), "phone_bank_news", ["person_id"])
    op.create_index(
        "ix_phone_bank_news_owed",
        "phone_bank_news",
        ["due_at"],
        postgresql_where=sa.text("handed_over_at IS NULL"),
    )


def _allow_events_about(*words: str) -> None:
    listed = ", ".join(f"'{word}'" for word in words)
    op.drop_constraint(op.f("ck_events_about"), "events")
    op.create_check_constraint(op.f("ck_events_about"), "events", f"about IN ({listed})")
