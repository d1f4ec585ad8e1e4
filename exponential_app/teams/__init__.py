"""Teams, their members and workflow states."""
