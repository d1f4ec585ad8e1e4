"""Saved views, favourites, preferences, and how teams show their lists."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "preference",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("value", postgresql.JSONB(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_preference_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_preference_workspace_id_workspace"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preference")),
        sa.UniqueConstraint(
            "person_id",
            "workspace_id",
            "name",
            name=op.f("uq_preference_person_id_workspace_id_name"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index("ix_preference_workspace_id", "preference", ["workspace_id"], unique=False)
    op.create_table(
        "team_display",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("tab", sa.String(length=10), nullable=False),
        sa.Column("display", postgresql.JSONB(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_team_display_team_id_team"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_display")),
        sa.UniqueConstraint("team_id", "tab", name=op.f("uq_team_display_team_id_tab")),
    )
    op.create_table(
        "view",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("visibility", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("description", sa.String(length=1000), nullable=True),
        sa.Column("icon", sa.String(length=40), nullable=True),
        sa.Column("color", sa.String(length=7), nullable=True),
        sa.Column("filter", postgresql.JSONB(), nullable=True),
        sa.Column("display", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(visibility = 'team') = (team_id IS NOT NULL)", name=op.f("ck_view_team_of_team_views")),
        sa.CheckConstraint("visibility IN ('personal', 'team', 'workspace')", name=op.f("ck_view_visibility_known")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_view_owner_id_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_view_team_id_team"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_view_workspace_id_workspace"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_view")),
    )
    op.create_index("ix_view_owner_id", "view", ["owner_id"], unique=False)
    op.create_index(
        "ix_view_team_id", "view", ["team_id"], unique=False, postgresql_where=sa.text("team_id IS NOT NULL")
    )
    op.create_index("ix_view_workspace_id", "view", ["workspace_id", "visibility"], unique=False)
    op.create_index("uq_view_slug", "view", ["workspace_id", "slug"], unique=True)
    op.create_table(
        "favourite",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("issue_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("view_id", sa.Uuid(), nullable=True),
        sa.Column("tab", sa.String(length=40), nullable=True),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("folder_id", sa.Uuid(), nullable=True),
        sa.Column("rank", sa.String(length=64, collation="C"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind <> 'folder' OR folder_id IS NULL", name=op.f("ck_favourite_one_level_of_folders")),
        sa.CheckConstraint(
            "kind IN ('folder', 'issue', 'team', 'view', 'screen')", name=op.f("ck_favourite_kind_known")
        ),
        sa.CheckConstraint(
            "num_nonnulls(issue_id, team_id, view_id) = CASE WHEN kind IN ('folder', 'screen') THEN 0 ELSE 1 END",
            name=op.f("ck_favourite_one_target"),
        ),
        sa.ForeignKeyConstraint(
            ["folder_id"], ["favourite.id"], name=op.f("fk_favourite_folder_id_favourite"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_favourite_issue_id_issue"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_favourite_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_favourite_team_id_team"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["view_id"], ["view.id"], name=op.f("fk_favourite_view_id_view"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_favourite_workspace_id_workspace"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_favourite")),
    )
    op.create_index("ix_favourite_folder_id", "favourite", ["folder_id"], unique=False)
    op.create_index("ix_favourite_issue_id", "favourite", ["issue_id"], unique=False)
    op.create_index("ix_favourite_person_id", "favourite", ["person_id", "workspace_id"], unique=False)
    op.create_index("ix_favourite_team_id", "favourite", ["team_id"], unique=False)
    op.create_index("ix_favourite_view_id", "favourite", ["view_id"], unique=False)
    op.create_index("ix_favourite_workspace_id", "favourite", ["workspace_id"], unique=False)
    op.create_index(
        "uq_favourite_target",
        "favourite",
        ["person_id", "workspace_id", "issue_id", "team_id", "view_id", "tab"],
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text("kind <> 'folder' AND deleted_at IS NULL"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index(
        "uq_favourite_target",
        table_name="favourite",
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text("kind <> 'folder' AND deleted_at IS NULL"),
    )
    op.drop_index("ix_favourite_workspace_id", table_name="favourite")
    op.drop_index("ix_favourite_view_id", table_name="favourite")
    op.drop_index("ix_favourite_team_id", table_name="favourite")
    op.drop_index("ix_favourite_person_id", table_name="favourite")
    op.drop_index("ix_favourite_issue_id", table_name="favourite")
    op.drop_index("ix_favourite_folder_id", table_name="favourite")
    op.drop_table("favourite")
    op.drop_index("uq_view_slug", table_name="view")
    op.drop_index("ix_view_workspace_id", table_name="view")
    op.drop_index("ix_view_team_id", table_name="view", postgresql_where=sa.text("team_id IS NOT NULL"))
    op.drop_index("ix_view_owner_id", table_name="view")
    op.drop_table("view")
    op.drop_table("team_display")
    op.drop_index("ix_preference_workspace_id", table_name="preference")
    op.drop_table("preference")
