"""What somebody has changed lately can be found in the change log."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Order the changes of issues and comments by who made them and when."""
    op.create_index(
        "ix_change_by_person",
        "change",
        ["workspace_id", "actor_id", "at"],
        unique=False,
        postgresql_where=sa.text("entity IN ('issue', 'comment') AND actor_id IS NOT NULL"),
    )


def downgrade() -> None:
    """Let the order go."""
    op.drop_index("ix_change_by_person", table_name="change")
