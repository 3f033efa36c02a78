"""Seats in browsers by the dozen and by the hundred: how long answers take, what they weigh, and what a kill loses."""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from roleplay.desk.contests import Contests
from roleplay.desk.solver import SolverService
from roleplay.scenario.library import load_library
from roleplay.store.homestore import HomeStore
from tests.bench.browser import Browser
from tests.bench.row import Row, at_least, at_most

TURNS = 4
THINKING = 6.0
"""Seconds between two turns of a team at most; people take longer."""
MEGABYTE = 1024 * 1024
KILLS = 50
P99 = {40: 300, 200: 1000}
"""Milliseconds for 99 of 100 answers, by the number of seats (design §5)."""
HEAVIEST = 100
"""Megabytes of the whole process, with its 200 seats."""


def rows() -> Iterator[Row]:
    """Answers under load, memory, and entries lost to kills."""
    for seats, bar in P99.items():
        slowest, answered, asked, weight = asyncio.run(_load(seats))
        yield at_most(f"{seats} seats: 99 of 100 answers within", f"{slowest:.0f} ms", slowest, bar)
        yield at_least(f"{seats} seats: entries answered and kept", f"{answered} of {asked}", answered, asked)
        yield at_most(f"{seats} seats: memory of the host", f"{weight:.0f} MB", weight, HEAVIEST)
    lost = asyncio.run(_killed(KILLS))
    yield at_most("entries lost that were confirmed", f"{lost} in {KILLS} kills of the host", lost, 0)


class Host:
    """A host in a process of its own."""

    def __init__(self, home: str, teams: int, contest: str | None = None) -> None:
        command = [sys.executable, "-m", "tests.bench.room", home, str(teams), *([contest] if contest else [])]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        port, self.contest, self.code = self.process.stdout.readline().split()
        self.port = int(port)

    def megabytes(self) -> float:
        """What the process holds in memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found is not None
        return int(found[1]) * 1024 / MEGABYTE

    def end(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """End it."""
        self.process.send_signal(sign)
        self.process.communicate()


async def _load(seats: int) -> tuple[float, int, int, float]:
    """Milliseconds of 99 of 100 answers, entries kept, entries sent, megabytes."""
    teams = min(seats, 50)
    with tempfile.TemporaryDirectory() as home:
        host = Host(home, teams)
        try:
            browsers = [Browser(host.port) for _ in range(seats)]
            for at, browser in enumerate(browsers):
                await _join(browser, host.code, at % teams + 1, f"P{at}")
            begun = [len(one.kept) for one in browsers]
            streams = [asyncio.ensure_future(one.listen("/seat/stream?mark=x")) for one in browsers]
            speakers = browsers[:teams]
            done = await asyncio.gather(
                *(_talk(one, at) for at, one in enumerate(speakers)), *(_watch(one) for one in browsers[teams:])
            )
            weight = host.megabytes()
            for stream in streams:
                stream.cancel()
            await asyncio.gather(*streams, return_exceptions=True)
        finally:
            host.end()
        kept = _entered(home, host.contest)
        waits = sorted(seconds for one, at in zip(browsers, begun, strict=True) for _, seconds in one.kept[at:])
        for one in browsers:
            one.close()
    return 1000 * waits[int(0.99 * len(waits))], kept, sum(done), weight


async def _join(browser: Browser, code: str, team: int, name: str) -> None:
    await browser.get(f"/join?code={code}")
    await browser.post("/join", {"code": code, "team": f"t{team}", "name": name})
    assert browser.status == 200, browser.text


async def _talk(browser: Browser, at: int) -> int:
    """Say something a few times, with pauses as somebody who thinks quickly; how many were confirmed."""
    draw = random.Random(at)
    said = 0
    for _ in range(TURNS):
        await asyncio.sleep(draw.uniform(0.2, 1) * THINKING)
        await browser.get("/seat")
        said += await _say(browser, draw)
    return said


async def _say(browser: Browser, draw: random.Random) -> bool:
    entries = [entry for entry in browser.values("entry") if not entry.startswith("@")]
    if not entries:
        return False
    number = browser.values("number")[0]
    await browser.post("/seat/say", {"entry": draw.choice(entries), "number": number})
    return 'role="alert"' not in browser.text and browser.status == 200


async def _watch(browser: Browser) -> int:
    """Load the page anew as a team-mate's browser does whenever the speaker has spoken."""
    for _ in range(TURNS):
        await asyncio.sleep(THINKING * 0.7)
        await browser.get("/seat")
    return 0


async def _killed(kills: int) -> int:
    """How many confirmed entries are missing after a host was killed again and again amid entries."""
    draw = random.Random(0)
    with tempfile.TemporaryDirectory() as home:
        host = Host(home, 50)
        confirmed = 0
        try:
            for team in range(1, kills + 1):
                browser = Browser(host.port)
                await _join(browser, host.code, team, "P")
                confirmed += await _say(browser, draw)
                sending = asyncio.ensure_future(_say(browser, draw))
                await asyncio.sleep(draw.choice((0, 0.001, 0.003, 0.006, 0.012)))
                host.end(signal.SIGKILL)
                answered = await asyncio.gather(sending, return_exceptions=True)
                confirmed += answered[0] is True
                browser.close()
                host = Host(home, 50, host.contest)
        finally:
            host.end()
        return max(confirmed - _entered(home, host.contest), 0)


def _entered(home: str, contest: str) -> int:
    """How many entries the store has kept."""
    library, store = load_library(), HomeStore(Path(home))
    host = Contests(lambda: library, lambda: store, lambda: SolverService(Path(os.devnull))).get(contest)
    store.close()
    return sum(one.entered for one in host.state.rounds)
