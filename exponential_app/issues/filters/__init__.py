"""Filters: one tree of tests, read with good errors, compiled to SQL; `docs/filters.md` says it for users."""
