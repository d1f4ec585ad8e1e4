"""Files, where they are used, attachments of issues, pictures of people, and what a workspace allows."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the tables of files, and the columns that limit them."""
    _limits()
    _files()
    _attachments()
    _uses()
    op.create_table(
        "avatar",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_avatar_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_avatar")),
        sa.UniqueConstraint("person_id", name=op.f("uq_avatar_person_id")),
    )


def _limits() -> None:
    op.add_column("workspace", sa.Column("largest_file_mib", sa.SmallInteger(), server_default="25", nullable=False))
    op.add_column("workspace", sa.Column("file_kinds", sa.String(32), server_default="all", nullable=False))
    op.add_column("workspace", sa.Column("file_quota_mib", sa.Integer(), nullable=True))
    op.create_check_constraint(
        op.f("ck_workspace_file_kinds_known"), "workspace", "file_kinds IN ('all', 'images_and_documents', 'none')"
    )
    op.create_check_constraint(
        op.f("ck_workspace_largest_file_possible"), "workspace", "largest_file_mib BETWEEN 1 AND 100"
    )


def _files() -> None:
    op.create_table(
        "file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("uploader_id", sa.Uuid(), nullable=False),
        sa.Column("content_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unused_since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["uploader_id"], ["person.id"], name=op.f("fk_file_uploader_id_person")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_file_workspace_id_workspace"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sa.UniqueConstraint("content_id", name=op.f("uq_file_content_id")),
    )
    op.create_index(op.f("ix_file_workspace_id"), "file", ["workspace_id"], unique=False)
    op.create_index(
        "ix_file_unused_since", "file", ["unused_since"], postgresql_where=sa.text("unused_since IS NOT NULL")
    )


def _attachments() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("issue_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("subtitle", sa.String(255), nullable=True),
        sa.Column("creator_id", sa.Uuid(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('file', 'link')", name=op.f("ck_attachment_kind_known")),
        sa.CheckConstraint("(kind = 'file') = (file_id IS NOT NULL)", name=op.f("ck_attachment_file_of_a_file")),
        sa.CheckConstraint("(kind = 'link') = (url IS NOT NULL)", name=op.f("ck_attachment_url_of_a_link")),
        sa.ForeignKeyConstraint(["creator_id"], ["person.id"], name=op.f("fk_attachment_creator_id_person")),
        sa.ForeignKeyConstraint(
            ["file_id"], ["file.id"], name=op.f("fk_attachment_file_id_file"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_attachment_issue_id_issue"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_attachment_workspace_id_workspace"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index("ix_attachment_issue_id", "attachment", ["issue_id", "id"])
    op.create_index(
        "ix_attachment_file_id", "attachment", ["file_id"], postgresql_where=sa.text("file_id IS NOT NULL")
    )
    op.create_index(op.f("ix_attachment_removed_at"), "attachment", ["removed_at"])
    op.create_index(
        "uq_attachment_link",
        "attachment",
        ["issue_id", sa.text("md5(url)")],
        unique=True,
        postgresql_where=sa.text("url IS NOT NULL AND removed_at IS NULL"),
    )


def _uses() -> None:
    op.create_table(
        "file_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("issue_id", sa.Uuid(), nullable=True),
        sa.Column("comment_id", sa.Uuid(), nullable=True),
        sa.Column("attachment_id", sa.Uuid(), nullable=True),
        sa.Column("template_id", sa.Uuid(), nullable=True),
        sa.Column("recurring_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "num_nonnulls(issue_id, template_id, recurring_id) = 1", name=op.f("ck_file_use_one_holder")
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["issue_template.id"],
            name=op.f("fk_file_use_template_id_issue_template"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["recurring_id"],
            ["recurring_issue.id"],
            name=op.f("fk_file_use_recurring_id_recurring_issue"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_file_use_attachment_id_attachment"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_file_use_comment_id_comment"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_file_use_file_id_file"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_file_use_issue_id_issue"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_use")),
    )
    op.create_index("ix_file_use_file_id", "file_use", ["file_id"])
    op.create_index("ix_file_use_issue_id", "file_use", ["issue_id"])
    for name in ("comment_id", "attachment_id", "template_id", "recurring_id"):
        op.create_index(
            f"ix_file_use_{name}", "file_use", [name], postgresql_where=sa.text(f"{name} IS NOT NULL")
        )


def downgrade() -> None:
    """Forget every file, attachment and picture; their content stays in the storage."""
    for table in ("avatar", "file_use", "attachment", "file"):
        op.drop_table(table)
    for check in ("file_kinds_known", "largest_file_possible"):
        op.drop_constraint(op.f(f"ck_workspace_{check}"), "workspace")
    for column in ("largest_file_mib", "file_kinds", "file_quota_mib"):
        op.drop_column("workspace", column)
