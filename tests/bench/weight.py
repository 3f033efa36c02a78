"""What a process weighs, told by itself: what its parent is told includes the parent's own weight at the start.

`python -m tests.bench.weight REPORT MODULE ARGUMENT…` runs a module and writes the bytes held at the peak to REPORT.
This module imports nothing that costs.
"""

from __future__ import annotations

import resource
import runpy
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")
MAPPINGS = Path("/proc/self/smaps")


def resident() -> int:
    """The bytes that this process holds now."""
    return _held("VmRSS")


def own() -> int:
    """The bytes that this process holds for itself: solved tables are mapped from disk and shared by all processes."""
    if not MAPPINGS.exists():
        return resident()
    shared, table = 0, False
    for line in MAPPINGS.read_text().splitlines():
        if not line[0].isupper():
            table = line.endswith(".table")
        elif table and line.startswith("Rss:"):
            shared += int(line.split()[1]) * 1024
    return resident() - shared


def peak() -> int:
    """The most bytes that this process has held."""
    return _held("VmHWM")


def _held(name: str) -> int:
    """From the system's own account where there is one; else the peak."""
    if STATUS.exists():
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith(name))
        return int(line.split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def main(report: str, module: str, *arguments: str) -> None:
    """Run and weigh `module`."""
    sys.argv = [module, *arguments]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        Path(report).write_text(str(peak()))


if __name__ == "__main__":
    main(*sys.argv[1:])
