"""The job queue's own tables, exactly as the library of that version makes them, and what jobs do for issues."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"

QUEUE = Path(__file__).parent.parent / "vendor" / "procrastinate-3.10.0.sql"

SLA_COLUMNS = (
    "sla_status",
    "sla_rule_id",
    "sla_started_at",
    "sla_at_risk_at",
    "sla_breaches_at",
    "sla_paused_at",
)


def upgrade() -> None:
    """Apply."""
    _run(QUEUE.read_text(encoding="utf-8"))
    _create_deadlines()


def downgrade() -> None:
    """Take back."""
    for index in ("ix_issue_sla_at_risk", "ix_issue_sla_on_track"):
        op.drop_index(index, table_name="issue")
    for name in SLA_COLUMNS:
        op.drop_column("issue", name)
    for table in ("business_calendar", "sla_rule"):
        op.drop_table(table)
    _run("""
        DO $$ DECLARE each record; BEGIN
            FOR each IN SELECT oid::regprocedure AS name FROM pg_proc WHERE proname LIKE 'procrastinate\\_%' LOOP
                EXECUTE 'DROP FUNCTION ' || each.name || ' CASCADE';
            END LOOP;
        END $$;
        DROP TABLE procrastinate_events, procrastinate_periodic_defers, procrastinate_jobs, procrastinate_workers;
        DROP TYPE procrastinate_job_to_defer_v1, procrastinate_job_event_type, procrastinate_job_status;
    """)


def _run(script: str) -> None:
    # Past SQLAlchemy: a script of many statements, whose percent signs mean nothing.
    op.get_bind().connection.driver_connection.execute(script)


def _recorded() -> list[sa.Column]:
    return [
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def _of_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"], ["workspace.id"], name=op.f(f"fk_{table}_workspace_id_workspace"), ondelete="CASCADE"
    )


def _create_deadlines() -> None:
    op.create_table(
        "sla_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("rank", sa.String(length=64, collation="C"), nullable=False),
        sa.Column("priorities", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("team_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("label_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("duration", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        *_recorded(),
        sa.CheckConstraint(
            "unit IN ('hours', 'days', 'weeks', 'business_hours', 'business_days', 'business_weeks')",
            name=op.f("ck_sla_rule_unit_known"),
        ),
        sa.CheckConstraint("duration BETWEEN 1 AND 1000", name=op.f("ck_sla_rule_duration_sensible")),
        _of_workspace("sla_rule"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sla_rule")),
    )
    op.create_index(op.f("ix_sla_rule_workspace_id"), "sla_rule", ["workspace_id"], unique=False)
    op.create_table(
        "business_calendar",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("working_days", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("opens_minute", sa.SmallInteger(), nullable=False),
        sa.Column("closes_minute", sa.SmallInteger(), nullable=False),
        sa.Column("holidays", postgresql.ARRAY(sa.Date()), nullable=False),
        sa.Column("paused_state_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        *_recorded(),
        sa.CheckConstraint(
            "0 <= opens_minute AND opens_minute < closes_minute AND closes_minute <= 1440",
            name=op.f("ck_business_calendar_open"),
        ),
        sa.CheckConstraint("cardinality(working_days) > 0", name=op.f("ck_business_calendar_working")),
        _of_workspace("business_calendar"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_business_calendar")),
        sa.UniqueConstraint("workspace_id", name=op.f("uq_business_calendar_workspace_id")),
    )
    op.add_column("issue", sa.Column("sla_status", sa.String(length=16), server_default="none", nullable=False))
    op.add_column("issue", sa.Column("sla_rule_id", sa.Uuid(), nullable=True))
    for name in SLA_COLUMNS[2:]:
        op.add_column("issue", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.create_foreign_key(op.f("fk_issue_sla_rule_id_sla_rule"), "issue", "sla_rule", ["sla_rule_id"], ["id"])
    op.create_check_constraint(
        op.f("ck_issue_sla_status_known"),
        "issue",
        "sla_status IN ('none', 'on_track', 'at_risk', 'breached', 'achieved', 'failed')",
    )
    for status, column in (("on_track", "sla_at_risk_at"), ("at_risk", "sla_breaches_at")):
        op.create_index(
            f"ix_issue_sla_{status}",
            "issue",
            [column],
            unique=False,
            postgresql_where=sa.text(f"sla_status = '{status}'"),
        )
