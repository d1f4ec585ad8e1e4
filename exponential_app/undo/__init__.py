"""Undo on the server: takes logged changes back where nobody has touched them since."""
