"""`python -m tests.attack`: attacks the program for as long as it is told to, and prints tried and failed by kind.

Exits with 1 when anything failed. The same `--seed` makes the same attacks in the same order.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from random import Random

from tests.attack.attempt import Attempt, Family, rows
from tests.bench.row import FAILED

FAMILIES = {
    "files": "Files of our own that are not what they were",
    "records": "Records that claim what was not so",
    "texts": "Texts that command",
    "yaml": "Scenario files of any bytes",
    "signals": "Signals at any moment of a talk",
    "screens": "Signals to the screens",
    "keys": "Keys faster than the screen",
    "parallel": "Many at once",
}
"""Each is the function `attempts` of the module of its name."""


def family(name: str) -> Family:
    """The attacks of a family."""
    found: Family = import_module(f"tests.attack.{name}").attempts
    return found


def timed(attempts: Iterator[Attempt], seconds: float) -> Iterator[Attempt]:
    """Attempts until the time is up, at least one."""
    until = time.monotonic() + seconds
    for attempt in attempts:
        yield attempt
        if time.monotonic() > until:
            return


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack, print, and judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument("families", nargs="*", metavar="FAMILY", help=f"of {', '.join(FAMILIES)}; else all")
    parser.add_argument("--seconds", type=float, default=60, help="for each family (default 60)")
    parser.add_argument("--seed", type=int, default=1, help="which attacks (default 1)")
    parser.add_argument("--json", action="store_true", help="all rows as JSON, for programs")
    options = parser.parse_args(arguments)
    names = options.families or list(FAMILIES)
    if odd := [name for name in names if name not in FAMILIES]:
        parser.error(f"no family {odd[0]!r}; there are: {', '.join(FAMILIES)}")
    found = []
    for name in names:
        made = list(rows(timed(family(name)(Random(f"{name} {options.seed}"), False), options.seconds)))
        found += made
        if not options.json:
            print(FAMILIES[name], *made, sep="\n", flush=True)
    failed = [row for row in found if row.verdict in FAILED]
    if options.json:
        print(json.dumps([row.as_json() for row in found], indent=1))
    else:
        print(f"\n{len(found)} kinds of attack, {len(failed)} failed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
