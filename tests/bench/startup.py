"""How long the command takes to say its version: what every other command waits for too."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.measure import compare, process
from tests.bench.row import Row


def rows() -> Iterator[Row]:
    """One start against that of Python itself."""
    yield compare("roleplay --version / python -c pass", _version, _nothing, bar=6)


def _version() -> float:
    return process("-m", "roleplay", "--version")


def _nothing() -> float:
    return process("-c", "pass")
