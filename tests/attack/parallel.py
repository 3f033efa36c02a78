"""Many of the program at once on one home: every play begun is kept, and a play has one holder."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from roleplay.store.homestore import HomeStore
from tests.attack.attempt import Attempt
from tests.attack.child import PATIENCE
from tests.attack.speaking import Speaker, environment
from tests.readings import PROGRAM

TOGETHER, FEW = 20, 3
"""Plays begun in one moment; in the ordinary tests, few."""


def attempts(chance: Random, short: bool) -> Iterator[Attempt]:
    """Begin plays together, and open one play twice; once each where it is to be short."""
    while True:
        yield Attempt("parallel: plays begun together are all kept", _together(FEW if short else TOGETHER, chance))
        yield Attempt("parallel: a play has one holder", _two_holders(chance))
        if short:
            return


def _together(count: int, chance: Random) -> str | None:
    seed = chance.randrange(1000)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        command = (sys.executable, "-c", PROGRAM, "play", "county-bureau-pcs", "--plain", "--seed")
        pipe = subprocess.PIPE
        plays = [
            subprocess.Popen([*command, str(seed + n)], stdin=pipe, stdout=pipe, stderr=pipe, env=environment(home))
            for n in range(count)
        ]
        for process in plays:
            assert process.stdin is not None
            process.stdin.write(b"1 1\n2 1\nq\n")
            process.stdin.flush()
        ended = [(process.communicate(timeout=PATIENCE), process.returncode) for process in plays]
        if odd := [(code, said[1][-200:]) for said, code in ended if code != 0 or said[1]]:
            return f"{odd[0]}"
        kept = [play.transcript for play in HomeStore(home).all() if play.transcript is not None]
        seeds = sorted(record.seed for record in kept)
        if seeds != [seed + n for n in range(count)]:
            return f"{count} begun, {len(kept)} kept"
        return None if all(len(record.entries) == 2 for record in kept) else "moves are missing"


def _two_holders(chance: Random) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with Speaker(home, "county-bureau-pcs", "--seed", str(chance.randrange(1000))) as first:
            first.asked()
            first.say("1 1")
            first.asked()
            [play] = HomeStore(home).all()
            before = play.transcript
            with Speaker(home, "--resume", play.id) as second:
                told = second.rest("1 1\nq\n")
                code = second.process.wait(PATIENCE)
            if HomeStore(home).load(play.id) != before:
                return "the second window wrote the record"
            if code == 0:
                return f"the second window was let in: {told[-200:]}"
            first.say("2 1")
            first.asked()
            said = first.rest("q\n")
        entries = HomeStore(home).load(play.id).entries
        return None if len(entries) == 2 and "The play is kept" in said else f"{len(entries)} of 2 moves kept"
