"""Connects commits, the bus and the live reader: who is told what after a write, here and in other processes."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from exponential_app.kernel.db import Database
from exponential_app.kernel.runtime import Runtime
from exponential_app.kernel.streams import StreamHub
from exponential_app.kernel.transaction import RecordedChange
from exponential_app.sync.access import concerned, touches_access
from exponential_app.sync.company import Company
from exponential_app.sync.events import Updates
from exponential_app.sync.live import LiveCredentials, LiveReader
from exponential_app.sync.replays import Replays
from exponential_app.sync.sight import Sight
from exponential_app.sync.snapshots import Snapshots

CHANGES = "changes"
ACCESS = "access"
CREDENTIALS = "credentials"
GAP = "gap"
# The folder, within the data folder.
SNAPSHOTS = "snapshots"


@dataclass(frozen=True)
class Live:
    """The parts that the routes need of the live side."""

    database: Database
    hub: StreamHub
    reader: LiveReader
    updates: Updates
    credentials: LiveCredentials
    sight: Sight
    company: Company
    replays: Replays
    snapshots: Snapshots


def connect(runtime: Runtime, credentials: LiveCredentials) -> Live:
    """Make the live side, and let it hear of this process's commits and of what the bus tells."""
    updates = Updates(runtime.projections, runtime.entities)
    reader = LiveReader(runtime.database, runtime.hub, updates, credentials)
    company = Company(runtime.hub, runtime.broker)
    data_dir = runtime.settings.data_dir
    snapshots = Snapshots(runtime.database, data_dir / SNAPSHOTS if data_dir is not None else None)
    runtime.database.on_commit += [_on_commit(runtime, reader), _on_access(snapshots)]
    runtime.broker.subscribe(CHANGES, _on_hint(runtime, reader))
    runtime.broker.subscribe(ACCESS, lambda _workspace: runtime.identities.forget())
    runtime.broker.subscribe(CREDENTIALS, _on_revoked(runtime, credentials))
    runtime.broker.subscribe_to_others(GAP, lambda _nothing: _look_for_oneself(runtime, reader))
    runtime.broker.on_gap(lambda: _on_gap(runtime, reader))
    runtime.on_close += [reader.close, company.close]
    return Live(
        runtime.database,
        runtime.hub,
        reader,
        updates,
        credentials,
        Sight(runtime.database, runtime.heads),
        company,
        Replays(),
        snapshots,
    )


def _on_commit(runtime: Runtime, reader: LiveReader) -> Callable[[UUID, int, list[RecordedChange]], None]:
    def committed(workspace_id: UUID, seq: int, changes: list[RecordedChange]) -> None:
        # This process knows at once, so that its next answer is not older than the write.
        runtime.heads.advance(workspace_id, seq)
        touched = touches_access(changes)
        if touched:
            runtime.identities.forget()
        reader.hint()
        # The embedded bus reaches nobody but this process, and takes a tenth of a write's time to do so.
        if runtime.broker.is_shared:
            if touched:
                runtime.broker.publish(ACCESS, str(workspace_id))
            runtime.broker.publish(CHANGES, f"{workspace_id}:{seq}")

    return committed


def _on_access(snapshots: Snapshots) -> Callable[[UUID, int, list[RecordedChange]], None]:
    def committed(workspace_id: UUID, _seq: int, changes: list[RecordedChange]) -> None:
        if concerned(changes):
            snapshots.forget(workspace_id)

    return committed


def _on_hint(runtime: Runtime, reader: LiveReader) -> Callable[[str], None]:
    def hinted(message: str) -> None:
        workspace_id, _, seq = message.partition(":")
        runtime.heads.advance(UUID(workspace_id), int(seq))
        reader.hint()

    return hinted


def _on_revoked(runtime: Runtime, credentials: LiveCredentials) -> Callable[[str], None]:
    def revoked(credential: str) -> None:
        credentials.drop(credential)
        runtime.identities.forget()
        runtime.hub.drop(credential=credential)

    return revoked


def _on_gap(runtime: Runtime, reader: LiveReader) -> None:
    """Hints may have been lost while Redis was away, ours to the others too: they may have been back before us."""
    _look_for_oneself(runtime, reader)
    runtime.broker.publish_to_others(GAP, "")


def _look_for_oneself(runtime: Runtime, reader: LiveReader) -> None:
    """Trust nothing that a lost hint would have corrected."""
    runtime.heads.forget()
    runtime.identities.forget()
    reader.doubt()
