"""The briefing of a scenario that goes on from another: which play to go on from, and what it brings along."""

from __future__ import annotations

from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.store.homestore import HomeStore
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.setting import Chooser
from tests.engine.test_sequel import SECOND, going_on
from tests.tui.conftest import MakeApp
from tests.tui.front import press, settle, shown


def heard_of_the_night(session: Session) -> bool:
    """Whether a first visit brought out what happens at night."""
    play = session.play
    return play.state.values[play.case.game.positions["night"]] > 0


def kept(store: HomeStore) -> str:
    """The id of such a visit, in the store."""
    session = next(filter(heard_of_the_night, map(going_on, range(99))))
    hold = store.reserve("first-visit")
    hold.save(record(session))
    hold.release()
    return hold.id


async def test_an_earlier_play_is_chosen_what_it_brings_is_told_and_the_talk_begins_there(
    make: MakeApp, store: HomeStore
) -> None:
    play = kept(store)
    async with make().run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        screen = BriefingScreen(SECOND)
        await pilot.app.push_screen(screen)
        await settle(pilot)
        assert "three tons" not in shown(pilot)
        chooser = screen.query_one("#after", Chooser)
        chooser.focus()
        await press(pilot, "right")
        await settle(pilot)
        assert (chooser.value, screen.draft.after) == (play, play)
        assert "three tons" in shown(pilot)
        await press(pilot, "f5")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PlayScreen)
        assert pilot.app.screen._play.case.earlier is not None
