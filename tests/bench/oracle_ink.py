"""The same scenario as an ink story, compiled and run by inkjs, where node is at hand.

inkjs is fetched once, into the user's cache; where node, npm or the package cannot be had, `InkMissing` says why.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

from platformdirs import user_cache_path

from roleplay.engine.case import Case
from tests.bench.ink_source import function_of, ink_source, variable_of
from tests.bench.trace import Moves, Trace

INKJS = "2.4.0"
Way: TypeAlias = Literal["chosen", "called"]
"""How a move is made: as a reader does, from the choices on offer, or by calling its function."""
WAYS: tuple[Way, ...] = ("chosen", "called")
DRIVER = Path(__file__).with_name("ink.cjs")
PATIENCE = 120
"""Seconds after which node or npm is given up."""


class InkMissing(Exception):
    """Raised where ink cannot be measured; the message says why."""


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


def ink_traces(modules: Path, case: Case, plays: Sequence[Moves], way: Way) -> list[Trace]:
    """What inkjs makes of some plays, by choices or by function calls."""
    return _traces(case, _answer(modules, case, plays, way, 0))


def ink_speed(modules: Path, case: Case, plays: Sequence[Moves], way: Way, seconds: float) -> float:
    """Its own seconds a move, over `seconds`, without start and compilation."""
    answer = _answer(modules, case, plays, way, seconds)
    return float(answer["seconds"] / answer["moves"])


def _answer(modules: Path, case: Case, plays: Sequence[Moves], way: Way, seconds: float) -> Any:
    game = case.game
    job = {
        "source": ink_source(game),
        "variables": [variable_of(quantity.name) for quantity in game.layout.quantities],
        "plays": [[{"id": name, "function": function_of(name)} for name in moves] for moves in plays],
        "way": way,
        "seconds": seconds,
    }
    done = _run(["node", str(DRIVER)], json.dumps(job), os.environ | {"NODE_PATH": str(modules)})
    if done.returncode:
        raise RuntimeError(f"the story or its driver is broken: {done.stderr[-500:]}")
    return json.loads(done.stdout)


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
