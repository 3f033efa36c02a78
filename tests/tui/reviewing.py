"""A short finished play of the small sample scenario, whose case is solved at once, open in its debrief."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.scenario.library import load_library, load_personalities
from roleplay.store.homestore import HomeStore
from roleplay.tui.app import RoleplayApp, make_app
from roleplay.tui.debriefing.row import Row
from roleplay.tui.guard import AT_ONCE
from roleplay.tui.widgets.prose import Prose
from tests.scenario.sample import write_pack

ENTRIES = ("ask", "gain", "@read:eagle", "@leave")
LONGER = ("gain", "ask", "ask", "gain", "@read:eagle", "dig", "dig", "gain", "ask", "ask", "@leave")


def finished(
    tmp_path: Path, language: str = "en", entries: tuple[str, ...] = ENTRIES
) -> tuple[RoleplayApp, Session, HomeStore]:
    """An app that opens on the debrief of a short play with a mistake and a wrong reading."""
    library = load_library((write_pack(tmp_path / "pack"),))
    case = draw_case(library.get("sample"), load_personalities(), seed=1, personality="dove")
    play = Play.start(case)
    for entry in entries:
        play = play.then(entry)
    session, store = Session(play), HomeStore(tmp_path / "store")
    store.save("done", record(session))
    given = {"library": library, "store": store, "language": language, "session": session, "play": "done"}
    app = make_app(**given, patience=AT_ONCE)  # type: ignore[arg-type]
    return app, session, store


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait for all that they set going."""
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def told(app: RoleplayApp, where: str) -> str:
    """All text of one part of the screen, whether in view or not."""
    found = []
    for part in app.screen.query(f"{where}, {where} Static").results(Static):
        visual = part.visual
        if isinstance(visual, Prose):
            found.append(visual.plain)
        else:
            found.append(visual.at(200).plain if isinstance(visual, Row) else str(part.content))
    return "\n".join(found)
