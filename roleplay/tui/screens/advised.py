"""To what is advised to be practised next, or what a step of the curriculum asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.desk.trouble import DeskError, unwritable
from roleplay.practice.following import Advised, NextDeck

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.scenario.curriculum import CourseStep
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


async def open_step(app: Frame, desk: Desk, step: CourseStep) -> DeskError | None:
    """Open what a step is about; what hindered that, if anything did."""
    try:
        match step.sort:
            case "scenario" if desk.library.guides(step.id):
                await app.run_action("drill", default_namespace=app)
            case "scenario":
                from roleplay.tui.screens.briefing import BriefingScreen

                app.push_screen(BriefingScreen(desk.library.get(step.id), level=step.level))
            case "deck":
                from roleplay.tui.screens.drill import DrillScreen

                app.push_screen(DrillScreen(desk.drills.begin((step.id,))))
            case "discussion":
                from roleplay.tui.screens.casestudy import StudyScreen

                case = next(one for one in desk.library.discussions() if one.id == step.id)
                app.push_screen(StudyScreen(desk.discussions.study(case)))
            case "worksheet":
                from roleplay.tui.screens.sheet import SheetScreen

                app.push_screen(SheetScreen(desk.sheets.latest(step.id, desk.language)))
            case "selftest":
                await app.run_action("area('selftest')")
    except (KeyError, StopIteration):
        return DeskError("gone", scenario=step.id)
    except OSError as error:
        return DeskError("store", why=error)
    except DeskError as error:
        return error
    return None
