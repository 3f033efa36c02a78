"""A talk in plain mode held from outside, line by line."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from tests.readings import PROGRAM

PROMPTS = (b"Topic number, or a letter", b"0 for the topics")


def environment(home: Path) -> dict[str, str]:
    """The environment of a talk in English whose plays are kept in `home`."""
    given = {**os.environ, "ROLEPLAY_HOME": str(home), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    return {**given, "PYTHONPATH": str(Path(__file__).parents[2])}


class Speaker:
    """One process of `roleplay play --plain`."""

    def __init__(self, home: Path, *arguments: str) -> None:
        command = [sys.executable, "-c", PROGRAM, "play", *arguments, "--plain", "--language", "en"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(home)
        )
        self.heard = b""

    def __enter__(self) -> Speaker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        self.process.wait()

    def asked(self) -> bool:
        """Listen until an answer is asked for; False where the talk ends first."""
        assert self.process.stdout is not None
        said = b""
        while not any(prompt in said for prompt in PROMPTS):
            more = os.read(self.process.stdout.fileno(), 65536)
            if not more:
                self.heard += said
                return False
            said += more
        self.heard += said
        return True

    def say(self, line: str) -> None:
        """Answer; nobody may be there to hear it."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(f"{line}\n".encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            pass

    def rest(self, typed: str = "") -> str:
        """Answer for the last time, and hear all that is said until the end."""
        self.say(typed.removesuffix("\n"))
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.heard += self.process.stdout.read()
        return self.heard.decode("utf-8", "replace")
