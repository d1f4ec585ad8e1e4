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
ISSUE_COLUMNS = ("auto_closed_at", "auto_archived_at", "recurring_issue_id", "recurs_on")
TEAM_COLUMNS = (
    *("auto_close_months", "auto_close_state_id", "auto_archive_months", "automated_on"),
    *("default_template_id", "default_template_for_others_id"),
)


def upgrade() -> None:
    """Apply."""
    _run(QUEUE.read_text(encoding="utf-8"))
    _create_deadlines()
    _create_templates()
    _create_automation()


def downgrade() -> None:
    """Take back."""
    for index in ("ix_issue_sla_at_risk", "ix_issue_sla_on_track", "ix_issue_untouched", "uq_issue_recurrence"):
        op.drop_index(index, table_name="issue")
    for name in (*SLA_COLUMNS, *ISSUE_COLUMNS):
        op.drop_column("issue", name)
    for name in TEAM_COLUMNS:
        op.drop_column("team", name)
    op.drop_column("workspace", "template_management")
    for table in ("recurring_issue", "issue_template", "business_calendar", "sla_rule"):
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


def _create_templates() -> None:
    op.add_column(
        "workspace", sa.Column("template_management", sa.String(length=16), server_default="members", nullable=False)
    )
    op.create_check_constraint(
        op.f("ck_workspace_template_management_known"), "workspace", "template_management IN ('admins', 'members')"
    )
    op.create_table(
        "issue_template",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("payload", postgresql.JSONB(), nullable=False),
        sa.Column("creator_id", sa.Uuid(), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        *_recorded(),
        _of_workspace("issue_template"),
        _of_team("issue_template"),
        _by_person("issue_template"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_template")),
    )
    op.create_index(op.f("ix_issue_template_workspace_id"), "issue_template", ["workspace_id"], unique=False)
    op.create_table(
        "recurring_issue",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("creator_id", sa.Uuid(), nullable=True),
        sa.Column("template_id", sa.Uuid(), nullable=True),
        sa.Column("payload", postgresql.JSONB(), nullable=False),
        sa.Column("cadence", sa.String(length=8), nullable=False),
        sa.Column("interval", sa.SmallInteger(), nullable=False),
        sa.Column("weekdays", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("month_day", sa.SmallInteger(), nullable=True),
        sa.Column("nth", sa.SmallInteger(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("minute_of_day", sa.SmallInteger(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("is_paused", sa.Boolean(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_run_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        *_recorded(),
        sa.CheckConstraint(
            "cadence IN ('daily', 'weekly', 'monthly', 'yearly')", name=op.f("ck_recurring_issue_cadence_known")
        ),
        sa.CheckConstraint("minute_of_day BETWEEN 0 AND 1439", name=op.f("ck_recurring_issue_minute_of_a_day")),
        _of_workspace("recurring_issue"),
        _of_team("recurring_issue"),
        _by_person("recurring_issue"),
        sa.ForeignKeyConstraint(
            ["template_id"], ["issue_template.id"], name=op.f("fk_recurring_issue_template_id_issue_template")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recurring_issue")),
    )
    op.create_index(op.f("ix_recurring_issue_workspace_id"), "recurring_issue", ["workspace_id"], unique=False)
    op.create_index(
        "ix_recurring_issue_due",
        "recurring_issue",
        ["next_at"],
        unique=False,
        postgresql_where=sa.text("next_at IS NOT NULL AND NOT is_paused AND archived_at IS NULL"),
    )


def _create_automation() -> None:
    for name in ("auto_close_months", "auto_archive_months"):
        op.add_column("team", sa.Column(name, sa.SmallInteger(), nullable=True))
        constraint = op.f(f"ck_team_{name.removesuffix('_months')}_sensible")
        op.create_check_constraint(constraint, "team", f"{name} BETWEEN 1 AND 120")
    op.add_column("team", sa.Column("automated_on", sa.Date(), nullable=True))
    op.add_column("team", sa.Column("auto_close_state_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_team_auto_close_state_id_workflow_state"),
        "team",
        "workflow_state",
        ["auto_close_state_id"],
        ["id"],
        ondelete="SET NULL",
        use_alter=True,
    )
    for name in ("default_template_id", "default_template_for_others_id"):
        op.add_column("team", sa.Column(name, sa.Uuid(), nullable=True))
        constraint = op.f(f"fk_team_{name}_issue_template")
        op.create_foreign_key(constraint, "team", "issue_template", [name], ["id"], use_alter=True)
    for name in ("auto_closed_at", "auto_archived_at"):
        op.add_column("issue", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("issue", sa.Column("recurring_issue_id", sa.Uuid(), nullable=True))
    op.add_column("issue", sa.Column("recurs_on", sa.Date(), nullable=True))
    op.create_foreign_key(
        op.f("fk_issue_recurring_issue_id_recurring_issue"), "issue", "recurring_issue", ["recurring_issue_id"], ["id"]
    )
    op.create_index(
        "ix_issue_untouched",
        "issue",
        ["team_id", "updated_at"],
        unique=False,
        postgresql_where=sa.text("archived_at IS NULL AND trashed_at IS NULL"),
    )
    op.create_index(
        "uq_issue_recurrence",
        "issue",
        ["recurring_issue_id", "recurs_on"],
        unique=True,
        postgresql_where=sa.text("recurring_issue_id IS NOT NULL"),
    )


def _of_team(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f(f"fk_{table}_team_id_team"), ondelete="CASCADE")


def _by_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["creator_id"], ["person.id"], name=op.f(f"fk_{table}_creator_id_person"))
