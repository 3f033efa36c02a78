"""Pictures of the screens, from a play that is always the same.

`python -m tests.screenshot` draws those that the README shows. `python -m tests.screenshot FOLDER [NAME…]` draws
every screen (or those named: home, library, briefing, play, debrief …) in both languages, dark and light, in three
sizes, for looking at; as PNG where `resvg_py` is installed, else as SVG.
"""

from __future__ import annotations

import asyncio
import html
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual.pilot import Pilot

from roleplay.engine.case import draw_case
from roleplay.engine.entry import read_entry
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.reading.text import LANGUAGES, Language
from roleplay.scenario.library import load_library, load_personalities
from roleplay.scenario.model import Scenario
from roleplay.store.homestore import HomeStore
from roleplay.tui.app import RoleplayApp, make_app
from roleplay.tui.guard import AT_ONCE

FOLDER = Path(__file__).parents[1] / "assets" / "screenshots"
SCENARIO = "county-bureau-pcs"
TALK = ("praise-figures", "month-plain", "step-exact", "nod", "bear-warm")
WHOLE = (
    *TALK,
    "ask-brand",
    "solved-exact",
    "read-exact",
    "help-warm",
    "tally-exact",
    "shoulders-warm",
    "@read:dove",
    "antivirus",
    "points-exact",
    "sleep-warm",
    "source-exact",
    "else-plain",
    "years-warm",
    "@leave",
)
SIZES = ((80, 24), (120, 40), (200, 60))
README_SIZE = (110, 32)
FONTS = "font-family: DejaVu Sans Mono, Noto Sans Mono CJK SC, Noto Sans CJK SC;"
CELL = 12.2
"""The width of a cell in Textual's pictures."""

Steps = Callable[[Pilot[None], Scenario], Awaitable[None]]


async def _home(pilot: Pilot[None], scenario: Scenario) -> None:  # noqa: ARG001
    await pilot.pause()


async def _library(pilot: Pilot[None], scenario: Scenario) -> None:  # noqa: ARG001
    from roleplay.tui.screens.library import LibraryScreen

    await pilot.app.push_screen(LibraryScreen())


async def _briefing(pilot: Pilot[None], scenario: Scenario) -> None:
    from roleplay.tui.screens.briefing import BriefingScreen

    await pilot.app.push_screen(BriefingScreen(scenario))


def _talk(*entries: str, keys: tuple[str, ...] = (), then: tuple[str, ...] = ()) -> Steps:
    """Plays `entries` and presses `keys`; presses `then` when all that they set going is done."""

    async def steps(pilot: Pilot[None], scenario: Scenario) -> None:
        app = pilot.app
        assert isinstance(app, RoleplayApp)
        session = talk(scenario, entries)
        seat = app.desk.seats.take("play", session)
        seat.keep()
        app.open_play(seat)
        await pilot.pause()
        await pilot.press(*keys)
        if then:
            await app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.press(*then)

    return steps


def _cards(*keys: str, after: Steps = _home, made: tuple[str, ...] = ()) -> Steps:
    """Opens the decks, from a debrief after `made` where that is asked for, and presses keys one by one."""

    async def steps(pilot: Pilot[None], scenario: Scenario) -> None:
        await after(pilot, scenario)
        for key in (*made, "C", *keys):
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.press(key)
        await pilot.app.workers.wait_for_complete()

    return steps


SCREENS: dict[str, Steps] = {
    "home": _home,
    "library": _library,
    "briefing": _briefing,
    "opening": _talk(),
    "play": _talk(*TALK),
    "hint": _talk(*TALK, keys=("h",)),
    "hint-taken": _talk(*TALK, keys=("h",), then=("left", "enter")),
    "debrief-result": _talk(*WHOLE),
    "debrief-needs": _talk(*WHOLE, keys=("2",)),
    "debrief-client": _talk(*WHOLE, keys=("3",)),
    "debrief-moves": _talk(*WHOLE, keys=("4", "down", "down"), then=("down",)),
    "debrief-review": _talk(*WHOLE, keys=("5",), then=("end",)),
    "debrief-review-move": _talk(*WHOLE, keys=("5",), then=("home", *["down"] * 12)),
    "cards": _cards("down"),
    "card": _cards("enter"),
    "mistakes": _cards("down", after=_talk(*WHOLE), made=("M",)),
    "mistake": _cards("down", "enter", after=_talk(*WHOLE), made=("M",)),
    "mistake-answered": _cards("down", "enter", "1", after=_talk(*WHOLE), made=("M",)),
    "whatif": _talk(*WHOLE, keys=("4", *["down"] * 12), then=("w", "b", "down", "down", "enter", "b")),
    "whatif-over": _talk(*WHOLE, keys=("4", *["down"] * 17), then=("w", "B")),
}


def talk(scenario: Scenario, entries: tuple[str, ...]) -> Session:
    """A session in which `entries` were played, as far as the scenario still offers them."""
    case = draw_case(scenario, load_personalities(), seed=7, personality="dove", variant="usual")
    session = Session(Play.start(case))
    session.begin()
    for entry in entries:
        offered = {move.id for choices in session.play.choices() for move in choices.moves}
        if entry.startswith("@") or entry in offered:
            session.take(read_entry(entry))
    return session


async def draw(name: str, language: Language, dark: bool, size: tuple[int, int]) -> str:
    """One screen as SVG, without links to fonts elsewhere."""
    library = load_library()
    with tempfile.TemporaryDirectory() as home:
        app = make_app(library=library, store=HomeStore(Path(home)), language=language, patience=AT_ONCE)
        async with app.run_test(size=size) as pilot:
            if not dark:
                app.action_theme()
            await SCREENS[name](pilot, library.get(SCENARIO))
            await pilot.pause()
            picture = app.export_screenshot(title="roleplay")
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)


def write(path: Path, picture: str) -> None:
    """Write a picture as PNG, or as SVG where that cannot be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        import resvg_py
    except ImportError:
        path.with_suffix(".svg").write_text(picture, encoding="utf-8")
        return
    render: Any = resvg_py.svg_to_bytes
    plain = re.sub(r"font-family: [^;]*;", FONTS, picture)
    plain = re.sub(r' x="([0-9.]+)"( y="[0-9.]+") textLength="[^"]*"([^>]*)>([^<]*)<', _placed, plain)
    path.with_suffix(".png").write_bytes(bytes(render(svg_string=plain, skip_system_fonts=False)))


def _placed(match: re.Match[str]) -> str:
    """A text with every character put in its cell, since resvg stretches nothing."""
    x, y, rest, text = match.groups()
    places, column = [], 0
    for char in html.unescape(text):
        places.append(f"{float(x) + column * CELL:.1f}")
        column += cell_len(char)
    return f' x="{" ".join(places)}"{y}{rest}>{text}<'


async def every(folder: Path, names: list[str]) -> None:
    """All pictures of the screens whose name begins with one of `names`."""
    wanted = [name for name in SCREENS if not names or name.startswith(tuple(names))]
    for name in wanted:
        for language in LANGUAGES:
            for dark in (True, False):
                for width, height in SIZES:
                    shade = "dark" if dark else "light"
                    picture = await draw(name, language, dark, (width, height))
                    write(folder / f"{name}-{language}-{shade}-{width}x{height}", picture)


async def readme() -> None:
    """The pictures that the README shows, as SVG: small, and sharp on every display."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file, name, language in (
        ("play", "play", "en"),
        ("play-zh", "play", "zh"),
        ("debrief", "debrief-result", "en"),
    ):
        picture = await draw(name, language, True, README_SIZE)  # type: ignore[arg-type]
        (FOLDER / f"{file}.svg").write_text(picture, encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Draw what is asked for."""
    asyncio.run(every(Path(arguments[0]), arguments[1:]) if arguments else readme())


if __name__ == "__main__":
    main(sys.argv[1:])
