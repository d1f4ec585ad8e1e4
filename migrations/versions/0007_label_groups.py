"""Label groups, who may manage labels, and the format of branch names."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Let labels form groups of which an issue carries at most one label."""
    op.add_column("label", sa.Column("group_id", sa.Uuid(), nullable=True))
    op.add_column(
        "label",
        sa.Column(
            "group_is_group",
            sa.Boolean(),
            sa.Computed("CASE WHEN (group_id IS NOT NULL) THEN true ELSE NULL::boolean END", persisted=True),
            nullable=True,
        ),
    )
    op.add_column("label", sa.Column("is_group", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("label", "is_group", server_default=None)
    op.create_check_constraint("one_level_of_groups", "label", "NOT is_group OR group_id IS NULL")
    op.create_unique_constraint(op.f("uq_label_id_is_group"), "label", ["id", "is_group"])
    op.create_foreign_key("fk_label_group", "label", "label", ["group_id", "group_is_group"], ["id", "is_group"])
    op.create_index(
        "ix_label_group_id", "label", ["group_id"], unique=False, postgresql_where=sa.text("group_id IS NOT NULL")
    )
    op.add_column("issue_label", sa.Column("group_id", sa.Uuid(), nullable=True))
    op.add_column(
        "issue_label",
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
    )
    op.create_index(
        "uq_issue_label_group",
        "issue_label",
        ["issue_id", "group_id"],
        unique=True,
        postgresql_where=sa.text("group_id IS NOT NULL"),
    )
    op.execute(TAKES_GROUP)
    op.execute(FOLLOWS_GROUP)
    for name, value in (("label_management", "members"), ("branch_format", "{username}/{identifier}-{title}")):
        op.add_column("workspace", sa.Column(name, sa.String(255), nullable=False, server_default=value))
        op.alter_column("workspace", name, server_default=None)
    op.create_check_constraint(
        "label_management_known", "workspace", "label_management IN ('admins', 'members', 'anyone')"
    )


# The label is locked for sharing, so that its group cannot change before this row is committed and counted.
TAKES_GROUP = """
CREATE FUNCTION issue_label_takes_group() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    carried record;
BEGIN
    SELECT group_id, is_group INTO carried FROM label WHERE id = NEW.label_id FOR SHARE;
    IF carried.is_group THEN
        RAISE EXCEPTION 'a group of labels cannot be carried'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_issue_label_no_group';
    END IF;
    NEW.group_id := carried.group_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER issue_label_takes_group BEFORE INSERT ON issue_label
    FOR EACH ROW EXECUTE FUNCTION issue_label_takes_group();
"""
FOLLOWS_GROUP = """
CREATE FUNCTION issue_label_follows_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE issue_label SET group_id = NEW.group_id WHERE label_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER issue_label_follows_group AFTER UPDATE OF group_id ON label
    FOR EACH ROW WHEN (OLD.group_id IS DISTINCT FROM NEW.group_id) EXECUTE FUNCTION issue_label_follows_group();
"""


def downgrade() -> None:
    """Make labels a flat list again."""
    op.execute("DROP TRIGGER issue_label_follows_group ON label")
    op.execute("DROP FUNCTION issue_label_follows_group()")
    op.execute("DROP TRIGGER issue_label_takes_group ON issue_label")
    op.execute("DROP FUNCTION issue_label_takes_group()")
    op.drop_constraint(op.f("ck_workspace_label_management_known"), "workspace", type_="check")
    op.drop_column("workspace", "branch_format")
    op.drop_column("workspace", "label_management")
    op.drop_index("uq_issue_label_group", table_name="issue_label")
    op.drop_column("issue_label", "applied_at")
    op.drop_column("issue_label", "group_id")
    op.drop_index("ix_label_group_id", table_name="label")
    op.drop_constraint("fk_label_group", "label", type_="foreignkey")
    op.drop_constraint(op.f("uq_label_id_is_group"), "label", type_="unique")
    op.drop_constraint(op.f("ck_label_one_level_of_groups"), "label", type_="check")
    for name in ("is_group", "group_is_group", "group_id"):
        op.drop_column("label", name)
