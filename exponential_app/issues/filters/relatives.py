"""Where answers about an issue's relatives lie: only relatives that the viewer sees count.

What is closed or put away blocks nothing any more, and what is in the trash is nobody's sub-issue.
"""

from sqlalchemy import ColumnElement, FromClause, Uuid, and_, column, exists, literal_column, or_, table

from exponential_app.issues.filters.sources import Condition, Flag, Links
from exponential_app.issues.models import Issue, IssueRelation
from exponential_app.issues.queries import visible_among
from exponential_app.kernel.actor import Visibility

_issue = Issue.__table__
_sub = _issue.alias("sub_issue")
_other = _issue.alias("other_issue")
_relation = IssueRelation.__table__
_state = table("workflow_state", column("id", Uuid), column("category"))


def _is_sub_issue(viewer: Visibility) -> ColumnElement[bool]:
    return and_(_sub.c.parent_id == _issue.c.id, _sub.c.trashed_at.is_(None), visible_among(_sub, viewer))


def _others(kind: str, *ends: tuple[str, str]) -> tuple[FromClause, Condition]:
    """Return the relations of a kind with the issue at their other end, and what ties them to ours.

    `ends` are the columns of our issue and of the other one; either way round for what has no direction.
    """
    rows = _relation.join(_other, or_(*(_other.c.id == _relation.c[theirs] for _mine, theirs in ends)))

    def tied(viewer: Visibility) -> ColumnElement[bool]:
        sides = or_(
            *(and_(_relation.c[mine] == _issue.c.id, _relation.c[theirs] == _other.c.id) for mine, theirs in ends)
        )
        return and_(_relation.c.kind == literal_column(f"'{kind}'"), sides, visible_among(_other, viewer))

    return rows, tied


def _blocks(mine: str, theirs: str, *, open_one: FromClause) -> Flag:
    rows, tied = _others("blocks", (mine, theirs))
    # The one that blocks has to be open: the other issue, or our own.
    is_open = and_(
        _state.c.category.not_in([literal_column("'completed'"), literal_column("'canceled'")]),
        open_one.c.archived_at.is_(None),
        open_one.c.trashed_at.is_(None),
    )
    with_state = rows.join(_state, _state.c.id == open_one.c.state_id)
    return Flag(lambda viewer: exists().select_from(with_state).where(tied(viewer), is_open))


_EITHER_WAY = (("issue_id", "related_issue_id"), ("related_issue_id", "issue_id"))
SUB_ISSUES = Links(_sub, _is_sub_issue, _sub.c.id)
RELATED = Links(*_others("related", *_EITHER_WAY), _other.c.id)
DUPLICATE_OF = Links(*_others("duplicate", _EITHER_WAY[0]), _other.c.id)
BLOCKED = _blocks("related_issue_id", "issue_id", open_one=_other)
BLOCKING = _blocks("issue_id", "related_issue_id", open_one=_issue)
