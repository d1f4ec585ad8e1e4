"""People can be told of a view: what comes into it, and what in it is completed or canceled."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make room for subscriptions, for what was in the views, and for threads about views."""
    op.create_table(
        "view_subscription",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("view_id", sa.Uuid(), nullable=False),
        sa.Column("enters", sa.Boolean(), nullable=False),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("seen_seq", sa.BigInteger(), nullable=False),
        sa.Column("basis", sa.LargeBinary(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_view_subscription_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_view_subscription_workspace_id_workspace"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["view_id"], ["view.id"], name=op.f("fk_view_subscription_view_id_view"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_view_subscription")),
        sa.UniqueConstraint("person_id", "view_id", name=op.f("uq_view_subscription_person_id_view_id")),
    )
    op.create_index("ix_view_subscription_workspace_id", "view_subscription", ["workspace_id", "person_id"])
    op.create_index("ix_view_subscription_view_id", "view_subscription", ["view_id"])
    op.create_table(
        "view_content",
        sa.Column("subscription_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["view_subscription.id"],
            name=op.f("fk_view_content_subscription_id_view_subscription"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscription_id", "team_id", "block", name=op.f("pk_view_content")),
    )
    op.add_column("notification_thread", sa.Column("view_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_notification_thread_view_id_view"),
        "notification_thread",
        "view",
        ["view_id"],
        ["id"],
        ondelete="CASCADE",
    )
    op.create_index(op.f("ix_notification_thread_view_id"), "notification_thread", ["view_id"])
    _place_threads_by("issue_id", "team_id", "view_id", instead_of=("issue_id", "team_id"))
    op.add_column("notification", sa.Column("issue_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_notification_issue_id_issue"), "notification", "issue", ["issue_id"], ["id"], ondelete="CASCADE"
    )
    op.create_index(op.f("ix_notification_issue_id"), "notification", ["issue_id"])


def downgrade() -> None:
    """Forget the subscriptions and what was told by them."""
    op.execute("DELETE FROM notification_thread WHERE view_id IS NOT NULL")
    op.drop_column("notification", "issue_id")
    _place_threads_by("issue_id", "team_id", instead_of=("issue_id", "team_id", "view_id"))
    op.drop_column("notification_thread", "view_id")
    op.drop_table("view_content")
    op.drop_table("view_subscription")


def _place_threads_by(*subjects: str, instead_of: tuple[str, ...]) -> None:
    """Let a person have one thread of each subject, of which a thread has one."""
    name = "uq_notification_thread_person_id_"
    op.drop_constraint(op.f(name + "_".join(instead_of)), "notification_thread")
    op.drop_constraint(op.f("ck_notification_thread_one_subject"), "notification_thread")
    op.create_unique_constraint(
        op.f(name + "_".join(subjects)),
        "notification_thread",
        ["person_id", *subjects],
        postgresql_nulls_not_distinct=True,
    )
    op.create_check_constraint(
        op.f("ck_notification_thread_one_subject"),
        "notification_thread",
        f"num_nonnulls({', '.join(subjects)}) = 1",
    )
