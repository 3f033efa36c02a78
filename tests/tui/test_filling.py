"""Filling in a sheet in the place of the choices: by keys, with blanks asked about, changed while it can be."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from roleplay.engine.case import draw_case
from roleplay.engine.entry import FillIn
from roleplay.engine.mode import Mode
from roleplay.engine.play import Play
from roleplay.engine.replay import resume
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, record
from roleplay.scenario.library import read_scenario
from roleplay.telling.form import SheetDraft
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.choicelist import ChoiceList
from tests.format.test_silent_morning import CALMED, FILE
from tests.generated import PERSONALITIES
from tests.tui.conftest import MakeApp

CAUSE, STEPS = 1, 4


def talk(mode: Mode) -> Session:
    case = draw_case(read_scenario(FILE), PERSONALITIES, seed=3, personality="dove", variant="venting")
    play = Play.start(case)
    for entry in (*CALMED, "other-side"):
        play = play.then(entry)
    return Session(play, mode)


def shown(session: Session, field: int, option: int) -> str:
    """The digit under which an option stands in the list."""
    form = session.play.due[0]
    one = form.fields[field]
    return str(session.play.case.options(form.id, one.id, one.size).index(option) + 1)


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def listed(pilot: Pilot[None]) -> list[str]:
    return [choice.text.plain for choice in pilot.app.screen.query_one("#list", ChoiceList).choices]


def met(pilot: Pilot[None]) -> bool:
    """Whether anything is shown of whoever the talk is with."""
    shown = [str(pilot.app.screen.query_one(f"#{part}", Static).content) for part in ("heading", "face")]
    assert bool(shown[1]) == ("Fang Wei" in shown[0])
    assert shown[1] or "In the hall" not in shown[0]
    return bool(shown[1])


async def test_fields_are_answered_one_by_one_and_the_sheet_is_handed_in(make: MakeApp) -> None:
    session = talk("practice")
    async with make(session=session, play="p").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert len(listed(pilot)) == 6
        assert not met(pilot)
        await pressed(pilot, "1", shown(session, 0, 2))
        await pressed(pilot, "2", shown(session, CAUSE, 0), shown(session, CAUSE, 2), "escape")
        await pressed(pilot, "3", "end", "up", "up", "enter")
        await pressed(pilot, "4", shown(session, 3, 1))
        await pressed(pilot, "5", *(shown(session, STEPS, at) for at in (1, 0)))
        await pressed(pilot, shown(session, STEPS, 1), *(shown(session, STEPS, at) for at in (1, 2, 3, 4)))
        assert "Steady → Ask → Act" in listed(pilot)[STEPS]
        await pressed(pilot, "6")
        assert isinstance(pilot.app.screen, PlayScreen)
        assert session.play.written[-1] == "@sheet:analysis=c,ac,900,b,abcde"
        assert session.play.choices()
        assert met(pilot)
        await pressed(pilot, "u")
        assert session.play.due
        assert "Steady → Ask → Act" in listed(pilot)[STEPS]  # taken back, it is not begun from nothing


@pytest.mark.parametrize("mode", ["practice", "assessment"])
async def test_blanks_are_asked_about_before_anything_is_handed_in(make: MakeApp, mode: Mode) -> None:
    session = talk(mode)
    async with make(session=session, play="p").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pressed(pilot, "2", shown(session, CAUSE, 1), "escape", "6")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await pressed(pilot, "n")
        assert session.play.due
        await pressed(pilot, "l")  # leave cannot be taken over a sheet
        assert isinstance(pilot.app.screen, PlayScreen)
        await pressed(pilot, "b", "escape", "f2")
        assert "technician" in listed(pilot)[CAUSE]  # said anew, and kept
        await pressed(pilot, "6", "y")
        assert session.play.written[-1] == "@sheet:analysis=,b,,,"


async def test_a_sheet_that_is_left_half_filled_in_is_gone_on_with(make: MakeApp) -> None:
    session = talk("practice")
    async with make(session=session, play="p").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pressed(pilot, "2", shown(session, CAUSE, 1), "escape")
        kept = record(session)
    assert kept.filling == "@sheet:analysis=,b,,,"
    again = resume(Transcript.from_json(kept.to_json()), session.play.case.scenario, PERSONALITIES)
    async with make(session=again, play="p").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "technician" in listed(pilot)[CAUSE]
        await pressed(pilot, "6", "y")
        assert again.play.written[-1] == "@sheet:analysis=,b,,,"
        assert record(again).filling is None


@pytest.mark.parametrize("filling", ["@sheet:analysis=z,b,,,", "@sheet:other=a", "@sheet:analysis=a", "ask"])
def test_a_sheet_begun_that_does_not_fit_is_let_go(filling: str) -> None:
    session = talk("practice")
    kept = record(session).model_copy(update={"filling": filling})
    again = resume(kept, session.play.case.scenario, PERSONALITIES)
    assert (again.filling, again.play) == (None, session.play)


def test_a_draft_takes_nothing_from_another_sheet() -> None:
    assert SheetDraft(talk("practice").play, FillIn("other", ("a",))).entry == FillIn("analysis", ("",) * 5)


async def test_the_sheet_has_its_whole_title_from_the_first(make: MakeApp) -> None:
    async with make(session=talk("practice"), play="p").run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert str(pilot.app.screen.query_one(".choices-title", Static).content).endswith("0 of 5 filled in")
        assert str(pilot.app.screen.query_one("#heading", Static).content).split()[0] != "Fang"
