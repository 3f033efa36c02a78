"""The program in processes of its own, without the second that each would take to import it and read what is shipped.

One process imports the program, reads the scenarios and then forks for each call: what runs is the same command line
with its own arguments, environment, streams, folder and limits, and it ends as a process does; it can be killed, and
what it takes is its own. What an interpreter does at its start alone (options, the streams' encodings by its
environment) is not tried here: tests of that start one.
"""

from __future__ import annotations

import atexit
import json
import os
import pwd
import resource
import runpy
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

TOP = Path(__file__).parents[1]
PRELOADED = (
    "roleplay.cli.command.list",
    "roleplay.cli.command.play",
    "roleplay.cli.command.review",
    "roleplay.cli.plain.report",
    "roleplay.cli.plain.talk",
    "roleplay.cli.root",
    "roleplay.cli.run",
    "roleplay.cli.start",
    "roleplay.desk.desk",
    "roleplay.desk.opening",
    "roleplay.engine.hint",
    "roleplay.engine.replay",
    "roleplay.scenario.file",
    "roleplay.scenario.library",
    "roleplay.store.homestore",
    "roleplay.store.sql.database",
    "roleplay.store.takeover",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlite3",
)
"""What nearly every command imports; the rest is imported by whoever needs it."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a process ended, as `subprocess` tells codes, and the processor seconds that it took."""

    code: int
    seconds: float


class _Link:
    """The way to the process that forks: what it says comes a line at a time."""

    def __init__(self, link: socket.socket) -> None:
        self.socket = link
        self._heard = b""

    def hear(self, seconds: float | None = None) -> dict[str, Any]:
        """The next line; a TimeoutError if it has not come within `seconds`."""
        self.socket.settimeout(seconds)
        while b"\n" not in self._heard:
            more = self.socket.recv(1000)
            if not more:
                raise ConnectionError("the process that forks has ended")
            self._heard += more
        line, self._heard = self._heard.split(b"\n", 1)
        found: dict[str, Any] = json.loads(line)
        return found


class Process:
    """The program while it runs; only one at a time runs for each process that tests."""

    def __init__(self, link: _Link, pid: int) -> None:
        self.pid = pid
        self._link = link

    def wait(self, seconds: float) -> Done | None:
        """How it ended, or None if it has not within `seconds`. Not to be asked again once it has."""
        try:
            return Done(**self._link.hear(seconds))
        except TimeoutError:
            return None

    def kill(self) -> None:
        """End it at once."""
        os.kill(self.pid, signal.SIGKILL)


def start(
    arguments: Sequence[object],
    streams: tuple[int, int, int],
    environment: Mapping[str, str],
    room: int | None = None,
    *,
    unknown: bool = False,
) -> Process:
    """Start the program with these arguments, standard streams and environment.

    No file grows beyond `room` bytes. `unknown` says that the system has no entry for the user, as in a container run
    by number.
    """
    wish = {
        "arguments": [os.fspath(one) if isinstance(one, Path) else str(one) for one in arguments],
        "environment": dict(environment),
        "folder": str(Path.cwd()),
        "room": room,
        "unknown": unknown,
    }
    link = _server()
    link.socket.settimeout(None)
    socket.send_fds(link.socket, [_line(wish)], streams)
    return Process(link, link.hear()["pid"])


@cache
def _server() -> _Link:
    ours, theirs = socket.socketpair()
    environment = {**os.environ, "PYTHONPATH": str(TOP), "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.forked", str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        cwd=TOP,
        env=environment,
    )
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return _Link(ours)


def _line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


def _serve(link: socket.socket) -> dict[str, Any] | None:
    """Fork for each wish; in the child that is what it is to do, here at the end nothing."""
    while True:
        said, streams, _, _ = socket.recv_fds(link, 1_000_000, 3)
        if not said:
            return None
        while not said.endswith(b"\n"):
            said += link.recv(1_000_000)
        pid = os.fork()
        if not pid:
            link.close()
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
                os.close(stream)
            found: dict[str, Any] = json.loads(said)
            return found
        for stream in streams:
            os.close(stream)
        link.sendall(_line({"pid": pid}))
        _, status, usage = os.wait4(pid, 0)
        link.sendall(_line({"code": os.waitstatus_to_exitcode(status), "seconds": usage.ru_utime + usage.ru_stime}))


def _nobody(*_: object) -> NoReturn:
    raise KeyError("no such user")


def _become(wish: dict[str, Any]) -> None:
    """Be the program that was wished for."""
    os.chdir(wish["folder"])
    os.environ.clear()
    os.environ.update(wish["environment"])
    if wish["room"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (wish["room"], wish["room"]))
        sys.dont_write_bytecode = True  # what is compiled under the limit would be cut short, for all after it
    if wish["unknown"]:
        pwd.getpwuid = pwd.getpwnam = _nobody
    sys.argv = ["roleplay", *wish["arguments"]]
    runpy.run_module("roleplay", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    import gc
    import importlib

    from roleplay.scenario.library import load_library
    from tests.readings import read_once

    for name in PRELOADED:
        importlib.import_module(name)
    read_once()
    load_library().scenarios()
    gc.freeze()
    wished = _serve(socket.socket(fileno=int(sys.argv[1])))
    if wished is not None:
        _become(wished)
