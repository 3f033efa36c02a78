"""What a proof costs from nothing: of every shipped scenario, of the largest valid files; and leaving a solution."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from roleplay.reading.place import scenarios_path
from roleplay.scenario.library import load_library
from tests.bench.measure import Child, child
from tests.bench.row import MEGABYTE, Row, at_most, megabytes, seconds, unmeasured
from tests.bench.solve import largest
from tests.scenario.sample import Tree, as_yaml, both, minimal, move

CPU_BAR, MEMORY_BAR, QUICK_BAR = 12, 1000 * MEGABYTE, 0.5
VALID_BAR = 60
LEAVING_BAR = 0.5
BEGUN = 1.5
"""Seconds after which a solution is under way."""
TURNS = 3


@dataclass(frozen=True, slots=True)
class Checked:
    """One run of `roleplay check`, and the processor seconds it took, in whatever process."""

    child: Child
    cpu: float


def rows() -> Iterator[Row]:
    """Every shipped scenario, then the largest that a file may be, then leaving."""
    scenario, _, _ = largest()
    memory = 0.0
    for one in load_library().scenarios():
        whole = checked(_file(one.id))
        memory = max(memory, whole.child.memory)
        yield at_most(f"prove {one.id}, cold: processor time", f"{whole.cpu:.1f} s", whole.cpu, CPU_BAR, " s")
    yield megabytes("memory at the peak of those, at most", memory, MEMORY_BAR)
    path = _file(scenario)
    quick = min(checked(path, "--quick").child.seconds for _ in range(TURNS))
    yield seconds(f"check --quick of {scenario}", quick, QUICK_BAR)
    for name, make in VALID.items():
        yield from _valid(name, make())
    yield leaving(scenario)


def _file(scenario: str) -> Path:
    return next(scenarios_path().rglob(f"{scenario}.yaml"))


def checked(path: Path, *options: str) -> Checked:
    """Check a file with nothing kept from before."""
    before = _spent()
    with tempfile.TemporaryDirectory() as home:
        os.environ["ROLEPLAY_HOME"] = home
        found = child("roleplay", "check", *options, str(path))
    return Checked(found, _spent() - before)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _valid(name: str, tree: Tree) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.yaml"
        path.write_text(as_yaml(tree), encoding="utf-8")
        found = checked(path)
    broken = found.child.code not in (0, 1) or "Traceback" in found.child.errors
    said = "too large" if " V902 " in found.child.said else "proved"
    figure = f"{found.cpu:.1f} s, {said}" if not broken else f"ended with {found.child.code}"
    value = float("inf") if broken else found.cpu
    yield at_most(f"a valid file: {name}", figure, value, VALID_BAR, " s of processor time")
    yield megabytes("memory at the peak of that", found.child.memory, MEMORY_BAR)


def _large() -> Tree:
    """Nearly twenty million states a case."""
    tree = minimal()
    tree["client"] |= {"personalities": ["eagle", "dove", "owl", "peacock"], "minutes": 60}
    tree["meters"] = [{"id": name, "title": both("Mood"), "min": 0, "max": top} for name, top in MOODS.items()]
    raising = [{"when": {"clock": ">=1"}, "say": both("Well."), "effects": dict.fromkeys(MOODS, "+1")}]
    tree["moves"] += [move(f"talk-{number}", "inform", outcomes=raising) for number in range(12)]
    return tree


MOODS = {"mood": 99, "pace": 71}


def _eventful() -> Tree:
    """As many states, and as many events as there may be, each of which looks at the clock and two meters."""
    tree = _large()
    tree["events"] = [
        {
            "id": f"event-{number}",
            "when": {"clock": f"<={58 - number % 50}", "mood": f">={number % 40 + 1}"},
            "say": both("Oh."),
            "effects": {"minutes": number % 3, "pace": "+2" if number % 2 else "-1"},
        }
        for number in range(120)
    ]
    return tree


def _phased() -> Tree:
    """As many phases as there may be, in guards of every move."""
    tree = minimal()
    tree["phases"] = [
        {"id": f"phase-{n}", "title": both("Phase"), **({"when": {"trust": f">={n % 9 + 1}"}} if n else {})}
        for n in range(60)
    ]
    tree["moves"] += [move(f"talk-{n}", "inform", when={"phase": f"phase-{n % 59 + 1}"}) for n in range(100)]
    return tree


VALID: dict[str, Callable[[], Tree]] = {
    "20 million states, 4 cases": _large,
    "the same with 120 events": _eventful,
    "60 phases, asked of by 100 moves": _phased,
}


def leaving(scenario: str) -> Row:
    """How long Ctrl-C takes to end a solution that is under way."""
    name = "Ctrl-C during a solution"
    taken = []
    for _ in range(TURNS):
        with tempfile.TemporaryDirectory() as home:
            running = subprocess.Popen(
                [sys.executable, "-m", "roleplay", "solve", scenario],
                env={**os.environ, "ROLEPLAY_HOME": home},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(BEGUN)
            begin = time.perf_counter()
            running.send_signal(signal.SIGINT)
            code = running.wait()
            if code != 130:
                return unmeasured(name, f"it was over before, with {code}")
            taken.append(time.perf_counter() - begin)
    return seconds(name, min(taken), LEAVING_BAR)
