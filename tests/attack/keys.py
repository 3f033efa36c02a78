"""Keys, clicks, pastes and resizes faster than the screen: the program lives, and what is on the disk replays.

Most are posted to the app without waiting, at random over its screens, dialogs, modes, languages and sizes; every few
times they are written in bursts to the program in a terminal of its own.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from traceback import extract_tb
from typing import Any

from textual import events
from textual.geometry import Size
from textual.pilot import Pilot

from roleplay.engine.case import draw_case
from roleplay.engine.entry import Leave, Say
from roleplay.engine.play import Play
from roleplay.engine.replay import resume
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, TranscriptError, record
from roleplay.scenario.library import Library, load_library
from roleplay.store.homestore import HomeStore
from roleplay.tui.app import RoleplayApp, make_app
from roleplay.tui.guard import AT_ONCE, Patience
from tests.attack.attempt import Attempt
from tests.attack.child import PATIENCE
from tests.attack.terminal import Terminal
from tests.scenario.sample import write_pack
from tests.solving import FOLDER, shared_folder

SHORT, FEW = 3, 3
"""Storms of events, and bursts in a terminal, in the ordinary tests."""
EVENTS = 40
"""In each storm."""
KEYS = (
    *"1234567890abcdefhijklmnopqrstuvwxyzABCHLMPSX?",
    *("enter", "enter", "enter", "space", "escape", "backspace", "tab", "shift+tab", "up", "down", "left", "right"),
    *(
        "pageup",
        "pagedown",
        "home",
        "end",
        "f1",
        "f2",
        "f2",
        "f3",
        "f5",
        "f8",
        "f9",
        "ctrl+p",
        "ctrl+c",
        "ctrl+z",
        "delete",
    ),
)
WAYS: dict[str, tuple[str, ...]] = {
    "home": (),
    "library": ("enter",),
    "briefing": ("enter", "enter"),
    "talk": (),
    "wordings": ("1", "enter"),
    "naming": ("n",),
    "notes": ("b",),
    "hint": ("h",),
    "leaving": ("l",),
    "palette": ("ctrl+p",),
    "help": ("f1",),
    "debrief": (),
    "review": ("5",),
    "what if": ("4", "w"),
    "cards": ("C",),
    "card": ("C", "enter"),
    "days of practice": ("C", "m"),
    "self-test": ("B",),
    "questions": ("B", "enter"),
    "colleague": ("B", "n"),
    "worksheets": ("S",),
    "worksheet": ("S", "enter"),
    "history": ("H",),
    "progress": ("P",),
    "assignments": ("A",),
    "workshops": ("T",),
    "a workshop to begin": ("T", "n"),
    "cases": ("G",),
    "a case": ("G", "enter"),
    "course": ("N",),
    "first drill": ("f7",),
    "settings": ("f6",),
    "profiles": ("w",),
}
"""Where a storm breaks, and the keys that lead there from where the app opens."""
AFTER = ("debrief", "review", "what if")
OUTSIDE = ("home", "library", "briefing", *list(WAYS)[list(WAYS).index("cards") :])
SIZES = ((80, 24), (80, 24), (120, 40), (200, 60), (40, 12), (25, 24), (12, 5), (3, 2), (1, 1))


@cache
def library() -> Library:
    """The shipped packs, and a scenario so small that it is solved at once."""
    return load_library((write_pack(Path(tempfile.mkdtemp()) / "pack"),))


def attempts(chance: Random, short: bool) -> Iterator[Attempt]:
    """Storms in the app, at each place in turn; every few of them, bursts in a terminal."""
    made, places = 0, chance.sample(list(WAYS), len(WAYS))
    while not short or made < SHORT:
        place = places[made % len(places)]
        yield Attempt(f"keys: {place}", asyncio.run(_storm(place, chance)))
        made += 1
        if (not short and made % 7 == 0) or (short and made == SHORT):
            yield Attempt("keys: bursts in a terminal", _bursts(chance, FEW if short else 6))


async def _storm(place: str, chance: Random) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        store, size = HomeStore(Path(folder)), chance.choice(SIZES)
        store.save("kept", record(_session(chance, 1)))
        app = _app(place, store, chance)
        told = [place, size, app.desk.language]
        try:
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                for key in WAYS[place]:
                    await pilot.press(key)
                    await pilot.pause()
                told += await _rage(pilot, chance)
                await pilot.pause()
        except Exception as error:
            steps = [f"{Path(one.filename).name}:{one.lineno}" for one in extract_tb(error.__traceback__)]
            return f"{type(error).__name__} {str(error)[:80]} at {' < '.join(steps[:-6:-1])} after {told}"
        app.desk.close()
        return _broken(store)


def _app(place: str, store: HomeStore, chance: Random) -> RoleplayApp:
    given: dict[str, Any] = {"library": library(), "store": store, "language": chance.choice(("en", "zh"))}
    given["patience"] = chance.choice((AT_ONCE, Patience()))
    if place not in OUTSIDE:
        session = _session(chance, chance.randrange(4), over=place in AFTER)
        if place in AFTER:
            store.save("now", record(session))
        given |= {"session": session, "play": "now"}
    app = make_app(**given)
    if FOLDER in os.environ:
        app.desk._solved = shared_folder()
    return app


def _session(chance: Random, moves: int, *, over: bool = False) -> Session:
    scenario = library().get("sample" if over or chance.random() < 0.7 else "county-bureau-pcs")
    case = draw_case(scenario, library().personalities, seed=chance.randrange(1000))
    session = Session(Play.start(case), chance.choice(("practice", "assessment")))
    session.begin()
    for _ in range(moves):
        if not session.play.over:
            session.take(Say(chance.choice([move for choice in session.play.choices() for move in choice.moves]).id))
    if over and not session.play.over:
        session.take(Leave())
    return session


async def _rage(pilot: Pilot[None], chance: Random) -> list[object]:
    """Post events without waiting; what was posted."""
    posted: list[object] = []
    for _ in range(EVENTS):
        app = pilot.app
        match chance.random():
            case roll if roll < 0.72:
                key = chance.choice(KEYS)
                for _ in range(chance.choice((1, 1, 1, 2, 6))):
                    app.post_message(events.Key(key, key if len(key) == 1 else None))
                posted.append(key)
            case roll if roll < 0.84:
                posted.append(_click(pilot, chance))
            case roll if roll < 0.9:
                app.post_message(events.Paste(chance.choice(("1", "3\n1\n", "\x1b[31m1", "长文字" * 40))))
                posted.append("paste")
            case _:
                size = Size(*chance.choice(SIZES))
                app._driver._size = size.width, size.height  # type: ignore[union-attr]
                app.post_message(events.Resize(size, size))
                posted.append(tuple(size))
        if chance.random() < 0.25:
            await pilot.pause()
    return posted


def _click(pilot: Pilot[None], chance: Random) -> tuple[int, int]:
    x, y = chance.randrange(max(pilot.app.size.width, 1)), chance.randrange(max(pilot.app.size.height, 1))
    button = chance.choice((1, 1, 1, 2, 3))
    for kind in (events.MouseDown, events.MouseUp) * chance.choice((1, 2)):
        pilot.app.post_message(kind(None, x, y, 0, 0, button, False, False, False, x, y))
    return x, y


def _bursts(chance: Random, count: int) -> str | None:
    """A talk in a terminal: bursts of keys with no time to read between them say one sentence each at the most."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with Terminal(home, "play", "county-bureau-pcs", "--language", chance.choice(("en", "zh"))) as screen:
            if not screen.begin(PATIENCE):
                return f"no talk came: {screen.written[-200:]!r}"
            before = 0
            for _ in range(count):
                keys, gap = chance.choices((b"1", b"2", b"3", b"\r"), k=chance.randint(2, 6)), chance.choice((0, 0.02))
                for key in keys if gap else [b"".join(keys)]:
                    screen.type(key)
                    screen.listen(gap)
                screen.listen(1.2)
                if screen.process.poll() is not None:
                    return f"it ended after {keys}: {screen.written[-300:]!r}"
                said = len(_records(HomeStore(home))[0].entries)
                if said > before + 1:
                    return f"{keys} {gap} s apart said {said - before} sentences"
                before = said
            for rows, columns in ((2, 3), (1, 1), (60, 200), (24, 80)):
                screen.resize(rows, columns)
            screen.type(b"\x11")
            screen.listen_to_end(PATIENCE)
            if (left := screen.left_behind()) is not None:
                return left
            if screen.process.returncode != 0:
                return f"exit code {screen.process.returncode}"
        return _broken(HomeStore(home))


def _records(store: HomeStore) -> list[Transcript]:
    until = time.monotonic() + PATIENCE
    while not (found := [play.transcript for play in store.all() if play.transcript is not None]):
        if time.monotonic() > until:
            raise TimeoutError("no record came")
    return found


def _broken(store: HomeStore) -> str | None:
    """What is wrong with the records: each is whole, and its moves lead to its result."""
    for play in store.all():
        if play.transcript is None:
            return f"{play.id}: {play.fault}"
        try:
            resume(play.transcript, library().get(play.transcript.scenario), library().personalities)
        except TranscriptError as error:
            return f"{play.id}: {error}"
    return None
