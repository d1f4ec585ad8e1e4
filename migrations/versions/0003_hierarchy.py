"""Sub-issues, relations, estimates, and the team settings that go with them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

SCALES = "('none', 'exponential', 'fibonacci', 'linear', 'tshirt')"
TEAM_COLUMNS = (
    ("timezone", sa.String(length=64), "UTC"),
    ("estimate_scale", sa.String(length=16), "none"),
    ("estimate_allow_zero", sa.Boolean(), sa.false()),
    ("estimate_extended", sa.Boolean(), sa.false()),
    ("unestimated_as_one", sa.Boolean(), sa.true()),
    ("closes_parent_with_last_sub_issue", sa.Boolean(), sa.false()),
    ("closes_sub_issues_with_parent", sa.Boolean(), sa.false()),
)


def upgrade() -> None:
    """Apply."""
    for name, kind, default in TEAM_COLUMNS:
        op.add_column("team", sa.Column(name, kind, server_default=default, nullable=False))
    op.create_check_constraint(op.f("ck_team_estimate_scale_known"), "team", f"estimate_scale IN {SCALES}")
    op.add_column("team", sa.Column("duplicate_state_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_team_duplicate_state_id_workflow_state"),
        "team",
        "workflow_state",
        ["duplicate_state_id"],
        ["id"],
        ondelete="SET NULL",
        use_alter=True,
    )
    op.add_column("workflow_state", sa.Column("description", sa.String(length=1000), nullable=True))
    op.execute(
        "UPDATE team SET duplicate_state_id = s.id FROM workflow_state s"
        " WHERE s.team_id = team.id AND s.category = 'canceled' AND lower(s.name) = 'duplicate'"
    )
    op.add_column("issue", sa.Column("estimate", sa.SmallInteger(), nullable=True))
    op.add_column("issue", sa.Column("parent_id", sa.Uuid(), nullable=True))
    op.add_column("issue", sa.Column("sub_issue_rank", sa.String(length=64, collation="C"), nullable=True))
    op.create_foreign_key(op.f("fk_issue_parent_id_issue"), "issue", "issue", ["parent_id"], ["id"])
    op.create_check_constraint(op.f("ck_issue_not_its_own_parent"), "issue", "parent_id <> id")
    op.create_check_constraint(
        op.f("ck_issue_ranked_among_siblings"), "issue", "(parent_id IS NULL) = (sub_issue_rank IS NULL)"
    )
    op.create_index(
        "ix_issue_siblings",
        "issue",
        ["parent_id", "sub_issue_rank", "id"],
        unique=False,
        postgresql_where=sa.text("parent_id IS NOT NULL"),
    )
    _create_relations()


def _create_relations() -> None:
    op.create_table(
        "issue_relation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("issue_id", sa.Uuid(), nullable=False),
        sa.Column("related_issue_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state_before_id", sa.Uuid(), nullable=True),
        sa.Column("state_after_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('blocks', 'duplicate', 'related')", name=op.f("ck_issue_relation_kind_known")),
        sa.CheckConstraint("issue_id <> related_issue_id", name=op.f("ck_issue_relation_two_issues")),
        sa.CheckConstraint(
            "kind <> 'related' OR issue_id < related_issue_id", name=op.f("ck_issue_relation_related_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_issue_relation_issue_id_issue"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["related_issue_id"],
            ["issue.id"],
            name=op.f("fk_issue_relation_related_issue_id_issue"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["state_before_id"],
            ["workflow_state.id"],
            name=op.f("fk_issue_relation_state_before_id_workflow_state"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["state_after_id"],
            ["workflow_state.id"],
            name=op.f("fk_issue_relation_state_after_id_workflow_state"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_issue_relation_team_id_team"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_issue_relation_workspace_id_workspace"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_relation")),
        sa.UniqueConstraint(
            "issue_id", "related_issue_id", "kind", name=op.f("uq_issue_relation_issue_id_related_issue_id_kind")
        ),
    )
    op.create_index(op.f("ix_issue_relation_related_issue_id"), "issue_relation", ["related_issue_id"], unique=False)
    op.create_index(op.f("ix_issue_relation_workspace_id"), "issue_relation", ["workspace_id"], unique=False)
    op.create_index(
        "uq_issue_relation_duplicate",
        "issue_relation",
        ["issue_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'duplicate'"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("issue_relation")
    op.drop_index("ix_issue_siblings", table_name="issue", postgresql_where=sa.text("parent_id IS NOT NULL"))
    for name in ("sub_issue_rank", "parent_id", "estimate"):
        op.drop_column("issue", name)
    op.drop_column("workflow_state", "description")
    for name in ("duplicate_state_id", *(column[0] for column in reversed(TEAM_COLUMNS))):
        op.drop_column("team", name)
