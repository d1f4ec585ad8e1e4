"""Measure the product and print its figures: `python -m tests.bench --help`."""

import argparse
import os
from collections.abc import Callable, Iterator

from tests.bench import figures
from tests.bench.background import background
from tests.bench.bootstrapping import bootstrapping
from tests.bench.crowd import crowd
from tests.bench.editing import editing
from tests.bench.figures import Figure
from tests.bench.filtering import filtering
from tests.bench.lists import lists
from tests.bench.live import live
from tests.bench.memory import memory
from tests.bench.model import model
from tests.bench.screens import screens
from tests.bench.searching import searching
from tests.bench.session import session
from tests.bench.stage import Stage
from tests.bench.starting import starting
from tests.bench.watching import watching
from tests.bench.writing import writing

Benchmark = Callable[[Stage], Iterator[Figure]]
# Those that write most come last: the others measure the number of issues that they name.
BENCHMARKS: dict[str, Benchmark] = {
    each.__name__: each
    for each in (
        *(starting, bootstrapping, lists, searching, memory),
        *(screens, filtering, session, crowd, live, background, watching, editing, writing, model),
    )
}


def main() -> None:
    """Run the chosen benchmarks."""
    options = _options()
    print(f"Machine: {figures.machine()}")
    print(f"Medians of {options.rounds} rounds; the floor is a bare handler on the same server in the same rounds.\n")
    with Stage(rounds=options.rounds, seconds=options.seconds, issues=tuple(options.issues)) as stage:
        for name in options.benchmarks or BENCHMARKS:
            load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
            print(f"{name}{load}", flush=True)
            for figure in BENCHMARKS[name](stage):
                print(f"  {figure.line()}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=__doc__,
        epilog="\n".join(f"{name}: {(each.__doc__ or '').splitlines()[0]}" for name, each in BENCHMARKS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = ", ".join(BENCHMARKS)
    parser.add_argument("benchmarks", nargs="*", type=_known, metavar="benchmark", help=f"{names}; without any, all")
    parser.add_argument("--issues", type=int, nargs="+", default=[10_000, 100_000], help="sizes, the smallest first")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0, help="how long each load lasts")
    return parser.parse_args()


def _known(name: str) -> str:
    if name not in BENCHMARKS:
        raise argparse.ArgumentTypeError(f"there is no benchmark {name}; there are {', '.join(BENCHMARKS)}")
    return name


if __name__ == "__main__":
    main()
