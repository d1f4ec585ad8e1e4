"""Figures: medians over rounds, percentiles, and one line of print for each."""

import math
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One measured number.

    `rounds` holds a value per round; `floor` the values of what it is compared with, measured in the same rounds;
    `reach` says what is aimed at, in words.
    """

    name: str
    unit: str
    rounds: Sequence[float]
    reach: str = ""
    floor: Sequence[float] = ()

    @property
    def median(self) -> float:
        """The median over the rounds."""
        return statistics.median(self.rounds)

    @property
    def ratio(self) -> float | None:
        """The median of the rounds' own ratios to their floor, since machines are noisy; None without a floor."""
        if not self.floor:
            return None
        return statistics.median(value / floor for value, floor in zip(self.rounds, self.floor, strict=True))

    def line(self) -> str:
        """Say it in one line."""
        spread = f" ({_short(min(self.rounds))} to {_short(max(self.rounds))})" if len(self.rounds) > 1 else ""
        said = f"{self.name:<58} {_short(self.median):>9} {self.unit:<5}{spread}"
        if self.ratio is not None:
            said += f"; floor {_short(statistics.median(self.floor))}, ratio {self.ratio:.2f}"
        return said + (f"; reach {self.reach}" if self.reach else "")


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the nearest-rank percentile; 0 of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)] if ordered else 0.0


def machine() -> str:
    """Describe the machine and what it is busy with, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} x {_processor()}, {memory:.0f} GB, {system}{load}"


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in told if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _short(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
