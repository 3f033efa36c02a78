"""Racing a ghost: a code is typed or pasted, and the briefing of its very case opens."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from roleplay.desk.background import in_background
from roleplay.tui.page import Page

LONGEST_CODE = 2000


class RacingPage(Page[None]):
    """A page from which the code of a play can be raced."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("r", "race", "key.race", show=False)]

    def action_race(self) -> None:
        """Ask for the code, and go to the briefing of its case."""
        from roleplay.desk.draft import draft_of
        from roleplay.desk.ghost import Ghost, ghost_of
        from roleplay.tui.dialogs.asking import AskingDialog
        from roleplay.tui.screens.briefing import BriefingScreen

        found: list[Ghost] = []
        library, settings = self.desk.library, self.desk.settings

        async def taken(code: str) -> None:
            found.append(
                await in_background(lambda: ghost_of(code, lambda name: (library.get(name), library.personalities)))
            )

        def go(code: str | None) -> None:
            if code is not None and found:
                ghost = found[-1]
                self.app.push_screen(BriefingScreen(ghost.play.case.scenario, asked=draft_of(ghost, settings)))

        dialog = AskingDialog("ghost.title", "ghost.question", taken, longest=LONGEST_CODE, fields={})
        self.app.push_screen(dialog, go)
