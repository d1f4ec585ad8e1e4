"""Hourly tidying: what was deleted thirty days ago is gone for good."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from exponential_app.views.models import Favourite, Preference, View, ViewSubscription

KEPT_FOR = timedelta(days=30)


def purge_deleted(session: Session, now: datetime) -> None:
    """Delete views and favourites past their days, and what went back to the default, or to nothing, as long ago."""
    for row in (View, Favourite):
        session.execute(delete(row).where(row.deleted_at < now - KEPT_FOR))
    is_off = ~ViewSubscription.enters & ~ViewSubscription.closes
    session.execute(delete(ViewSubscription).where(is_off, ViewSubscription.updated_at < now - KEPT_FOR))
    session.execute(delete(Preference).where(Preference.value.is_(None), Preference.updated_at < now - KEPT_FOR))
