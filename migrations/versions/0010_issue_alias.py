"""Former identifiers of issues that moved to another team."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Keep the numbers that issues leave behind."""
    op.create_table(
        "issue_alias",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_issue_alias_issue_id_issue"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_issue_alias_team_id_team"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("team_id", "number", name=op.f("pk_issue_alias")),
    )
    op.create_index(op.f("ix_issue_alias_issue_id"), "issue_alias", ["issue_id"], unique=False)


def downgrade() -> None:
    """Forget former identifiers."""
    op.drop_index(op.f("ix_issue_alias_issue_id"), table_name="issue_alias")
    op.drop_table("issue_alias")
