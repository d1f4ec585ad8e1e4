"""The job queue's own tables, exactly as the library of that version makes them."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"

QUEUE = Path(__file__).parent.parent / "vendor" / "procrastinate-3.10.0.sql"


def upgrade() -> None:
    """Apply."""
    _run(QUEUE.read_text(encoding="utf-8"))


def downgrade() -> None:
    """Take back."""
    _run("""
        DO $$ DECLARE each record; BEGIN
            FOR each IN SELECT oid::regprocedure AS name FROM pg_proc WHERE proname LIKE 'procrastinate\\_%' LOOP
                EXECUTE 'DROP FUNCTION ' || each.name || ' CASCADE';
            END LOOP;
        END $$;
        DROP TABLE procrastinate_events, procrastinate_periodic_defers, procrastinate_jobs, procrastinate_workers;
        DROP TYPE procrastinate_job_to_defer_v1, procrastinate_job_event_type, procrastinate_job_status;
    """)


def _run(script: str) -> None:
    # Past SQLAlchemy: a script of many statements, whose percent signs mean nothing.
    op.get_bind().connection.driver_connection.execute(script)
