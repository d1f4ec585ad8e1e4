"""Who may see which team, said once more without the product: by role, privacy and membership alone."""

from dataclasses import dataclass, field


@dataclass
class Sight:
    """The rules of sight as they are written in words: guests see their teams, members all that is not private."""

    roles: dict[str, str] = field(
        default_factory=lambda: {"ada": "owner", "ben": "admin", "mia": "member", "cleo": "guest"}
    )
    private: set[str] = field(default_factory=lambda: {"SEC"})
    members: dict[str, set[str]] = field(
        default_factory=lambda: {"ENG": {"ada", "mia", "cleo"}, "OPS": {"ada"}, "SEC": {"ada", "mia"}}
    )

    def sees(self, person: str, team: str) -> bool:
        """Tell whether a person sees a team and what is in it."""
        role = self.roles.get(person)
        if role is None or person in self.members[team]:
            return role is not None
        return role != "guest" and team not in self.private

    def knows(self, viewer: str, person: str) -> bool:
        """Tell whether a person is shown to a viewer: to guests only those of their own teams."""
        if viewer == person or self.roles.get(viewer) != "guest":
            return person in self.roles
        return any({viewer, person} <= members for members in self.members.values())

    def remove(self, person: str) -> None:
        """Take a person out of the workspace, and with it out of every team."""
        del self.roles[person]
        for members in self.members.values():
            members.discard(person)
