"""The same scenario as an ink story, compiled and run by inkjs, where node is at hand.

inkjs is fetched once, into the user's cache; where node, npm or the package cannot be had, `InkMissing` says why.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from roleplay.engine.case import Case
from tests.bench.ink_source import function_of, ink_source, variable_of
from tests.bench.trace import Moves, Trace

INKJS = "2.4.0"
DRIVER = Path(__file__).with_name("ink.cjs")
PATIENCE = 120
"""Seconds after which node or npm is given up."""


class InkMissing(Exception):
    """Raised where ink cannot be measured; the message says why."""


@dataclass(frozen=True)
class InkRun:
    """What inkjs made of some plays, by choices and by function calls, and its own seconds a move."""

    chosen: list[Trace]
    called: list[Trace]
    choosing: float
    calling: float


def inkjs(fetch: bool = True) -> Path:
    """The folder of modules with inkjs in it."""
    folder = user_cache_path("roleplay-bench", appauthor=False) / f"inkjs-{INKJS}"
    modules = folder / "node_modules"
    if shutil.which("node") is None:
        raise InkMissing("no node on the path")
    if (modules / "inkjs" / "package.json").exists():
        return modules
    npm = shutil.which("npm")
    if not fetch or npm is None:
        raise InkMissing("no npm on the path" if fetch else "inkjs has not been fetched")
    folder.mkdir(parents=True, exist_ok=True)
    options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)]
    done = _run([npm, "install", *options, f"inkjs@{INKJS}"])
    if done.returncode or not (modules / "inkjs").exists():
        raise InkMissing(f"npm cannot fetch inkjs {INKJS}")
    return modules


def ink_run(modules: Path, case: Case, plays: Sequence[Moves], seconds: float) -> InkRun:
    """Compile the case as a story and play; `seconds` is how long each way of playing is timed, 0 for not at all."""
    game = case.game
    job = {
        "source": ink_source(game),
        "variables": [variable_of(quantity.name) for quantity in game.layout.quantities],
        "plays": [[{"id": name, "function": function_of(name)} for name in moves] for moves in plays],
        "seconds": seconds,
    }
    done = _run(["node", str(DRIVER)], json.dumps(job), os.environ | {"NODE_PATH": str(modules)})
    if done.returncode:
        raise RuntimeError(f"the story or its driver is broken: {done.stderr[-500:]}")
    answer = json.loads(done.stdout)
    speeds = [answer[way]["seconds"] / answer[way]["moves"] if way in answer else 0 for way in ("choosing", "calling")]
    return InkRun(_traces(case, answer["chosen"]), _traces(case, answer["called"]), *speeds)


def _traces(case: Case, told: list[list[tuple[int, list[int], int]]]) -> list[Trace]:
    endings = (None, *case.game.layout.endings)
    return [tuple((clock, tuple(values), endings[ending]) for clock, values, ending in play) for play in told]


def _run(
    command: list[str], given: str | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command, input=given, env=env, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InkMissing(f"{command[0]}: {error}") from None
