"""What rows share that browsers keep: a version; and those whose changes are recorded, their place in the log."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Id, Instant
from exponential_app.kernel.errors import PreconditionFailed


class Versioned:
    """Mixin of what browsers keep a copy of; the version rises with everything that changes its JSON."""

    id: Mapped[Id] = mapped_column(sort_order=-1)
    updated_at: Mapped[Instant] = mapped_column(sort_order=1)
    version: Mapped[int] = mapped_column(default=1, sort_order=1)

    def touch(self, at: datetime) -> None:
        """Raise the version."""
        self.version += 1
        self.updated_at = at


class Recorded(Versioned):
    """Mixin of every entity in the change log.

    `__entity__` is the name that readers of the log know it by. Its JSON is cached by the version.
    """

    __entity__: ClassVar[str]

    created_at: Mapped[Instant] = mapped_column(sort_order=1)

    @property
    def log_id(self) -> UUID:
        """Return the id under which readers know the entity."""
        return self.id

    @property
    def log_team(self) -> UUID | None:
        """Return the team that bounds who sees the entity, None for everyone in the workspace."""
        return None


def require_version(row: Versioned, expected: int | None) -> None:
    """Raise PreconditionFailed when the caller has read another version than the current one; None asks nothing."""
    if expected is not None and expected != row.version:
        raise PreconditionFailed(extra={"current_version": row.version})
