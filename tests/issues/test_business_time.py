"""Business time passes in working hours alone, in the place where they are kept."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exponential_app.issues.business_time import ORDINARY, BusinessHours

BERLIN = BusinessHours(ZoneInfo("Europe/Berlin"), frozenset({1, 2, 3, 4, 5}), 9 * 60, 17 * 60, frozenset())
ROUND_THE_CLOCK = BusinessHours(ZoneInfo("Europe/Berlin"), frozenset(range(1, 8)), 0, 1440, frozenset())
HOUR = 3600


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "start", "work_hours", "end"),
    [
        pytest.param(ORDINARY, "2026-11-24T09:00", 8, "2026-11-24T17:00", id="a whole day ends when it closes"),
        pytest.param(ORDINARY, "2026-11-24T15:00", 4, "2026-11-25T11:00", id="the night does not count"),
        pytest.param(ORDINARY, "2026-11-27T16:00", 2, "2026-11-30T10:00", id="the weekend does not count"),
        pytest.param(ORDINARY, "2026-11-28T12:00", 1, "2026-11-30T10:00", id="Saturday waits for Monday"),
        pytest.param(ORDINARY, "2026-11-24T05:00", 1, "2026-11-24T10:00", id="before opening waits for it"),
        pytest.param(ORDINARY, "2026-11-24T17:00", 1, "2026-11-25T10:00", id="at closing waits for the morning"),
        pytest.param(ORDINARY, "2026-01-30T16:00", 10, "2026-02-03T10:00", id="the end of a month is no border"),
        pytest.param(ORDINARY, "2028-02-28T16:00", 2, "2028-02-29T10:00", id="nor is a leap day"),
        pytest.param(BERLIN, "2026-03-27T15:00", 2, "2026-03-30T08:00", id="clocks go forward over the weekend"),
        pytest.param(BERLIN, "2026-10-23T14:00", 2, "2026-10-26T09:00", id="clocks go back over the weekend"),
        pytest.param(ROUND_THE_CLOCK, "2026-03-28T23:00", 23, "2026-03-29T22:00", id="a day of 23 hours"),
        pytest.param(ROUND_THE_CLOCK, "2026-10-24T22:00", 25, "2026-10-25T23:00", id="a day of 25 hours"),
    ],
)
def test_so_much_business_time_ends_then(hours: BusinessHours, start: str, work_hours: int, end: str) -> None:
    assert hours.after(utc(start), work_hours * HOUR) == utc(end)
    assert hours.between(utc(start), utc(end)) == work_hours * HOUR


def test_a_holiday_does_not_count() -> None:
    hours = BusinessHours(ZoneInfo("UTC"), frozenset({4, 5}), 9 * 60, 17 * 60, frozenset({date(2026, 12, 25)}))

    assert hours.after(utc("2026-12-24T16:00"), 2 * HOUR) == utc("2026-12-31T10:00")


def test_an_hour_that_the_clocks_leave_out_does_not_count() -> None:
    night = BusinessHours(ZoneInfo("Europe/Berlin"), frozenset({7}), 60, 4 * 60, frozenset())

    assert night.after(utc("2026-03-28T12:00"), 2 * HOUR) == utc("2026-03-29T02:00")
    assert night.after(utc("2026-10-24T12:00"), 4 * HOUR) == utc("2026-10-25T03:00")


def test_time_that_runs_backwards_is_none() -> None:
    assert ORDINARY.between(utc("2026-11-25T10:00"), utc("2026-11-24T10:00")) == 0


@given(
    start=st.integers(1_577_836_800, 2_051_222_400).map(lambda second: datetime.fromtimestamp(second, UTC)),
    seconds=st.integers(1, 200 * HOUR),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    opens=st.integers(0, 1000),
    length=st.integers(30, 400),
)
def test_counting_is_the_reverse_of_adding(start: datetime, seconds: int, zone: str, opens: int, length: int) -> None:
    hours = BusinessHours(ZoneInfo(zone), frozenset({1, 3, 7}), opens, opens + length, frozenset())

    end = hours.after(start, seconds)

    assert hours.between(start, end) == pytest.approx(seconds)
    assert hours.between(start, end - timedelta(seconds=0.5)) < seconds
