"""`python -m tests.bench`: what the product takes, beside what it stands on, in one run."""

from __future__ import annotations

import os
import tempfile

from tests.bench.measure import compare, process
from tests.bench.move import live_move
from tests.bench.screen import first_frame, key_in_bare, key_in_play

RUNS = 9
MOVE_BAR = 0.001


def main() -> None:
    """Print the figures."""
    print(f"{'median of ' + str(RUNS) + ' runs each, in turns':<44} {'ours':>11} / {'base':>9}")
    print(compare("roleplay --version / python -c pass", _version, _nothing, bar=6, runs=RUNS), flush=True)
    ours, bare = (lambda: first_frame("ours")), (lambda: first_frame("bare"))
    print(compare("first frame / bare Textual app", ours, bare, bar=1.5, runs=RUNS), flush=True)
    print(
        compare("key to repaint in play / bare Textual app", key_in_play, key_in_bare, bar=1.5, runs=RUNS), flush=True
    )
    seconds = live_move()
    verdict = "ok" if seconds <= MOVE_BAR else "OVER"
    print(
        f"{'one move: rules, score, transcript':<44} {seconds * 1000:8.2f} ms  (bar {MOVE_BAR * 1000:g} ms) {verdict}"
    )


def _version() -> float:
    return process("-m", "roleplay", "--version")


def _nothing() -> float:
    return process("-c", "pass")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["ROLEPLAY_HOME"] = home
        main()
