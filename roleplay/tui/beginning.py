"""With what the app begins: at home, or straight in what the command line asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from roleplay.tui.area import open_area

if TYPE_CHECKING:
    from roleplay.desk.seat import Seat
    from roleplay.desk.teamseat import Viewer
    from roleplay.practice.drill.session import Drill
    from roleplay.scenario.model import Scenario
    from roleplay.tui.frame import Frame


@dataclass(frozen=True, slots=True)
class Beginning:
    """A talk, a briefing, cards, an area or a contest; at home where there is none of them."""

    seat: Seat | None = None
    briefed: Scenario | None = None
    drill: Drill | None = None
    area: str | None = None
    visit: Viewer | None = None

    def show(self, app: Frame) -> None:
        """Show it over the first screen."""
        if self.seat is not None:
            app.open_play(self.seat)
        elif self.briefed is not None:
            from roleplay.tui.screens.briefing import BriefingScreen

            app.push_screen(BriefingScreen(self.briefed))
        elif self.drill is not None:
            self._ask(app, self.drill)
        elif self.area is not None:
            open_area(app, self.area)
        elif self.visit is not None:
            self._visit(app, self.visit)

    def _ask(self, app: Frame, drill: Drill) -> None:
        open_area(app, "drills")
        if drill.key is not None:
            from roleplay.tui.screens.drill import DrillScreen

            app.push_screen(DrillScreen(drill))

    def _visit(self, app: Frame, visit: Viewer) -> None:
        """To a contest: to its host's place, or to a seat."""
        from roleplay.tui.screens.contest import ContestScreen
        from roleplay.tui.screens.contestseat import ContestSeatScreen

        if visit.seat is not None:
            app.push_screen(ContestSeatScreen(visit.hosting, visit.seat))
        else:
            open_area(app, "workshops")
            app.push_screen(ContestScreen(visit.hosting))
