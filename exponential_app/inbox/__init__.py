"""Inbox: what happened that somebody should know, one thread for each issue or team."""
