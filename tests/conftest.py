"""Settings for every test: hypothesis without deadlines or a database, since tests run in parallel on slow machines.

Under CI the examples are always the same, so that a change is judged by what it changed; elsewhere they vary and may
find something new.
"""

import gc
import os
import signal
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from roleplay.store import pin
from tests import readings, solving
from tests.web.chromium import BROWSER, found

# what tests import and start is compiled once, not by each process anew, whatever the environment says
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# who starts the tests in the background lets them and all that they start ignore it, and some interrupt a program
signal.signal(signal.SIGINT, signal.default_int_handler)

readings.read_once()
# what makes it dear to guess a PIN would make it dear to try hundreds
STRENGTH, pin._N = pin._N, 2**8
settings.register_profile(
    "roleplay",
    deadline=None,
    database=None,
    max_examples=40,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("roleplay")


SERVER = "ROLEPLAY_TEST_DATABASE"
"""Environment variable with the URL of a PostgreSQL server on which schemas may be made and thrown away."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a PostgreSQL server where none is named, and a browser where there is none."""
    lacking = {"postgresql": SERVER not in os.environ, "browser": found() is None}
    out = [item for item in items if any(lacks and item.get_closest_marker(name) for name, lacks in lacking.items())]
    if out:
        items[:] = [item for item in items if item not in out]
        config.hook.pytest_deselected(items=out)


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and not among what has been read once for all."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what ran on PostgreSQL and in a browser, or that it was left out."""
    passed = terminalreporter.getreports("passed")
    if found() is not None:
        terminalreporter.write_line(f"In a browser: {sum('browser' in report.keywords for report in passed)} tests.")
    else:
        terminalreporter.write_line(f"Left out: the tests in a browser; no chromium, and {BROWSER} names none.")
    if SERVER in os.environ:
        ran = sum("postgresql" in report.keywords for report in passed)
        terminalreporter.write_line(f"On PostgreSQL: {ran} tests.")
    else:
        terminalreporter.write_line(f"Left out: the tests on PostgreSQL; {SERVER} names no server.")


WORKER = "PYTEST_XDIST_WORKER"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Let each worker begin with a stretch of its own: what tests beside each other share is worked out once."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


def pytest_configure(config: pytest.Config) -> None:
    """Tests that are only listed use no snapshot: that is no failure. Workers get folders for what they share."""
    if config.option.collectonly:
        config.option.warn_unused_snapshots = True
    if WORKER not in os.environ:
        solving.make_folder()
        readings.make_folder()


def pytest_unconfigure() -> None:
    """Whoever made the folders throws them away."""
    if WORKER not in os.environ:
        solving.throw_folder()
        readings.throw_folder()
