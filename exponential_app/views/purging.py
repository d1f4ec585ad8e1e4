"""Hourly tidying: what was deleted thirty days ago is gone for good."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from exponential_app.views.models import Favourite, Preference, View

KEPT_FOR = timedelta(days=30)


def purge_deleted(session: Session, now: datetime) -> None:
    """Delete views and favourites past their days, and choices that went back to the default as long ago."""
    for row in (View, Favourite):
        session.execute(delete(row).where(row.deleted_at < now - KEPT_FOR))
    session.execute(delete(Preference).where(Preference.value.is_(None), Preference.updated_at < now - KEPT_FOR))
