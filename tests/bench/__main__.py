"""`python -m tests.bench`: every bar as a row with its figure, ratios measured in one run.

Exits with 1 when a bar is not kept or an engine comes to another trace; what cannot be measured here is no failure.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from tests.bench import (
    batch,
    cards,
    hostile,
    kill,
    ladder,
    large,
    live,
    phones,
    proof,
    screen,
    search,
    seats,
    sheets,
    skill,
    solve,
    startup,
    store,
    truth,
    verdicts,
    wait,
)
from tests.bench.row import FAILED, Row, summary

GROUPS: dict[str, tuple[str, Callable[[], Iterable[Row]]]] = {
    "startup": ("Start-up", startup.rows),
    "screen": ("Screens", screen.frame_rows),
    "memory": ("Memory of a session", screen.memory_rows),
    "move": ("A live move", live.move_rows),
    "step": ("A move, ours / theirs, once the traces are equal", live.step_rows),
    "batch": ("Batches", batch.rows),
    "solve": ("Solving", solve.rows),
    "large": ("The largest talk", large.rows),
    "wait": ("Waiting", wait.rows),
    "proof": ("Proving", proof.rows),
    "ladder": ("What trainees come to", ladder.rows),
    "search": ("Solving and searching", search.rows),
    "hostile": ("Hostile files", hostile.rows),
    "kill": ("A killed process", kill.rows),
    "store": ("The store", store.rows),
    "cards": ("Cards", cards.rows),
    "seats": ("Seats in browsers", seats.rows),
    "phones": ("Phones in a game and in a discussion", phones.rows),
    "sheets": ("Worksheets", sheets.rows),
    "skill": ("The estimate of a skill", skill.rows),
    "verdicts": ("The review and teachers", verdicts.rows),
    "truth": ("Explanations", truth.rows),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Figures, against their bars.")
    parser.add_argument("--only", action="append", choices=GROUPS, metavar="NAME", help=f"one of {', '.join(GROUPS)}")
    parser.add_argument("--json", action="store_true", help="all rows as JSON, for programs")
    options = parser.parse_args(arguments)
    begin = time.perf_counter()
    found = list(measured(options.only or list(GROUPS), quiet=options.json))
    if options.json:
        print(json.dumps([row.as_json() for row in found], indent=1))
    else:
        print()
        for line in summary(found):
            print(line)
        print(f"{time.perf_counter() - begin:.0f} s")
    return int(any(row.verdict in FAILED for row in found))


def measured(names: Sequence[str], quiet: bool) -> Iterator[Row]:
    """The rows of these groups, each group with a data folder of its own, printed as they come."""
    for name in names:
        title, rows = GROUPS[name]
        if not quiet:
            print(title, flush=True)
        with tempfile.TemporaryDirectory() as home:
            os.environ["ROLEPLAY_HOME"] = home
            for row in rows():
                if not quiet:
                    print(row, flush=True)
                yield row


if __name__ == "__main__":
    sys.exit(main())
