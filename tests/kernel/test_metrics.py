"""Figures: the series of the self-hosting guide, the RED snapshot, and the gate before both."""

import pytest
from prometheus_client import CollectorRegistry

from exponential_app.kernel.metrics import UNMATCHED, RequestMetrics, metrics_allowed


@pytest.fixture
def metrics() -> RequestMetrics:
    return RequestMetrics(CollectorRegistry())


def test_requests_are_counted_by_method_route_and_status(metrics: RequestMetrics) -> None:
    metrics.observe("GET", "/issues", 200, 0.003)
    metrics.observe("GET", "/issues", 200, 0.3)
    metrics.observe("POST", "/issues", 422, 0.01)

    text = metrics.render().decode()

    assert 'exponential_http_requests_total{method="GET",route="/issues",status="200"} 2.0' in text
    assert 'exponential_http_requests_total{method="POST",route="/issues",status="422"} 1.0' in text


def test_durations_fall_into_the_documented_buckets(metrics: RequestMetrics) -> None:
    metrics.observe("GET", "/issues", 200, 0.003)
    metrics.observe("GET", "/issues", 200, 0.3)

    lines = [line for line in metrics.render().decode().splitlines() if "duration_seconds_bucket" in line]
    counts = {line.split('le="')[1].split('"')[0]: float(line.rsplit(" ", 1)[1]) for line in lines}

    assert list(counts) == [
        "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "+Inf",
    ]  # fmt: skip
    assert (counts["0.005"], counts["0.25"], counts["0.5"], counts["+Inf"]) == (1, 1, 2, 2)


def test_nothing_but_the_documented_families_is_shown(metrics: RequestMetrics) -> None:
    metrics.observe("GET", "/issues", 200, 0.003)

    families = {line.split()[2] for line in metrics.render().decode().splitlines() if line.startswith("# TYPE")}

    assert families == {
        "exponential_http_requests_total",
        "exponential_http_request_duration_seconds",
        "exponential_live_streams",
    }


def test_made_up_methods_share_one_series(metrics: RequestMetrics) -> None:
    for number in range(50):
        metrics.observe(f"M{number}", UNMATCHED, 405, 0.001)

    assert 'exponential_http_requests_total{method="OTHER",route="unmatched",status="405"} 50.0' in (
        metrics.render().decode()
    )


def test_live_streams_are_read_when_asked_for(metrics: RequestMetrics) -> None:
    metrics.watch_streams(lambda: 7)

    assert "exponential_live_streams 7.0" in metrics.render().decode()


def test_apps_do_not_share_figures(metrics: RequestMetrics) -> None:
    RequestMetrics(CollectorRegistry()).observe("GET", "/issues", 200, 0.1)

    assert metrics.red_snapshot() == {"requests": 0, "errors": 0, "endpoints": {}}


def test_the_snapshot_has_rate_errors_and_nearest_rank_durations(metrics: RequestMetrics) -> None:
    for milliseconds in range(1, 101):
        metrics.observe("GET", "/issues", 500 if milliseconds > 98 else 404, milliseconds / 1000)

    snapshot = metrics.red_snapshot()

    assert (snapshot["requests"], snapshot["errors"]) == (100, 2)
    assert snapshot["endpoints"] == {
        "GET /issues": {
            "requests": 100,
            "errors": 2,
            "duration_p50_ms": 50.0,
            "duration_p95_ms": 95.0,
            "duration_p99_ms": 99.0,
        }
    }


def test_durations_are_those_of_the_last_1024_requests(metrics: RequestMetrics) -> None:
    metrics.observe("GET", "/issues", 200, 9.0)
    for _ in range(1024):
        metrics.observe("GET", "/issues", 200, 0.001)

    figures = metrics.red_snapshot()["endpoints"]["GET /issues"]

    assert (figures["requests"], figures["duration_p99_ms"]) == (1025, 1.0)


@pytest.mark.parametrize(
    ("environment", "token", "headers", "allowed"),
    [
        ("development", "", {}, True),
        ("test", "right", {}, True),
        ("production", "right", {}, False),
        ("production", "right", {"X-Metrics-Token": "right"}, True),
        ("production", "right", {"Authorization": "Bearer right"}, True),
        ("production", "right", {"Authorization": "bearer  right"}, True),
        ("production", "right", {"Authorization": "Basic right"}, False),
        ("production", "right", {"X-Metrics-Token": "wrong", "Authorization": "Bearer right"}, False),
        ("production", "right", {"X-Metrics-Token": "räight"}, False),
        ("production", "", {"X-Metrics-Token": ""}, False),
        ("production", "", {}, False),
    ],
)
def test_production_asks_for_the_token(environment: str, token: str, headers: dict[str, str], *, allowed: bool) -> None:
    assert metrics_allowed(environment, token, headers) is allowed
