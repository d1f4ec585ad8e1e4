"""Days and instants as people name them: absolute, or relative to the moment and the place of asking.

`web/static/core/filter-moments.js` reads the same words; the two are tested against each other.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

When = TypeVar("When", date, datetime)
FIRST_YEAR, LAST_YEAR = 1000, 9998

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)", re.ASCII)
DAYS_FROM_TODAY = re.compile(r"([+-]?)P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?", re.ASCII)
TIME_FROM_NOW = re.compile(r"([+-]?)PT(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?", re.ASCII)
PERIOD = re.compile(r"(this|last|next)_(week|month|quarter|year)")
NEAR_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
STEPS = {"last": -1, "this": 0, "next": 1}
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Asking:
    """Who asks, when and where: what "me", "now" and "today" mean."""

    me: UUID
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """Return the date where the person is."""
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True)
class Days:
    """Whole days, from `first` to before `end`."""

    first: date
    end: date
    is_relative: bool


@dataclass(frozen=True)
class Point:
    """One instant, in whole milliseconds as the wire tells instants."""

    at: datetime
    is_relative: bool


def day_or_days(text: str, asking: Asking) -> Days:
    """Read a date, a day relative to today or a period; ValueError says what is wrong with it."""
    found = _days(text, asking)
    if found is None:
        raise ValueError("must be a date like 2026-11-24, or relative like today, -P2W or this_month")
    return found


def moment(text: str, asking: Asking) -> Days | Point:
    """Read an instant, a time relative to now, or whatever names days; ValueError says what is wrong with it."""
    found = _point(text, asking) or _days(text, asking)
    if found is None:
        raise ValueError(
            "must be a date like 2026-11-24, an instant like 2026-11-24T09:00:00Z, "
            "or relative like now, today, -PT4H, -P2W or this_month"
        )
    return found


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of a day in a time zone."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def _point(text: str, asking: Asking) -> Point | None:
    if text == "now":
        return Point(_whole_ms(asking.now), is_relative=True)
    if shift := TIME_FROM_NOW.fullmatch(text):
        away = timedelta(hours=int(shift[2] or 0), minutes=int(shift[3] or 0))
        return Point(_whole_ms(_moved(asking.now, -away if shift[1] == "-" else away)), is_relative=True)
    if said := INSTANT.fullmatch(text):
        digits = (said[3] or "0")[:3].ljust(3, "0")
        try:
            at = datetime.fromisoformat(f"{said[1]}{said[2] or ':00'}.{digits}{said[4]}")
        except ValueError:
            raise ValueError("is not an instant of any calendar") from None
        return Point(_reachable(at).astimezone(UTC), is_relative=False)
    return None


def _days(text: str, asking: Asking) -> Days | None:
    if said := DAY.fullmatch(text):
        try:
            day = date(int(said[1]), int(said[2]), int(said[3]))
        except ValueError:
            raise ValueError("is not a day of any calendar") from None
        return _one(_reachable(day), is_relative=False)
    if text in NEAR_DAYS:
        return _one(asking.today + timedelta(days=NEAR_DAYS[text]), is_relative=True)
    if shift := DAYS_FROM_TODAY.fullmatch(text):
        sign = -1 if shift[1] == "-" else 1
        years, months, weeks, days = (sign * int(part or 0) for part in shift.groups()[1:])
        there = _months_on(asking.today, 12 * years + months)
        return _one(_moved(there, timedelta(weeks=weeks, days=days)), is_relative=True)
    if period := PERIOD.fullmatch(text):
        return _period(STEPS[period[1]], period[2], asking.today)
    return None


def _period(step: int, unit: str, today: date) -> Days:
    """Return a week (from Monday), month, quarter or year: this one, or so many steps away."""
    if unit == "week":
        first = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return Days(first, first + timedelta(weeks=1), is_relative=True)
    months = MONTHS[unit]
    opening = today.replace(month=(today.month - 1) // months * months + 1, day=1)
    return Days(_months_on(opening, step * months), _months_on(opening, (step + 1) * months), is_relative=True)


def _one(day: date, *, is_relative: bool) -> Days:
    return Days(day, day + timedelta(days=1), is_relative)


def _months_on(day: date, months: int) -> date:
    """Move by whole months; a day that the month does not have becomes its last."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"must lie between the years {FIRST_YEAR} and {LAST_YEAR}")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _moved(start: When, away: timedelta) -> When:
    try:
        return _reachable(start + away)
    except OverflowError:
        raise ValueError(f"must lie between the years {FIRST_YEAR} and {LAST_YEAR}") from None


def _reachable(found: When) -> When:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"must lie between the years {FIRST_YEAR} and {LAST_YEAR}")
    return found


def _whole_ms(instant: datetime) -> datetime:
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)
