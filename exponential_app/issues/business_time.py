"""Business time: the hours in which somebody works, added and counted across nights, weekends and clock changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class BusinessHours:
    """When somebody works: on these weekdays (1 is Monday), from one minute of the local day to another, but holidays.

    Time is counted as it passes: a working day in which the clocks change is an hour shorter or longer.
    """

    zone: ZoneInfo
    working_days: frozenset[int]
    opens_minute: int
    closes_minute: int
    holidays: frozenset[date]

    @property
    def day_s(self) -> int:
        """Return the length of an ordinary working day in seconds."""
        return (self.closes_minute - self.opens_minute) * 60

    @property
    def week_s(self) -> int:
        """Return the length of an ordinary working week in seconds."""
        return self.day_s * len(self.working_days)

    def after(self, start: datetime, seconds: float) -> datetime:
        """Return the instant at which so much business time has passed since the start, seconds above 0."""
        for opens, closes in self._days(start):
            begins = max(opens, start)
            within = (closes - begins).total_seconds()
            if within >= seconds:
                return begins + timedelta(seconds=seconds)
            seconds -= max(within, 0)
        raise OverflowError("the calendar ends")

    def between(self, start: datetime, end: datetime) -> float:
        """Return the seconds of business time from one instant to a later one; 0 when it is not later."""
        total = 0.0
        for opens, closes in self._days(start):
            if opens >= end:
                break
            total += max((min(closes, end) - max(opens, start)).total_seconds(), 0)
        return total

    def _days(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield (opening, closing) in UTC of each working day from the start's own on, earliest first."""
        day = start.astimezone(self.zone).date()
        while day < date.max - timedelta(days=2):
            if day.isoweekday() in self.working_days and day not in self.holidays:
                yield self._instant(day, self.opens_minute), self._instant(day, self.closes_minute)
            day += timedelta(days=1)

    def _instant(self, day: date, minute: int) -> datetime:
        wall = datetime.combine(day, time.min) + timedelta(minutes=minute)
        return wall.replace(tzinfo=self.zone).astimezone(UTC)


ORDINARY = BusinessHours(ZoneInfo("UTC"), frozenset({1, 2, 3, 4, 5}), 9 * 60, 17 * 60, frozenset())
