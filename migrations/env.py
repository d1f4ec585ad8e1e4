"""Alembic's entry: applies migrations through the connection of the current Flask application."""

from alembic import context
from flask import current_app

import exponential_app.accounts.models
import exponential_app.issues.models
import exponential_app.issues.sla_models
import exponential_app.issues.template_models
import exponential_app.kernel.changes
import exponential_app.kernel.idempotency
import exponential_app.kernel.installation
import exponential_app.labels.models
import exponential_app.search.models
import exponential_app.teams.models
import exponential_app.workspaces.models  # noqa: F401 -- imported so that the metadata knows every table
from exponential_app.kernel.db import Base


def run() -> None:
    """Apply what is missing, each migration in a transaction of its own, so that a stopped run resumes."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            compare_server_default=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
