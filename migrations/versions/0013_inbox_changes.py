"""When each thread of an inbox was changed last."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Count what is there as changed when it was shown last."""
    op.add_column("notification_thread", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE notification_thread SET changed_at = shown_at")
    op.alter_column("notification_thread", "changed_at", nullable=False)


def downgrade() -> None:
    """Forget when."""
    op.drop_column("notification_thread", "changed_at")
