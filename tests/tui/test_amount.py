"""Choosing a number in a talk: typed or stepped to, refused where it is not on offer, left with Esc."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.scenario.file import scenario_file
from roleplay.tui.dialogs.amount import AmountDialog
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.choices import ChoicePanel
from roleplay.tui.widgets.passage import Passage
from tests.analysis.test_notebooks import FILE
from tests.generated import PERSONALITIES, seed_of
from tests.tui.conftest import MakeApp


@pytest.fixture
def talk() -> Session:
    scenario = scenario_file(FILE).result()
    return Session(Play.start(draw_case(scenario, PERSONALITIES, seed=seed_of(scenario, "dove"))), "practice")


async def opened(pilot: Pilot[None]) -> AmountDialog:
    """The dialog, come to by the topic and the row."""
    await pilot.pause()
    await pilot.press("1")
    await pilot.pause()
    await pilot.press("1")
    await pilot.pause()
    found = pilot.app.screen
    assert isinstance(found, AmountDialog)
    return found


def written(dialog: AmountDialog, selector: str) -> str:
    passage = dialog.query_one(selector, Passage)
    return "\n".join(strip.text for strip in passage.render_lines(passage.size.region)).strip()


async def test_a_number_is_typed_and_said(make: MakeApp, talk: Session) -> None:
    async with make(session=talk, play="p").run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press(*"4900", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PlayScreen)
        assert talk.play.written == ("offer@4900",)


async def test_arrows_step_among_the_numbers_on_offer(make: MakeApp, talk: Session) -> None:
    async with make(session=talk, play="p").run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot)
        await pilot.press("down", "down", "up", "up", "down", "down")
        assert dialog.query_one(Input).value == "4950"
        await pilot.press("enter")
        await pilot.pause()
        assert talk.play.written == ("offer@4950",)


async def test_what_is_not_on_offer_is_told_and_nothing_is_said(make: MakeApp, talk: Session) -> None:
    async with make(session=talk, play="p").run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot)
        await pilot.press(*"4801", "enter")
        await pilot.pause()
        assert "not on offer" in str(dialog._fault)
        assert talk.play.written == ()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PlayScreen)
        assert pilot.app.screen.query_one(ChoicePanel).topic == "number"


async def test_a_talk_that_has_ended_meanwhile_hears_nothing_more(make: MakeApp, talk: Session) -> None:
    async with make(session=talk, play="p").run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        screen = next(one for one in pilot.app.screen_stack if isinstance(one, PlayScreen))
        talk.leave()
        screen._changed()
        await pilot.press(*"4900", "enter")
        await pilot.pause()
        assert talk.play.written == ("@leave",)
