"""Signals at any moment of a talk in plain mode: the record stays whole, and at most the move in hand is lost."""

from __future__ import annotations

import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from roleplay.store.homestore import HomeStore
from tests.attack.attempt import Attempt
from tests.attack.child import PATIENCE, roleplay
from tests.attack.speaking import Speaker

SHORT = 1
"""Rounds in the ordinary tests."""


def attempts(chance: Random, short: bool) -> Iterator[Attempt]:
    """End talks in plain mode, by one signal after another."""
    rounds = 0
    while not short or rounds < SHORT:
        rounds += 1
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGINT):
            yield Attempt(f"signals: {number.name} in plain mode", _plain(number, chance))


def _plain(number: signal.Signals, chance: Random) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        home, moves = Path(folder), chance.randrange(4)
        with Speaker(home, "county-bureau-pcs", "--seed", str(chance.randrange(1000))) as talk:
            answered = -1
            for _ in range(moves + 1):
                if not talk.asked():
                    return f"the talk ended early: {talk.heard[-200:]!r}"
                answered += 1
                talk.say("1 1")
            time.sleep(chance.random() * 0.02)
            talk.process.send_signal(number)
            said = talk.rest()
            code = talk.process.wait(PATIENCE)
        if number != signal.SIGKILL and code not in (128 + number, -number):
            return f"exit code {code}: {said[-200:]}"
        return _kept(home, answered, said, code)


def _kept(home: Path, answered: int, said: str, code: int) -> str | None:
    """Whether the one record has the moves that were answered, and can be gone on with."""
    plays = HomeStore(home).all()
    if len(plays) != 1:
        return f"{len(plays)} records" if answered > 0 else None
    if plays[0].transcript is None:
        return "half a record"
    entries = plays[0].transcript.entries
    if len(entries) < answered:
        return f"{answered} moves answered, {len(entries)} kept"
    if code > 0 and "The play is kept" not in said:
        return "nothing was said of the play"
    again = roleplay("play", "--plain", "--resume", plays[0].id, home=home, typed=b"q\n")
    return None if again.code == 0 else f"it cannot go on: {again.err[-200:]}"
