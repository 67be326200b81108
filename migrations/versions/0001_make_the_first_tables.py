"""Make the first tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "call_lists",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "priority_voters",
                "members",
                name="listkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("script", sa.Text(), nullable=False),
        sa.Column("weekday_opens", sa.Time(), nullable=False),
        sa.Column("weekday_closes", sa.Time(), nullable=False),
        sa.Column("saturday_opens", sa.Time(), nullable=False),
        sa.Column("saturday_closes", sa.Time(), nullable=False),
        sa.Column("sunday_opens", sa.Time(), nullable=False),
        sa.Column("sunday_closes", sa.Time(), nullable=False),
        sa.Column("ring_seconds", sa.Integer(), nullable=False),
        sa.Column("max_attempts", sa.Integer(), nullable=False),
        sa.Column("retry_after_hours", sa.Integer(), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_lists")),
        sa.UniqueConstraint("name", name=op.f("uq_call_lists_name")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "about",
            sa.Enum(
                "shift",
                "leg",
                "conference",
                "call",
                "inbound",
                name="about",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("signal", sa.Text(), nullable=False),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index("uq_events_subject_key", "events", ["subject_id", "key"], unique=True)
    op.create_table(
        "lines",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "landline",
                "mobile",
                name="linekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("last_dialed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rest_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_lines")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "volunteer",
                "organiser",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("may_call_members", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("auto_advance", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_epoch", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("email", name=op.f("uq_people_email")),
    )
    op.create_table(
        "suppressions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "do_not_call",
                "bad_number",
                "tps",
                "written_objection",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "source",
            sa.Enum(
                "volunteer",
                "ring_back",
                "organiser",
                "carrier",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppressions")),
    )
    op.create_index(
        "uq_suppressions_in_force",
        "suppressions",
        ["line", "reason"],
        unique=True,
        postgresql_where=sa.text("lifted_at IS NULL"),
    )
    op.create_table(
        "contacts",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("ward", sa.Text(), nullable=False),
        sa.Column("constituency", sa.Text(), nullable=False),
        sa.Column("register_year", sa.Integer(), nullable=True),
        sa.Column("polling_district", sa.Text(), nullable=True),
        sa.Column("elector_number", sa.Text(), nullable=True),
        sa.Column("membership_number", sa.Text(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["line"], ["lines.number"], name=op.f("fk_contacts_line_lines")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("membership_number", name="uq_member"),
        sa.UniqueConstraint(
            "register_year", "polling_district", "elector_number", name="uq_elector"
        ),
    )
    op.create_index(op.f("ix_contacts_line"), "contacts", ["line"], unique=False)
    op.create_table(
        "imports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_list_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("merged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["call_list_id"], ["call_lists.id"], name=op.f("fk_imports_call_list_id_call_lists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_call_list_id"), "imports", ["call_list_id"], unique=False)
    op.create_table(
        "shifts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "priority_voters",
                "members",
                name="listkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "ended",
                name="shiftstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("auto_advance", sa.Boolean(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("wants_next", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_shifts_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
    )
    op.create_index(op.f("ix_shifts_person_id"), "shifts", ["person_id"], unique=False)
    op.create_index(
        "uq_shifts_open",
        "shifts",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "sign_in_links",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_sign_in_links_person_id_people")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_in_links")),
    )
    op.create_index(
        op.f("ix_sign_in_links_person_id"), "sign_in_links", ["person_id"], unique=False
    )
    op.create_table(
        "legs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        sa.Column("to_number", sa.Text(), nullable=False),
        sa.Column("carrier_sid", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "dialing",
                "ringing",
                "answered",
                "on_the_line",
                "completed",
                "no_answer",
                "busy",
                "failed",
                "canceled",
                name="legstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hang_up_wanted", sa.Boolean(), nullable=False),
        sa.Column("hang_up_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_legs_shift_id_shifts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legs")),
        sa.UniqueConstraint("carrier_sid", name=op.f("uq_legs_carrier_sid")),
    )
    op.create_index(op.f("ix_legs_shift_id"), "legs", ["shift_id"], unique=False)
    op.create_index(
        "uq_legs_live",
        "legs",
        ["shift_id"],
        unique=True,
        postgresql_where=sa.text("over_at IS NULL"),
    )
    op.create_table(
        "queue_entries",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("call_list_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "claimed",
                "done",
                name="entrystate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promised", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.Uuid(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_outcome", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'claimed') = (claimed_by IS NOT NULL AND claimed_until IS NOT NULL)",
            name=op.f("ck_queue_entries_claimed_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["call_list_id"],
            ["call_lists.id"],
            name=op.f("fk_queue_entries_call_list_id_call_lists"),
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by"], ["shifts.id"], name=op.f("fk_queue_entries_claimed_by_shifts")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_queue_entries_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["line"], ["lines.number"], name=op.f("fk_queue_entries_line_lines")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_entries")),
        sa.UniqueConstraint(
            "call_list_id", "contact_id", name=op.f("uq_queue_entries_call_list_id")
        ),
    )
    op.create_index(
        op.f("ix_queue_entries_contact_id"), "queue_entries", ["contact_id"], unique=False
    )
    op.create_index("ix_queue_entries_line", "queue_entries", ["line"], unique=False)
    op.create_index(
        "ix_queue_entries_open",
        "queue_entries",
        ["call_list_id", "due_at", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "uq_queue_entries_line_claimed",
        "queue_entries",
        ["line"],
        unique=True,
        postgresql_where=sa.text("state = 'claimed'"),
    )
    op.create_index(
        "uq_queue_entries_shift",
        "queue_entries",
        ["claimed_by"],
        unique=True,
        postgresql_where=sa.text("state = 'claimed'"),
    )
    op.create_table(
        "refused_rows",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("column", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("row", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_refused_rows_import_id_imports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused_rows")),
    )
    op.create_index(op.f("ix_refused_rows_import_id"), "refused_rows", ["import_id"], unique=False)
    op.create_table(
        "conferences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        sa.Column("leg_id", sa.Uuid(), nullable=False),
        sa.Column("carrier_sid", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "opening",
                "open",
                "ended",
                name="conferencestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["leg_id"], ["legs.id"], name=op.f("fk_conferences_leg_id_legs")),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["shifts.id"], name=op.f("fk_conferences_shift_id_shifts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conferences")),
        sa.UniqueConstraint("carrier_sid", name=op.f("uq_conferences_carrier_sid")),
    )
    op.create_index(op.f("ix_conferences_shift_id"), "conferences", ["shift_id"], unique=False)
    op.create_index(
        "uq_conferences_live",
        "conferences",
        ["leg_id"],
        unique=True,
        postgresql_where=sa.text("over_at IS NULL"),
    )
    op.create_table(
        "calls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Uuid(), nullable=True),
        sa.Column("carrier_sid", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "dialing",
                "ringing",
                "answered",
                "joined",
                "connected",
                "unmet",
                "completed",
                "abandoned",
                "no_answer",
                "busy",
                "failed",
                "canceled",
                name="callstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("connected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unmet_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hang_up_wanted", sa.Boolean(), nullable=False),
        sa.Column("hang_up_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hung_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "called_off_because",
            sa.Enum(
                "by_volunteer",
                "volunteer_gone",
                "conference_over",
                "out_of_hours",
                "list_paused",
                "suppressed",
                "resting",
                "carrier_busy",
                "carrier_refused",
                "never_placed",
                name="calloff",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "spoke",
                "not_home",
                "no_answer",
                "busy",
                "voicemail",
                "screened",
                "call_back",
                "refused",
                "wrong_number",
                "moved",
                "deceased",
                "language",
                "hostile",
                "do_not_call",
                "failed",
                "skipped",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("outcome_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_calls_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_calls_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["queue_entries.id"], name=op.f("fk_calls_entry_id_queue_entries")
        ),
        sa.ForeignKeyConstraint(["line"], ["lines.number"], name=op.f("fk_calls_line_lines")),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_calls_shift_id_shifts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint("carrier_sid", name=op.f("uq_calls_carrier_sid")),
        postgresql_with={"fillfactor": 70},
    )
    op.create_index(op.f("ix_calls_contact_id"), "calls", ["contact_id"], unique=False)
    op.create_index(op.f("ix_calls_entry_id"), "calls", ["entry_id"], unique=False)
    op.create_index(op.f("ix_calls_line"), "calls", ["line"], unique=False)
    op.create_index(op.f("ix_calls_shift_id"), "calls", ["shift_id"], unique=False)
    op.create_index(
        "ix_calls_hang_up_owed",
        "calls",
        ["id"],
        unique=False,
        postgresql_where=sa.text("hang_up_wanted AND hung_up_at IS NULL"),
    )
    op.create_index(
        "ix_calls_unmet",
        "calls",
        ["unmet_at"],
        unique=False,
        postgresql_where=sa.text("unmet_at IS NOT NULL"),
    )
    op.create_index(
        "uq_calls_line_live",
        "calls",
        ["line"],
        unique=True,
        postgresql_where=sa.text("over_at IS NULL"),
    )
    op.create_index(
        "uq_calls_shift_live",
        "calls",
        ["shift_id"],
        unique=True,
        postgresql_where=sa.text("over_at IS NULL"),
    )
    op.create_index(
        "uq_calls_unsettled",
        "calls",
        ["shift_id"],
        unique=True,
        postgresql_where=sa.text("outcome IS NULL"),
    )
    op.create_table(
        "answers",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column(
            "via",
            sa.Enum(
                "screen", "keypad", name="via", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_answers_call_id_calls")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_answers_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    op.create_index(op.f("ix_answers_call_id"), "answers", ["call_id"], unique=False)
    op.create_index(op.f("ix_answers_contact_id"), "answers", ["contact_id"], unique=False)
    op.create_table(
        "inbound_calls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("carrier_sid", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=True),
        sa.Column("about_call_id", sa.Uuid(), nullable=True),
        sa.Column("rang_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opted_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["about_call_id"], ["calls.id"], name=op.f("fk_inbound_calls_about_call_id_calls")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_calls")),
        sa.UniqueConstraint("carrier_sid", name=op.f("uq_inbound_calls_carrier_sid")),
    )
    op.create_index(op.f("ix_inbound_calls_line"), "inbound_calls", ["line"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("inbound_call_id", sa.Uuid(), nullable=False),
        sa.Column("recording_sid", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("audio", sa.LargeBinary(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_there_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["heard_by"], ["people.id"], name=op.f("fk_messages_heard_by_people")
        ),
        sa.ForeignKeyConstraint(
            ["inbound_call_id"],
            ["inbound_calls.id"],
            name=op.f("fk_messages_inbound_call_id_inbound_calls"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("recording_sid", name=op.f("uq_messages_recording_sid")),
    )
    op.create_index(
        op.f("ix_messages_inbound_call_id"), "messages", ["inbound_call_id"], unique=False
    )
    op.create_index(op.f("ix_messages_left_at"), "messages", ["left_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_messages_left_at"), table_name="messages")
    op.drop_index(op.f("ix_messages_inbound_call_id"), table_name="messages")
    op.drop_table("messages")
    op.drop_index(op.f("ix_inbound_calls_line"), table_name="inbound_calls")
    op.drop_table("inbound_calls")
    op.drop_index(op.f("ix_answers_contact_id"), table_name="answers")
    op.drop_index(op.f("ix_answers_call_id"), table_name="answers")
    op.drop_table("answers")
    op.drop_index(
        "uq_calls_unsettled", table_name="calls", postgresql_where=sa.text("outcome IS NULL")
    )
    op.drop_index(
        "uq_calls_shift_live", table_name="calls", postgresql_where=sa.text("over_at IS NULL")
    )
    op.drop_index(
        "uq_calls_line_live", table_name="calls", postgresql_where=sa.text("over_at IS NULL")
    )
    op.drop_index(
        "ix_calls_hang_up_owed",
        table_name="calls",
        postgresql_where=sa.text("hang_up_wanted AND hung_up_at IS NULL"),
    )
    op.drop_index(
        "ix_calls_unmet",
        table_name="calls",
        postgresql_where=sa.text("unmet_at IS NOT NULL"),
    )
    op.drop_index(op.f("ix_calls_shift_id"), table_name="calls")
    op.drop_index(op.f("ix_calls_line"), table_name="calls")
    op.drop_index(op.f("ix_calls_entry_id"), table_name="calls")
    op.drop_index(op.f("ix_calls_contact_id"), table_name="calls")
    op.drop_table("calls")
    op.drop_index(
        "uq_conferences_live", table_name="conferences", postgresql_where=sa.text("over_at IS NULL")
    )
    op.drop_index(op.f("ix_conferences_shift_id"), table_name="conferences")
    op.drop_table("conferences")
    op.drop_index(op.f("ix_refused_rows_import_id"), table_name="refused_rows")
    op.drop_table("refused_rows")
    op.drop_index(
        "uq_queue_entries_shift",
        table_name="queue_entries",
        postgresql_where=sa.text("state = 'claimed'"),
    )
    op.drop_index(
        "uq_queue_entries_line_claimed",
        table_name="queue_entries",
        postgresql_where=sa.text("state = 'claimed'"),
    )
    op.drop_index(
        "ix_queue_entries_open",
        table_name="queue_entries",
        postgresql_where=sa.text("state = 'open'"),
    )
    op.drop_index("ix_queue_entries_line", table_name="queue_entries")
    op.drop_index(op.f("ix_queue_entries_contact_id"), table_name="queue_entries")
    op.drop_table("queue_entries")
    op.drop_index("uq_legs_live", table_name="legs", postgresql_where=sa.text("over_at IS NULL"))
    op.drop_index(op.f("ix_legs_shift_id"), table_name="legs")
    op.drop_table("legs")
    op.drop_index(op.f("ix_sign_in_links_person_id"), table_name="sign_in_links")
    op.drop_table("sign_in_links")
    op.drop_index("uq_shifts_open", table_name="shifts", postgresql_where=sa.text("state = 'open'"))
    op.drop_index(op.f("ix_shifts_person_id"), table_name="shifts")
    op.drop_table("shifts")
    op.drop_index(op.f("ix_imports_call_list_id"), table_name="imports")
    op.drop_table("imports")
    op.drop_index(op.f("ix_contacts_line"), table_name="contacts")
    op.drop_table("contacts")
    op.drop_index(
        "uq_suppressions_in_force",
        table_name="suppressions",
        postgresql_where=sa.text("lifted_at IS NULL"),
    )
    op.drop_table("suppressions")
    op.drop_table("people")
    op.drop_table("lines")
    op.drop_index("uq_events_subject_key", table_name="events")
    op.drop_table("events")
    op.drop_table("call_lists")
