"""What the objects of a page take, without what the browser compiles and keeps for itself."""

import json
from typing import Any

from playwright.sync_api import CDPSession

# Machine code grows until every function is hot, and an open inspector keeps what the network answered.
NOT_THE_PROGRAMS = {"code", "native", "hidden", "synthetic", "object shape"}


def live_megabytes(devtools: CDPSession) -> float:
    """Collect garbage and return the megabytes of objects, texts, numbers and closures that are left."""
    # The second collection frees what the finalisers of the first let go.
    for _ in range(2):
        devtools.send("HeapProfiler.collectGarbage")
    snapshot = _snapshot(devtools)
    fields, (kinds, *_) = (snapshot["snapshot"]["meta"][name] for name in ("node_fields", "node_types"))
    nodes, step = snapshot["nodes"], len(fields)
    of_kind, size = fields.index("type"), fields.index("self_size")
    ours = {number for number, kind in enumerate(kinds) if kind not in NOT_THE_PROGRAMS}
    return float(sum(nodes[at + size] for at in range(0, len(nodes), step) if nodes[at + of_kind] in ours)) / 1e6


def _snapshot(devtools: CDPSession) -> Any:
    parts: list[str] = []

    def heard(event: dict[str, str]) -> None:
        parts.append(event["chunk"])

    devtools.on("HeapProfiler.addHeapSnapshotChunk", heard)
    devtools.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    devtools.remove_listener("HeapProfiler.addHeapSnapshotChunk", heard)
    return json.loads("".join(parts))
