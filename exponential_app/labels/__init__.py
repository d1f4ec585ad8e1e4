"""Labels of a workspace or a team."""
