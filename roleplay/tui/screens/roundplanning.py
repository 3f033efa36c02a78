"""A round of a contest planned on the screen: the scenario first, then the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from roleplay.tui.dialogs.roundplan import RoundDialog, ScenarioDialog
from roleplay.tui.widgets.menu import Item

if TYPE_CHECKING:
    from roleplay.tui.page import Page
    from roleplay.workshop.contest.event import Planned


def plan_round(screen: Page[None], taken: Callable[[Planned], object], after: Callable[[], None]) -> None:
    """Ask for a round; `taken` does with it what is wanted, beside the screen, and then comes `after`."""

    def items() -> list[Item]:
        return [Item(one.id, screen.text(one.title)) for one in screen.desk.library.scenarios()]

    def picked(name: str | None) -> None:
        if name is not None:
            dialog = RoundDialog(screen.desk.library.get(name), taken)
            screen.app.push_screen(dialog, lambda _: after())

    screen.app.push_screen(ScenarioDialog("round.scenario", items), picked)
