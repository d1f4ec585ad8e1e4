"""Workspaces, their members and roles."""
