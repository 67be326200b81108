"""Keep phone banks, who joined them, what is cheered in their rooms, tips, and the thanks owed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "phone_banks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("goal", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("message_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("begins_at < ends_at", name=op.f("ck_phone_banks_times")),
        sa.CheckConstraint("goal > 0", name=op.f("ck_phone_banks_goal")),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_phone_banks_made_by_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone_banks")),
        sa.UniqueConstraint("code", name=op.f("uq_phone_banks_code")),
    )
    op.create_index(op.f("ix_phone_banks_ends_at"), "phone_banks", ["ends_at"], unique=False)
    op.create_table(
        "thanks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("evening", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_thanks_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
        sa.UniqueConstraint("person_id", "evening", name=op.f("uq_thanks_person_id")),
    )
    op.create_index(
        "ix_thanks_owed",
        "thanks",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("handed_over_at IS NULL"),
    )
    op.create_table(
        "cheers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("phone_bank_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "first_talk",
                "tenth_talk",
                "halfway",
                "goal_reached",
                name="cheerkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_all", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_cheers_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["phone_bank_id"], ["phone_banks.id"], name=op.f("fk_cheers_phone_bank_id_phone_banks")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cheers")),
        sa.UniqueConstraint(
            "phone_bank_id",
            "kind",
            "person_id",
            name=op.f("uq_cheers_phone_bank_id"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index("ix_cheers_latest", "cheers", ["phone_bank_id", "at"], unique=False)
    op.create_table(
        "phone_bank_hosts",
        sa.Column("phone_bank_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_phone_bank_hosts_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["phone_bank_id"],
            ["phone_banks.id"],
            name=op.f("fk_phone_bank_hosts_phone_bank_id_phone_banks"),
        ),
        sa.PrimaryKeyConstraint("phone_bank_id", "person_id", name=op.f("pk_phone_bank_hosts")),
    )
    op.create_index(
        op.f("ix_phone_bank_hosts_person_id"), "phone_bank_hosts", ["person_id"], unique=False
    )
    op.create_table(
        "phone_bank_joinings",
        sa.Column("phone_bank_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("coming", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_phone_bank_joinings_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["phone_bank_id"],
            ["phone_banks.id"],
            name=op.f("fk_phone_bank_joinings_phone_bank_id_phone_banks"),
        ),
        sa.PrimaryKeyConstraint("phone_bank_id", "person_id", name=op.f("pk_phone_bank_joinings")),
    )
    op.create_index(
        op.f("ix_phone_bank_joinings_person_id"), "phone_bank_joinings", ["person_id"], unique=False
    )
    op.create_table(
        "phone_bank_lists",
        sa.Column("phone_bank_id", sa.Uuid(), nullable=False),
        sa.Column("call_list_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_list_id"],
            ["call_lists.id"],
            name=op.f("fk_phone_bank_lists_call_list_id_call_lists"),
        ),
        sa.ForeignKeyConstraint(
            ["phone_bank_id"],
            ["phone_banks.id"],
            name=op.f("fk_phone_bank_lists_phone_bank_id_phone_banks"),
        ),
        sa.PrimaryKeyConstraint("phone_bank_id", "call_list_id", name=op.f("pk_phone_bank_lists")),
    )
    op.create_index(
        op.f("ix_phone_bank_lists_call_list_id"), "phone_bank_lists", ["call_list_id"], unique=False
    )
    op.create_table(
        "tips",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("phone_bank_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["phone_bank_id"], ["phone_banks.id"], name=op.f("fk_tips_phone_bank_id_phone_banks")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tips")),
    )
    op.create_index(op.f("ix_tips_phone_bank_id"), "tips", ["phone_bank_id"], unique=False)
    op.add_column(
        "people", sa.Column("wants_thanks", sa.Boolean(), server_default="true", nullable=False)
    )
    op.add_column("shifts", sa.Column("phone_bank_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_shifts_phone_bank_id"), "shifts", ["phone_bank_id"], unique=False)
    op.create_foreign_key(
        op.f("fk_shifts_phone_bank_id_phone_banks"),
        "shifts",
        "phone_banks",
        ["phone_bank_id"],
        ["id"],
    )


def downgrade() -> None:
    op.drop_constraint(op.f("fk_shifts_phone_bank_id_phone_banks"), "shifts", type_="foreignkey")
    op.drop_index(op.f("ix_shifts_phone_bank_id"), table_name="shifts")
    op.drop_column("shifts", "phone_bank_id")
    op.drop_column("people", "wants_thanks")
    op.drop_index(op.f("ix_tips_phone_bank_id"), table_name="tips")
    op.drop_table("tips")
    op.drop_index(op.f("ix_phone_bank_lists_call_list_id"), table_name="phone_bank_lists")
    op.drop_table("phone_bank_lists")
    op.drop_index(op.f("ix_phone_bank_joinings_person_id"), table_name="phone_bank_joinings")
    op.drop_table("phone_bank_joinings")
    op.drop_index(op.f("ix_phone_bank_hosts_person_id"), table_name="phone_bank_hosts")
    op.drop_table("phone_bank_hosts")
    op.drop_index("ix_cheers_latest", table_name="cheers")
    op.drop_table("cheers")
    op.drop_index(
        "ix_thanks_owed", table_name="thanks", postgresql_where=sa.text("handed_over_at IS NULL")
    )
    op.drop_table("thanks")
    op.drop_index(op.f("ix_phone_banks_ends_at"), table_name="phone_banks")
    op.drop_table("phone_banks")
