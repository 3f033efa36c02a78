"""To what is advised to be practised next: the briefing of a talk, or the cards of a deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.desk.trouble import DeskError, unwritable
from roleplay.practice.following import Advised, NextDeck

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.tui.frame import Frame


def open_advised(app: Frame, desk: Desk, advised: Advised) -> DeskError | None:
    """Open it; what hindered that, if anything did. What is not there any more is passed over."""
    try:
        if isinstance(advised, NextDeck):
            from roleplay.tui.screens.drill import DrillScreen

            app.push_screen(DrillScreen(desk.drills.begin((advised.deck,))))
        else:
            from roleplay.tui.screens.briefing import BriefingScreen

            app.push_screen(BriefingScreen(desk.library.get(advised.scenario), level=advised.level))
    except KeyError:
        return None
    except OSError as error:
        return DeskError("store", why=unwritable(error).fields["why"])
    return None
