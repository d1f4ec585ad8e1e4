"""Calendar rules: short months, leap years and the days on which the clocks change."""

from datetime import date, datetime
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exponential_app.issues.recurrence import Rule, instant


def first(rule: Rule, number: int) -> list[str]:
    return [day.isoformat() for day in islice(rule.days(), number)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        pytest.param(
            Rule("daily", date(2026, 2, 27), interval=2),
            ["2026-02-27", "2026-03-01", "2026-03-03"],
            id="every other day, across the end of a month",
        ),
        pytest.param(
            Rule("weekly", date(2026, 11, 24), weekdays=(1, 4)),
            ["2026-11-26", "2026-11-30", "2026-12-03"],
            id="Mondays and Thursdays, from a Tuesday",
        ),
        pytest.param(
            Rule("weekly", date(2026, 11, 24), interval=2, weekdays=(1, 4)),
            ["2026-11-26", "2026-12-07", "2026-12-10"],
            id="every other week counts from the first one",
        ),
        pytest.param(
            Rule("weekly", date(2026, 11, 24)), ["2026-11-24", "2026-12-01"], id="without a weekday it is the first's"
        ),
        pytest.param(
            Rule("monthly", date(2026, 1, 31)),
            ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"],
            id="the 31st of January becomes the last of February and the 31st of March again",
        ),
        pytest.param(
            Rule("monthly", date(2028, 1, 30)), ["2028-01-30", "2028-02-29", "2028-03-30"], id="the 30th in a leap year"
        ),
        pytest.param(
            Rule("monthly", date(2026, 1, 15), month_day=-1),
            ["2026-01-31", "2026-02-28", "2026-03-31"],
            id="the last day",
        ),
        pytest.param(
            Rule("monthly", date(2026, 1, 20), month_day=5), ["2026-02-05", "2026-03-05"], id="a day before the first"
        ),
        pytest.param(
            Rule("monthly", date(2026, 11, 1), nth=2, weekdays=(2,)),
            ["2026-11-10", "2026-12-08", "2027-01-12"],
            id="the second Tuesday",
        ),
        pytest.param(
            Rule("monthly", date(2026, 11, 1), nth=-1, weekdays=(5,)),
            ["2026-11-27", "2026-12-25"],
            id="the last Friday",
        ),
        pytest.param(
            Rule("yearly", date(2028, 2, 29)),
            ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"],
            id="a leap day",
        ),
        pytest.param(
            Rule("yearly", date(2026, 11, 1), nth=4, weekdays=(4,)),
            ["2026-11-26", "2027-11-25"],
            id="the fourth Thursday of November",
        ),
        pytest.param(
            Rule("monthly", date(2026, 1, 31), ends_on=date(2026, 3, 31)),
            ["2026-01-31", "2026-02-28", "2026-03-31"],
            id="up to and with the last day",
        ),
        pytest.param(Rule("daily", date(2026, 1, 1), count=2), ["2026-01-01", "2026-01-02"], id="so many times"),
    ],
)
def test_a_rule_recurs_on_these_days(rule: Rule, days: list[str]) -> None:
    assert first(rule, len(days)) == days
    if rule.ends_on or rule.count:
        assert first(rule, len(days) + 1) == days


def test_the_latest_day_is_found_however_long_ago_it_began() -> None:
    rule = Rule("monthly", date(2020, 1, 31))

    assert rule.latest(date(2026, 3, 30)) == date(2026, 2, 28)
    assert rule.latest(date(2020, 1, 30)) is None


RULES = st.builds(
    Rule,
    cadence=st.sampled_from(["daily", "weekly", "monthly", "yearly"]),
    starts_on=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    interval=st.integers(1, 52),
    weekdays=st.lists(st.integers(1, 7), unique=True).map(tuple),
    month_day=st.none() | st.just(-1) | st.integers(1, 31),
    nth=st.none() | st.sampled_from([1, 2, 3, 4, -1]),
)


@given(rule=RULES)
def test_the_next_day_never_depends_on_where_one_begins_to_look(rule: Rule) -> None:
    days = list(islice(rule.days(), 6))

    assert days == sorted(set(days))
    for before, after in pairwise(days):
        assert next(rule.days(after=before)) == after
        assert rule.latest(after) == after


@pytest.mark.parametrize(
    ("day", "minute", "zone", "wanted"),
    [
        (date(2026, 11, 24), 540, "Europe/Berlin", "2026-11-24T08:00:00+00:00"),
        (date(2026, 7, 24), 540, "Europe/Berlin", "2026-07-24T07:00:00+00:00"),
        # Half past two does not exist: it is half past three in summer time.
        (date(2026, 3, 29), 150, "Europe/Berlin", "2026-03-29T01:30:00+00:00"),
        # Half past two comes twice: it is the first.
        (date(2026, 10, 25), 150, "Europe/Berlin", "2026-10-25T00:30:00+00:00"),
        (date(2026, 3, 8), 150, "America/New_York", "2026-03-08T07:30:00+00:00"),
        # A country that moves its clocks by half an hour, and one that skipped a whole day.
        (date(2026, 10, 4), 135, "Australia/Lord_Howe", "2026-10-03T15:45:00+00:00"),
        (date(2011, 12, 30), 540, "Pacific/Apia", "2011-12-30T19:00:00+00:00"),
    ],
)
def test_a_local_time_is_this_instant(day: date, minute: int, zone: str, wanted: str) -> None:
    assert instant(day, minute, ZoneInfo(zone)) == datetime.fromisoformat(wanted)
