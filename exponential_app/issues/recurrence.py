"""Calendar rules: on which days something recurs, and at which instant of such a day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from dateutil import rrule

Cadence = Literal["daily", "weekly", "monthly", "yearly"]
FREQUENCIES: dict[Cadence, Literal[0, 1, 2, 3]] = {
    "daily": rrule.DAILY,
    "weekly": rrule.WEEKLY,
    "monthly": rrule.MONTHLY,
    "yearly": rrule.YEARLY,
}
WEEKDAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)
LAST = -1


@dataclass(frozen=True)
class Rule:
    """Every `interval` days, weeks, months or years from the first day on, until the last or until `count` times.

    A week names its `weekdays` (1 is Monday), or is that of the first day. A month or year names the `month_day`,
    -1 for the last, or the `nth` (-1 for the last) of one weekday, or is that of the first day. A day that a month
    is too short for is its last one; the months after are none the shorter for it.
    """

    cadence: Cadence
    starts_on: date
    interval: int = 1
    weekdays: tuple[int, ...] = field(default=())
    month_day: int | None = None
    nth: int | None = None
    ends_on: date | None = None
    count: int | None = None

    def days(self, after: date | None = None) -> Iterator[date]:
        """Yield the days in order, only those later than `after` when it is given."""
        found = self._rule()
        begin = datetime.combine(after, time.max, None) if after is not None else None
        days = found if begin is None else found.xafter(begin)
        for each in days:
            yield each.date()

    def latest(self, until: date) -> date | None:
        """Return the last day up to this one, None when the first is later."""
        found = self._rule().before(datetime.combine(until, time.max, None), inc=True)
        return found.date() if found is not None else None

    def _rule(self) -> rrule.rrule:
        return rrule.rrule(
            FREQUENCIES[self.cadence],
            dtstart=datetime.combine(self.starts_on, time.min, None),
            interval=self.interval,
            wkst=rrule.MO,
            until=datetime.combine(self.ends_on, time.max, None) if self.ends_on else None,
            count=self.count,
            **self._days_within(),
        )

    def _days_within(self) -> dict[str, Any]:
        if self.cadence == "daily":
            return {}
        if self.cadence == "weekly":
            chosen = self.weekdays or (self.starts_on.isoweekday(),)
            return {"byweekday": [WEEKDAYS[each - 1] for each in chosen]}
        month = {"bymonth": self.starts_on.month} if self.cadence == "yearly" else {}
        if self.nth is not None:
            weekday = self.weekdays[0] if self.weekdays else self.starts_on.isoweekday()
            return {**month, "byweekday": WEEKDAYS[weekday - 1](self.nth)}
        wanted = self.month_day or self.starts_on.day
        if wanted <= 28:
            return {**month, "bymonthday": wanted}
        # The last that exists of the 28th up to the wanted day.
        return {**month, "bymonthday": tuple(range(28, wanted + 1)), "bysetpos": -1}


def instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return when a minute of a local day is, in UTC.

    A time that the clocks leave out is as much later as they are moved; of one that comes twice it is the first.
    """
    wall = datetime.combine(day, time.min, None) + timedelta(minutes=minute)
    return wall.replace(tzinfo=zone).astimezone(UTC)
