"""The phones of a classroom game and of a case discussion: how long answers take, and what a kill of the host loses."""

from __future__ import annotations

import asyncio
import random
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from html import unescape

from tests.bench.browser import Browser
from tests.bench.row import Row, at_least, at_most
from tests.bench.seats import HEAVIEST, THINKING, Host

SIZES = {"game": (4, 12), "discussion": (4, 12)}
"""Teams of ten, or groups of ten phones, in a small room and in the largest that there is."""
PEOPLE, TURNS, KILLS = 10, 3, 25
P99 = {4: 300, 12: 1000}
"""Milliseconds for 99 of 100 answers, as for the seats of a contest."""
Deed = Callable[[Browser, random.Random], Awaitable[bool]]


def rows() -> Iterator[Row]:
    """Answers under load, memory, and what was confirmed and lost."""
    for kind, sizes in SIZES.items():
        for size in sizes:
            slowest, kept, confirmed, weight = asyncio.run(_load(kind, size))
            name = f"{kind}, {size * PEOPLE} phones"
            yield at_most(f"{name}: 99 of 100 answers within", f"{slowest:.0f} ms", slowest, P99[size])
            yield at_least(f"{name}: confirmed and kept", f"{kept} of {confirmed}", kept, confirmed)
            yield at_most(f"{name}: memory of the host", f"{weight:.0f} MB", weight, HEAVIEST)
        lost = asyncio.run(_killed(kind))
        yield at_most(f"{kind}: lost that was confirmed", f"{lost} in {KILLS} kills of the host", lost, 0)


class Hall(Host):
    """A host of a game or a discussion in a process of its own."""

    def __init__(self, home: str, kind: str, size: int, name: str | None = None) -> None:
        command = [sys.executable, "-m", "tests.bench.hall", home, kind, str(size), *([name] if name else [])]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        port, self.contest, self.code = self.process.stdout.readline().split()
        self.port = int(port)


async def _joined(hall: Hall, at: int, size: int) -> Browser:
    """The phone number `at` of all, come in: as one of a team each, or for one group after the other."""
    browser = Browser(hall.port)
    await browser.get(f"/join?code={hall.code}")
    choices = browser.values("who")
    who = choices[at % size] if len(choices) == size else choices[0]
    await browser.post("/join", {"code": hall.code, "who": who})
    assert browser.status == 200, browser.text
    return browser


async def _load(kind: str, size: int) -> tuple[float, int, int, float]:
    """Milliseconds of 99 of 100 answers, what is kept and what was confirmed, megabytes."""
    with tempfile.TemporaryDirectory() as home:
        hall = Hall(home, kind, size)
        try:
            phones = [await _joined(hall, at, size) for at in range(size * PEOPLE)]
            begun = [len(one.kept) for one in phones]
            streams = [asyncio.ensure_future(one.listen("/seat/stream?mark=x")) for one in phones]
            done = await asyncio.gather(*(_busy(one, at, DEEDS[kind]) for at, one in enumerate(phones)))
            weight = hall.megabytes()
            for stream in streams:
                stream.cancel()
            await asyncio.gather(*streams, return_exceptions=True)
            kept = await _kept(kind, phones)
        finally:
            hall.end()
        waits = sorted(seconds for one, at in zip(phones, begun, strict=True) for _, seconds in one.kept[at:])
        for one in phones:
            one.close()
    return 1000 * waits[int(0.99 * len(waits))], kept, sum(done), weight


async def _busy(phone: Browser, at: int, deed: Deed) -> int:
    """Look at the page and do what there is to do, a few times; how often that was confirmed."""
    draw, done = random.Random(at), 0
    for _ in range(TURNS):
        await asyncio.sleep(draw.uniform(0.2, 1) * THINKING)
        await phone.get("/seat")
        done += await deed(phone, draw)
    return done


async def _tick(phone: Browser, draw: random.Random) -> bool:
    """An observer strikes off a fault; nobody else has anything to send."""
    if 'value="strike"' not in phone.text:
        return False
    number, taboo = phone.values("number")[0], draw.choice(("pitch", "assume"))
    await phone.post("/seat/do", {"act": "strike", "need": taboo, "by": "more", "number": number})
    return _confirmed(phone)


async def _note(phone: Browser, draw: random.Random) -> bool:
    """Somebody writes the group's note to a question, unless another has meanwhile."""
    names = re.findall(r'name="text-([^"]+)"', phone.text)
    if not names:
        return False
    texts = dict(re.findall(r'name="text-([^"]+)"[^>]*>([^<]*)</textarea>', phone.text))
    fields = {f"before-{name}": phone.values(f"before-{name}")[0] for name in names}
    fields |= {f"text-{name}": unescape(texts[name]) for name in names}
    name = draw.choice(names)
    # two who write the very same are both right, and only one of them adds something: so nobody does
    fields[f"text-{name}"] = f"{fields[f'text-{name}']} {draw.randrange(10**9)}.".strip()
    await phone.post("/seat/note", fields)
    return _confirmed(phone)


DEEDS: dict[str, Deed] = {"game": _tick, "discussion": _note}


def _confirmed(phone: Browser) -> bool:
    return phone.status == 200 and 'role="alert"' not in phone.text


async def _kept(kind: str, phones: list[Browser]) -> int:
    """What the host shows of all that was done: strokes on the sheets of observers, or signs in the notes of groups."""
    found: dict[str, int] = {}
    for phone in phones:
        await phone.get("/seat")
        if kind == "game":
            counts = re.findall(r'class="count"[^>]*>(\d+)<', phone.text)
            found[str(id(phone))] = sum(map(int, counts))
        else:
            written = re.findall(r"<textarea[^>]*>([^<]*)</textarea>", phone.text)
            group = re.search(r"Group \d+", phone.text)
            found[group[0] if group else ""] = sum(text.count(".") for text in written)
    return sum(found.values())


async def _killed(kind: str) -> int:
    """How much of what was confirmed is gone after the host was killed again and again while somebody was sending."""
    draw, confirmed = random.Random(0), 0
    with tempfile.TemporaryDirectory() as home:
        hall = Hall(home, kind, 3)
        try:
            phones = [await _joined(hall, at, 3) for at in range(3 * PEOPLE)]
            for one in phones:
                await one.get("/seat")
            active = next(one for one in phones if kind == "discussion" or 'value="strike"' in one.text)
            for _ in range(KILLS):
                active.move(hall.port)
                await active.get("/seat")
                sending = asyncio.ensure_future(DEEDS[kind](active, draw))
                await asyncio.sleep(draw.choice((0, 0.002, 0.005, 0.01, 0.02, 0.05)))
                hall.end(signal.SIGKILL)
                answered = await asyncio.gather(sending, return_exceptions=True)
                confirmed += answered[0] is True
                hall = Hall(home, kind, 3, hall.contest)
            active.move(hall.port)
            kept = await _kept(kind, [active])
        finally:
            hall.end()
    return max(confirmed - kept, 0)
