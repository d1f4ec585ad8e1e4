"""Texts that could not be merged, kept until somebody settles them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "text_conflict",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.Column("issue_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_text_conflict_issue_id_issue"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_text_conflict_person_id_person")),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_text_conflict_workspace_id_workspace"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_conflict")),
    )
    op.create_index("ix_text_conflict_entity", "text_conflict", ["entity", "entity_id"], unique=False)
    op.create_index(op.f("ix_text_conflict_issue_id"), "text_conflict", ["issue_id"], unique=False)
    op.create_index(op.f("ix_text_conflict_workspace_id"), "text_conflict", ["workspace_id"], unique=False)
    op.add_column("issue", sa.Column("has_conflicts", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Take back."""
    op.drop_column("issue", "has_conflicts")
    op.drop_index(op.f("ix_text_conflict_issue_id"), table_name="text_conflict")
    op.drop_index(op.f("ix_text_conflict_workspace_id"), table_name="text_conflict")
    op.drop_index("ix_text_conflict_entity", table_name="text_conflict")
    op.drop_table("text_conflict")
