"""Entity tags from the workspace's change number and the viewer: a 304 is decided before any row is read."""

from hashlib import blake2b

from exponential_app.kernel.actor import Actor


def tag(seq: int, actor: Actor, path: str) -> str:
    """Return a weak tag that changes with every change of the workspace, every viewer and every address.

    The person is part of it, since `me` is; the workspace too, since one address serves all of a person's workspaces.
    """
    teams = sorted(map(str, actor.team_ids))
    seen = f"{actor.workspace_id}|{actor.person_id}|{actor.role}|{teams}|{path}"
    return f'W/"{seq:x}.{blake2b(seen.encode(), digest_size=8).hexdigest()}"'


def holds(etag: str, if_none_match: str | None) -> bool:
    """Tell whether the client already holds this version."""
    return if_none_match is not None and etag in {each.strip() for each in if_none_match.split(",")}
