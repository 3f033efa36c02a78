"""The area of workshops: all sorts in one list with how each stands, gone on with, renamed, thrown away."""

from __future__ import annotations

import pytest
from textual.geometry import Region
from textual.widgets import Input, TextArea

from roleplay.desk.castings import roll_of
from roleplay.desk.workshops import heads, rename, stand
from roleplay.store.homestore import HomeStore
from roleplay.tui.app import RoleplayApp
from roleplay.tui.dialogs.workshopnew import CastingDialog, ContestDialog, DiscussionDialog
from roleplay.tui.screens.casting import CastingScreen
from roleplay.tui.screens.contest import ContestScreen
from roleplay.tui.screens.discussions import DiscussionsScreen
from roleplay.tui.screens.room import RoomScreen
from roleplay.tui.screens.workshops import WorkshopsScreen
from roleplay.tui.widgets.menu import Menu
from roleplay.workshop.discussion import act
from tests.tui.conftest import MakeApp
from tests.tui.contesting import Clock, at_contest, draw, start
from tests.tui.front import press, settle, shown

ROLL = "Red: Ann, Bo, Cy\nBlue: Di, Ed, Flo"
SMALL, LARGE = (80, 24), (120, 40)


def three(app: RoleplayApp) -> None:
    """One workshop of each sort; the discussion was changed last."""
    hosting = at_contest(app, Clock(), "Red", "Blue")
    draw(hosting)
    start(hosting)
    app.desk.castings.begin("Class", roll_of(ROLL), seed=7)
    app.desk.discussions.begin("Our case", ["Red", "Blue"], seed=7).act(act.time(20, 3))


async def test_every_sort_is_listed_with_how_it_stands_and_gone_on_with(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        three(app)
        await press(pilot, "T")
        text = shown(pilot)
        assert "contest · round 1: clock running · 2 groups" in text
        assert "classroom game · no round yet · 2 groups" in text
        assert "case discussion · setting up · 2 groups" in text
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, DiscussionsScreen)
        await press(pilot, "T", "home")
        found = {RoomScreen, CastingScreen, ContestScreen}
        for _ in range(3):
            await press(pilot, "enter")
            found.discard(type(pilot.app.screen))  # type: ignore[arg-type]
            await press(pilot, "escape", "down")
        assert not found


@pytest.mark.parametrize(
    ("downs", "dialog", "screen"),
    [
        (0, ContestDialog, ContestScreen),
        (1, CastingDialog, CastingScreen),
        (2, DiscussionDialog, RoomScreen),
    ],
)
async def test_one_of_each_sort_is_begun_by_keys(
    make: MakeApp, downs: int, dialog: type[object], screen: type[object]
) -> None:
    async with make().run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "T", "n", *["down"] * downs, "enter")
        assert isinstance(pilot.app.screen, dialog)
        await press(pilot, "f5")
        assert "✗" in shown(pilot)
        pilot.app.screen.query_one("#title", Input).value = "Wednesday"
        pilot.app.screen.query_one(TextArea).text = ROLL
        await press(pilot, "f5", "f5")
        assert isinstance(pilot.app.screen, screen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, WorkshopsScreen)
        assert len(heads(pilot.app.desk)) == 1  # type: ignore[attr-defined]
        assert shown(pilot).count("Wednesday") == 2


async def test_one_is_renamed_in_the_list_in_its_own_title_and_for_commands(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        three(app)
        await press(pilot, "T")
        for at, head in enumerate(heads(app.desk)):
            pilot.app.screen.query_one(Menu).choose(head.id)
            await press(pilot, "r")
            pilot.app.screen.query_one(Input).value = ""
            await press(pilot, "enter")
            assert "1 to 40" in shown(pilot)
            pilot.app.screen.query_one(Input).value = f"[b]Title {at}[/b]"
            await press(pilot, "enter")
            assert f"[b]Title {at}[/b]" in shown(pilot)
            assert stand(app.desk, head).title == f"[b]Title {at}[/b]"
        assert {one.kind for one in heads(app.desk)} == {"contest", "casting", "discussion"}
        assert {one.title for one in heads(app.desk)} == {f"[b]Title {at}[/b]" for at in range(3)}


async def test_a_stopped_one_is_renamed_too(make: MakeApp) -> None:
    app = make()
    three(app)
    held = app.desk.discussions.get(next(one.id for one in heads(app.desk) if one.kind == "discussion"))
    held.act(act.close())
    rename(app.desk, heads(app.desk)[0], "Later")
    assert held.look().title == "Later"
    assert held.room.closed


async def test_a_damaged_one_is_told_and_can_be_thrown_away(make: MakeApp, store: HomeStore) -> None:
    app = make()
    bad = store.gatherings.begin("contest", "Bad", 1_000, [{"kind": "nothing"}])
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "T")
        assert "cannot be read" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WorkshopsScreen)
        assert "damaged" in shown(pilot)
        await press(pilot, "d", "y")
        assert bad not in [one.id for one in heads(app.desk)]
        assert "Bad" not in shown(pilot)


async def test_a_clock_that_ran_out_while_nobody_looked_is_told_so(make: MakeApp) -> None:
    app, clock = make(), Clock()
    hosting = at_contest(app, clock)
    draw(hosting)
    start(hosting)
    clock.now += 15 * 60_000
    assert stand(app.desk, heads(app.desk)[0]).stage == "out"
    hosting.look()
    assert stand(app.desk, heads(app.desk)[0]).stage == "ended"


async def test_a_field_that_is_painted_before_its_styles_are_there_is_blank_and_breaks_nothing(make: MakeApp) -> None:
    async with make().run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "T", "n", "enter")
        area = pilot.app.screen.query_one(TextArea)
        area.text = ROLL
        styles = dict(area._component_styles)
        area._component_styles.clear()  # as while a screen beneath a dialog is said anew
        lines = area.render_lines(Region(0, 0, 20, 3))
        assert [line.cell_length for line in lines] == [20, 20, 20]
        area._component_styles.update(styles)
        area.refresh()
        await press(pilot, "f1", "f2", "escape")
        assert isinstance(pilot.app.screen, ContestDialog)
        assert pilot.app.screen.query_one(TextArea).text == ROLL
        assert "Ann" in shown(pilot)
