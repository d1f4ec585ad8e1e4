"""An index for old closed issues, which clients fetch by age when they are needed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Let closed issues be read in the order of their closing."""
    op.create_index(
        "ix_issue_closed_by_age",
        "issue",
        ["workspace_id", sa.text("COALESCE(completed_at, canceled_at) DESC"), sa.text("id DESC")],
        unique=False,
        postgresql_where=sa.text(
            "COALESCE(completed_at, canceled_at) IS NOT NULL AND archived_at IS NULL AND trashed_at IS NULL"
        ),
    )


def downgrade() -> None:
    """Drop the index."""
    op.drop_index("ix_issue_closed_by_age", table_name="issue")
