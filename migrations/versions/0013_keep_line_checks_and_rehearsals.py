"""Keep line checks and rehearsals: rings of a volunteer's phone by which nobody else is rung."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_ABOUT = ("shift", "leg", "conference", "call", "inbound")


def upgrade() -> None:
    op.create_table(
        "trials",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "line_check",
                "rehearsal",
                name="trialkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
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
        sa.Column("pressed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("turned_away", sa.Boolean(), nullable=False),
        sa.Column("hang_up_wanted", sa.Boolean(), nullable=False),
        sa.Column("hang_up_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_trials_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trials")),
        sa.UniqueConstraint("carrier_sid", name=op.f("uq_trials_carrier_sid")),
    )
    op.create_index(op.f("ix_trials_person_id"), "trials", ["person_id"], unique=False)
    op.create_index(
        "uq_trials_live",
        "trials",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("over_at IS NULL"),
    )
    op.create_table(
        "line_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recording_sid", sa.Text(), nullable=True),
        sa.Column("recording_url", sa.Text(), nullable=True),
        sa.Column("spoken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("played_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard", sa.Boolean(), nullable=True),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["trials.id"], name=op.f("fk_line_checks_id_trials")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_checks")),
        sa.UniqueConstraint("recording_sid", name=op.f("uq_line_checks_recording_sid")),
    )
    op.create_table(
        "rehearsals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "first",
            sa.Enum(
                "friendly",
                "busy",
                "hostile",
                "wrong_number",
                "machine",
                "screener",
                name="voter",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("auto_advance", sa.Boolean(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["trials.id"], name=op.f("fk_rehearsals_id_trials")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rehearsals")),
    )
    op.create_table(
        "scenes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rehearsal_id", sa.Uuid(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column(
            "voter",
            sa.Enum(
                "friendly",
                "busy",
                "hostile",
                "wrong_number",
                "machine",
                "screener",
                name="voter",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "called",
                "ringing",
                "talking",
                "over",
                name="scenestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("picked_up_at", sa.DateTime(timezone=True), nullable=True),
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
        sa.Column("answers", postgresql.JSONB(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rehearsal_id"], ["rehearsals.id"], name=op.f("fk_scenes_rehearsal_id_rehearsals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenes")),
        sa.UniqueConstraint("rehearsal_id", "nth", name=op.f("uq_scenes_rehearsal_id")),
    )
    op.create_index(
        "uq_scenes_unsettled",
        "scenes",
        ["rehearsal_id"],
        unique=True,
        postgresql_where=sa.text("outcome IS NULL"),
    )
    op.add_column("people", sa.Column("line_checked_at", sa.DateTime(timezone=True), nullable=True))
    _allow_events_about(*_ABOUT, "trial")


def downgrade() -> None:
    op.execute("DELETE FROM events WHERE about = 'trial'")
    _allow_events_about(*_ABOUT)
    op.drop_column("people", "line_checked_at")
    for table in ("scenes", "rehearsals", "line_checks", "trials"):
        op.drop_table(table)


def _allow_events_about(*words: str) -> None:
    listed = ", ".join(f"'{word}'" for word in words)
    op.drop_constraint(op.f("ck_events_about"), "events")
    op.create_check_constraint(op.f("ck_events_about"), "events", f"about IN ({listed})")
