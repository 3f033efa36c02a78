"""The command line at arm's length: run it in this process or in one of its own, with a data folder of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from roleplay.cli.main import main
from tests import forked, readings, solving
from tests.scenario.sample import write_pack


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
PATIENCE = 60
"""Seconds that a process has to end, on however busy a machine."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ROLEPLAY_HOME", str(folder))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return folder


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process: `run("list", "--json")`; `typed` is what stands in its input.

    What is solved is kept for all tests.
    """
    assert not home.exists()
    monkeypatch.setattr("roleplay.desk.solver.solved_folder", solving.shared_folder)

    def call(*arguments: object, typed: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


def spawn(*arguments: object, typed: bytes = b"", shell: str = "", environment: Mapping[str, str] | None = None) -> Ran:
    """Runs a command in a process of its own; `shell` is what follows it on a shell's line, such as `| head -1`."""
    given = {**os.environ, **(environment or {})}
    if not shell and not any(name.startswith("PYTHON") for name in environment or {}):
        return _forked(arguments, typed, given)
    given["PYTHONPATH"] = str(forked.TOP)
    line = ["bash", "-c", f'set -o pipefail; "$@" {shell}', "bash", sys.executable, "-c", readings.PROGRAM]
    done = subprocess.run(
        [*line, *map(str, arguments)], input=typed, capture_output=True, env=given, check=False, timeout=PATIENCE
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def _forked(arguments: Sequence[object], typed: bytes, environment: Mapping[str, str]) -> Ran:
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        stdin.write(typed)
        stdin.seek(0)
        process = forked.start(arguments, (stdin.fileno(), out.fileno(), err.fileno()), environment)
        done = process.wait(PATIENCE)
        if done is None:
            process.kill()
            process.wait(PATIENCE)
            raise TimeoutError(f"{arguments} has not ended within {PATIENCE} s")
        out.seek(0)
        err.seek(0)
        return Ran(done.code, *(file.read().decode("utf-8", "replace") for file in (out, err)))


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A scenario file in a pack of its own."""
    return write_pack(tmp_path / "pack") / "sample.yaml"
