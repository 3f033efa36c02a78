"""The way to the screen that leads a workshop, for one that is kept and for one to be begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.desk.castings import Held
from roleplay.desk.hosting import Hosting

if TYPE_CHECKING:
    from textual.app import App

    from roleplay.desk.workshops import Workshop


def lead(app: App[None], workshop: Workshop) -> None:
    """Show a workshop as whoever leads it sees it."""
    if isinstance(workshop, Hosting):
        from roleplay.tui.screens.contest import ContestScreen

        app.push_screen(ContestScreen(workshop))
    elif isinstance(workshop, Held):
        from roleplay.tui.screens.casting import CastingScreen

        app.push_screen(CastingScreen(workshop))
    else:
        from roleplay.tui.screens.room import RoomScreen

        app.push_screen(RoomScreen(workshop))


def begin(app: App[None], kind: str) -> None:
    """Ask for what a workshop of a kind needs, begin it, and lead it."""
    from roleplay.tui.dialogs.workshopnew import CastingDialog, ContestDialog, DiscussionDialog

    def begun(workshop: Workshop | None) -> None:
        if workshop is not None:
            lead(app, workshop)

    match kind:
        case "contest":
            app.push_screen(ContestDialog(), begun)
        case "casting":
            app.push_screen(CastingDialog(), begun)
        case _:
            app.push_screen(DiscussionDialog(), begun)
