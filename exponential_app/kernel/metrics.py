"""Figures about requests: Prometheus series, the RED snapshot, and who may read them."""

import hmac
import math
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

UNMATCHED = "unmatched"
CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4

_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_SAMPLES_KEPT = 1024
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

# A creation time beside every counter and bucket would double the answer and tell nobody anything.
disable_created_metrics()  # type: ignore[no-untyped-call]


class RequestMetrics:
    """Count and time requests of one app; each app brings its own registry."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry
        self._requests = Counter(
            "exponential_http_requests",
            "Requests answered.",
            ["method", "route", "status"],
            registry=registry,
        )
        self._durations = Histogram(
            "exponential_http_request_duration_seconds",
            "Time from a request's arrival at the app to its answer.",
            ["method", "route", "status"],
            buckets=_BUCKETS_S,
            registry=registry,
        )
        self._live_streams = Gauge(
            "exponential_live_streams", "Live connections held by this process.", registry=registry
        )
        self._series: dict[tuple[str, str, int], _Series] = {}
        self._endpoints: dict[str, _Endpoint] = {}
        self._adding = threading.Lock()

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Record one answered request; `route` is the router's pattern, or UNMATCHED."""
        series = self._series.get((method, route, status)) or self._add_series(method, route, status)
        series.requests.inc()
        series.durations.observe(seconds)
        series.endpoint.add(seconds, failed=status >= 500)

    def watch_streams(self, connections: Callable[[], int]) -> None:
        """Read the number of live connections whenever the figures are asked for."""
        self._live_streams.set_function(connections)

    def watch_jobs(self, counts: Callable[[], Mapping[str, int]]) -> None:
        """Count the background jobs by their state whenever the figures are asked for."""
        self._registry.register(_Jobs(counts))

    def render(self) -> bytes:
        """Return every series in Prometheus text format 0.0.4; send it as CONTENT_TYPE."""
        return generate_latest(self._registry)

    def red_snapshot(self) -> dict[str, Any]:
        """Return requests, errors and durations per endpoint since the start.

        `{requests, errors, endpoints: {"METHOD route": {requests, errors, duration_p50_ms, duration_p95_ms,
        duration_p99_ms}}}`: errors are answers of 500 and more, percentiles are nearest rank over the last
        1,024 requests of the endpoint, endpoints come in alphabetical order.
        """
        endpoints = {name: endpoint.snapshot() for name, endpoint in sorted(self._endpoints.items())}
        return {
            "requests": sum(figures["requests"] for figures in endpoints.values()),
            "errors": sum(figures["errors"] for figures in endpoints.values()),
            "endpoints": endpoints,
        }

    def _add_series(self, method: str, route: str, status: int) -> "_Series":
        # Made-up methods would grow the figures without bound.
        label = method if method in _METHODS else "OTHER"
        with self._adding:
            endpoint = self._endpoints.setdefault(f"{label} {route}", _Endpoint())
            series = _Series(
                self._requests.labels(label, route, str(status)),
                self._durations.labels(label, route, str(status)),
                endpoint,
            )
            if label == method:
                self._series[method, route, status] = series
        return series


class _Jobs(Collector):
    """The queue's figures: read from the database, since all processes share it."""

    def __init__(self, counts: Callable[[], Mapping[str, int]]) -> None:
        self._counts = counts

    def collect(self) -> Iterator[GaugeMetricFamily]:
        family = GaugeMetricFamily("exponential_jobs", "Background jobs of all processes.", labels=["state"])
        for state, number in self._counts().items():
            family.add_metric([state], number)
        yield family

    def describe(self) -> list[GaugeMetricFamily]:
        """Say nothing yet: registering must not ask the database."""
        return []


class _Series:
    """The series one kind of request feeds, looked up once."""

    __slots__ = ("durations", "endpoint", "requests")

    def __init__(self, requests: Counter, durations: Histogram, endpoint: "_Endpoint") -> None:
        self.requests = requests
        self.durations = durations
        self.endpoint = endpoint


class _Endpoint:
    """Rate, errors and durations of one method and route."""

    __slots__ = ("_errors", "_lock", "_requests", "_seconds")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests = 0
        self._errors = 0
        self._seconds: deque[float] = deque(maxlen=_SAMPLES_KEPT)

    def add(self, seconds: float, *, failed: bool) -> None:
        with self._lock:
            self._requests += 1
            self._errors += failed
            self._seconds.append(seconds)

    def snapshot(self) -> dict[str, Any]:
        with self._lock:
            requests, errors, ordered = self._requests, self._errors, sorted(self._seconds)
        percentiles = {
            f"duration_p{percent}_ms": round(_nearest_rank(ordered, percent) * 1000, 3) for percent in (50, 95, 99)
        }
        return {"requests": requests, "errors": errors, **percentiles}


def _nearest_rank(ordered: list[float], percent: int) -> float:
    return ordered[math.ceil(len(ordered) * percent / 100) - 1] if ordered else 0.0


def metrics_allowed(environment: str, token: str, headers: Mapping[str, str]) -> bool:
    """Say whether the caller may read the figures; a refusal should look like a page that is not there.

    Outside production everybody may. In production the header `X-Metrics-Token`, or without it a bearer
    token, must equal `token`; an empty `token` admits nobody.
    """
    if environment != "production":
        return True
    sent = headers.get("X-Metrics-Token")
    if sent is None:
        scheme, _, credential = headers.get("Authorization", "").partition(" ")
        sent = credential.strip() if scheme.lower() == "bearer" else ""
    return bool(token) and hmac.compare_digest(sent.encode(), token.encode())
