"""Rows of issues and of what hangs on them: labels, relations, subscribers, reactions and mentions."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, Id, Instant, OptionalInstant, OptionalRank, Rank
from exponential_app.kernel.recorded import Recorded
from exponential_app.kernel.texts import Mergeable

# Stored as numbers so that the database can sort by them; the wire says the words.
PRIORITIES = ("none", "urgent", "high", "medium", "low")
SLA_STATUSES = ("none", "on_track", "at_risk", "breached", "achieved", "failed")
# The issue blocks the related one, is a duplicate of it, or is related to it (the two ids in order).
RELATION_KINDS = ("blocks", "duplicate", "related")
TRASH_KEPT_FOR = timedelta(days=30)
# How somebody came to follow an issue: by a rule (the first four), by themself, or by somebody else.
SUBSCRIPTION_REASONS = ("created", "assigned", "mentioned", "commented", "manual", "added", "duplicate")
MENTIONABLE = ("person", "team", "issue", "project")


class Issue(Mergeable, Base):
    """A piece of work of one team."""

    __tablename__ = "issue"
    __entity__ = "issue"
    __table_args__ = (
        UniqueConstraint("team_id", "number"),
        CheckConstraint("priority BETWEEN 0 AND 4", name="priority_known"),
        CheckConstraint("completed_at IS NULL OR canceled_at IS NULL", name="one_end"),
        Index(
            "ix_issue_open_by_age",
            "workspace_id",
            text("created_at DESC"),
            text("id DESC"),
            postgresql_where=text("archived_at IS NULL AND trashed_at IS NULL"),
        ),
        Index(
            "ix_issue_archived_by_age",
            "workspace_id",
            text("created_at DESC"),
            text("id DESC"),
            postgresql_where=text("archived_at IS NOT NULL AND trashed_at IS NULL"),
        ),
        Index(
            "ix_issue_closed_by_age",
            "workspace_id",
            text("COALESCE(completed_at, canceled_at) DESC"),
            text("id DESC"),
            postgresql_where=text(
                "COALESCE(completed_at, canceled_at) IS NOT NULL AND archived_at IS NULL AND trashed_at IS NULL"
            ),
        ),
        Index("ix_issue_team_id_state_id", "team_id", "state_id"),
        Index("ix_issue_assignee_id", "assignee_id", postgresql_where=text("assignee_id IS NOT NULL")),
        Index("ix_issue_trashed_at", "trashed_at", postgresql_where=text("trashed_at IS NOT NULL")),
        Index("ix_issue_sla_on_track", "sla_at_risk_at", postgresql_where=text("sla_status = 'on_track'")),
        Index("ix_issue_sla_at_risk", "sla_breaches_at", postgresql_where=text("sla_status = 'at_risk'")),
        Index(
            "ix_issue_untouched",
            "team_id",
            "updated_at",
            postgresql_where=text("archived_at IS NULL AND trashed_at IS NULL"),
        ),
        Index(
            "uq_issue_recurrence",
            "recurring_issue_id",
            "recurs_on",
            unique=True,
            postgresql_where=text("recurring_issue_id IS NOT NULL"),
        ),
        CheckConstraint(f"sla_status IN {SLA_STATUSES}", name="sla_status_known"),
        Index(
            "ix_issue_siblings",
            "parent_id",
            "sub_issue_rank",
            "id",
            postgresql_where=text("parent_id IS NOT NULL"),
        ),
        CheckConstraint("parent_id <> id", name="not_its_own_parent"),
        CheckConstraint("(parent_id IS NULL) = (sub_issue_rank IS NULL)", name="ranked_among_siblings"),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(500))
    description: Mapped[str | None] = mapped_column(Text)
    state_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_state.id"))
    priority: Mapped[int] = mapped_column(SmallInteger, default=0)
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    creator_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    due_on: Mapped[date | None]
    rank: Mapped[Rank]
    estimate: Mapped[int | None] = mapped_column(SmallInteger)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("issue.id"))
    # The place among the parent's sub-issues; its own, since a manual order of a list is another matter.
    sub_issue_rank: Mapped[OptionalRank]
    is_sample: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[OptionalInstant]
    completed_at: Mapped[OptionalInstant]
    canceled_at: Mapped[OptionalInstant]
    archived_at: Mapped[OptionalInstant]
    trashed_at: Mapped[OptionalInstant]
    # Set by the team's night's work, cleared when the issue comes back.
    auto_closed_at: Mapped[OptionalInstant]
    auto_archived_at: Mapped[OptionalInstant]
    # What has made it by itself, and for which of its days.
    recurring_issue_id: Mapped[UUID | None] = mapped_column(ForeignKey("recurring_issue.id"))
    recurs_on: Mapped[date | None]
    sla_status: Mapped[str] = mapped_column(String(16), server_default="none")
    sla_rule_id: Mapped[UUID | None] = mapped_column(ForeignKey("sla_rule.id"))
    sla_started_at: Mapped[OptionalInstant]
    sla_at_risk_at: Mapped[OptionalInstant]
    sla_breaches_at: Mapped[OptionalInstant]
    # While it is in a state in which its time stands still.
    sla_paused_at: Mapped[OptionalInstant]

    @property
    def of_issue(self) -> UUID:
        """Its conflicts go with it."""
        return self.id

    @property
    def log_team(self) -> UUID:
        """An issue is seen by those who see its team."""
        return self.team_id


# When it was completed or canceled; null while it is open.
CLOSED_AT = func.coalesce(Issue.completed_at, Issue.canceled_at)


class IssueLabel(Base):
    """A label on an issue."""

    __tablename__ = "issue_label"
    __table_args__ = (
        Index(
            "uq_issue_label_group",
            "issue_id",
            "group_id",
            unique=True,
            postgresql_where=text("group_id IS NOT NULL"),
        ),
    )

    issue_id: Mapped[UUID] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), primary_key=True)
    label_id: Mapped[UUID] = mapped_column(ForeignKey("label.id", ondelete="CASCADE"), primary_key=True, index=True)
    # Written by a trigger from the label: two labels of one group then collide in the index above.
    group_id: Mapped[UUID | None]
    applied_at: Mapped[Instant] = mapped_column(server_default=func.now())


class IssueSubscription(Base):
    """Whether a person follows an issue, and how it came; `is_off` is their own leaving, which no rule undoes."""

    __tablename__ = "issue_subscription"
    __table_args__ = (
        CheckConstraint(f"reason IN {SUBSCRIPTION_REASONS}", name="reason_known"),
        Index("ix_issue_subscription_person_id", "person_id", postgresql_where=text("NOT is_off")),
    )

    issue_id: Mapped[UUID] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    reason: Mapped[str] = mapped_column(String(16))
    is_off: Mapped[bool] = mapped_column(default=False)


class Reaction(Base):
    """A person's emoji on an issue or, where `comment_id` says so, on one of its comments."""

    __tablename__ = "reaction"
    __table_args__ = (
        UniqueConstraint("issue_id", "comment_id", "person_id", "emoji", postgresql_nulls_not_distinct=True),
    )

    id: Mapped[Id]
    issue_id: Mapped[UUID] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"))
    comment_id: Mapped[UUID | None] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    emoji: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[Instant]


class Mention(Base):
    """What an issue's description, or one of its comments, names: a person, a team, another issue or a project.

    `tx_id` is the write unit that the mention appeared in: who tells people asks by it.
    """

    __tablename__ = "mention"
    __table_args__ = (
        CheckConstraint(f"target IN {MENTIONABLE}", name="target_known"),
        UniqueConstraint("issue_id", "comment_id", "target", "target_id", postgresql_nulls_not_distinct=True),
        Index("ix_mention_target_id", "target_id", "target"),
    )

    id: Mapped[Id]
    issue_id: Mapped[UUID] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"))
    comment_id: Mapped[UUID | None] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), index=True)
    target: Mapped[str] = mapped_column(String(16))
    target_id: Mapped[UUID] = mapped_column(Uuid)
    tx_id: Mapped[UUID] = mapped_column(Uuid)


class IssueRelation(Recorded, Base):
    """What one issue is to another: it blocks it, is a duplicate of it, or is related to it."""

    __tablename__ = "issue_relation"
    __entity__ = "issue_relation"
    __table_args__ = (
        UniqueConstraint("issue_id", "related_issue_id", "kind"),
        CheckConstraint(f"kind IN {RELATION_KINDS}", name="kind_known"),
        CheckConstraint("issue_id <> related_issue_id", name="two_issues"),
        # A relation without direction is stored once, whoever made it.
        CheckConstraint("kind <> 'related' OR issue_id < related_issue_id", name="related_in_order"),
        Index("uq_issue_relation_duplicate", "issue_id", unique=True, postgresql_where=text("kind = 'duplicate'")),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    issue_id: Mapped[UUID] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"))
    related_issue_id: Mapped[UUID] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    # What a duplicate was closed from and into, so that taking the relation away can reopen it.
    state_before_id: Mapped[UUID | None] = mapped_column(ForeignKey("workflow_state.id", ondelete="SET NULL"))
    state_after_id: Mapped[UUID | None] = mapped_column(ForeignKey("workflow_state.id", ondelete="SET NULL"))
    # Whose sight bounds its place in the log: the issue's team, or the related one's where only that is private.
    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))

    @property
    def log_team(self) -> UUID:
        """A relation is seen by those who see both teams; the log knows the one that fewer people see."""
        return self.team_id

    def logged(self) -> dict[str, object]:
        """Return what the log keeps of a relation: enough to make it again."""
        names = ("issue_id", "related_issue_id", "kind", "state_before_id", "state_after_id")
        return {name: getattr(self, name) for name in names}


class IssueAlias(Base):
    """A number that an issue had in a team before it moved: its former identifier still finds it."""

    __tablename__ = "issue_alias"

    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[UUID] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), index=True)
