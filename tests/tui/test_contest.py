"""The host's screens of a contest: begun by keys, led, played in turn on this machine, and told afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from roleplay.desk.key import hashed
from roleplay.desk.teamseat import TeamPlace
from roleplay.scenario.library import load_library
from roleplay.store.homestore import HomeStore
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.dialogs.roundplan import RoundDialog
from roleplay.tui.dialogs.workshopnew import ContestDialog, team_lines
from roleplay.tui.screens.contest import ContestScreen
from roleplay.tui.screens.contestresult import ContestResultScreen
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.teamplay import TeamPlayScreen
from roleplay.tui.screens.workshops import WorkshopsScreen
from roleplay.tui.widgets.setting import Chooser, Rows
from roleplay.workshop.contest import lead
from tests.tui.conftest import MakeApp
from tests.tui.contesting import DRILL, PCS, Clock, at_contest, draw, elsewhere, open_contest, says, sit, start
from tests.tui.front import press, settle, shown

SMALL, LARGE = (80, 24), (120, 40)


def notices(pilot: Pilot[Any]) -> list[str]:
    return [one.message for one in pilot.app._notifications]


async def typed(pilot: Pilot[Any], text: str) -> None:
    for sign in text:
        await pilot.press({" ": "space", "\n": "enter"}.get(sign, sign))


async def test_a_contest_is_begun_by_keys_alone(make: MakeApp) -> None:
    async with make().run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "T")
        assert isinstance(pilot.app.screen, WorkshopsScreen)
        await press(pilot, "n", "enter")
        await typed(pilot, "Wednesday\nRed\nred\n")
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, ContestDialog)
        assert "The name red is taken already" in shown(pilot)
        await press(pilot, "backspace", "backspace")
        await typed(pilot, "der\n\nBlue")
        await press(pilot, "f5")
        screen = pilot.app.screen
        assert isinstance(screen, ContestScreen)
        assert [team.name for team in screen.state.teams.values()] == ["Red", "reder", "Blue"]
        await press(pilot, "n")
        await typed(pilot, "twenty-six")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RoundDialog)
        await press(pilot, "backspace", "backspace", "0", "f5")
        assert "whole number" in shown(pilot)
        await press(pilot, "backspace", "1", "2", "f5")
        assert pilot.app.screen is screen
        assert screen.round is not None
        assert screen.round.plan.minutes == 12
        await press(pilot, "s")
        assert screen.state.live is not None
        await press(pilot, "s", "plus")
        assert not screen.round.clock.running
        assert screen.round.clock.given == 13 * 60_000
        await press(pilot, "escape")
        assert "Wednesday" in shown(pilot)


@pytest.mark.parametrize("size", [SMALL, (60, 20)])
async def test_the_arrows_go_through_what_is_asked_of_a_round(make: MakeApp, size: tuple[int, int]) -> None:
    async with make().run_test(size=size) as pilot:
        await settle(pilot)
        dialog = RoundDialog(pilot.app.desk.library.get(PCS), str)  # type: ignore[attr-defined]
        pilot.app.push_screen(dialog)
        await settle(pilot)
        rows = dialog.query_one(Rows)
        for name in ("minutes-input", "who", "level", "turns", "seed-input", "draw", "minutes-input"):
            assert dialog.focused is not None
            assert dialog.focused.id == name
            assert rows.region.contains_region(dialog.focused.region)
            await press(pilot, "down")
        await press(pilot, "down", "up", "down", "right")
        assert dialog.query_one("#level", Chooser).value == "1"


def test_a_pasted_list_is_a_team_a_line() -> None:
    assert team_lines("  Red \r\n\n\tBlue\n") == ["Red", "Blue"]


async def test_what_others_do_is_seen_and_nothing_is_given_away(make: MakeApp, store: HomeStore) -> None:
    clock = Clock()
    app = make()
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        hosting = at_contest(app, clock)
        other = elsewhere(app, store, clock, hosting)
        draw(hosting)
        screen = await open_contest(app, hosting)
        await settle(pilot)
        other.look()
        sit(other, "t2", "[b]Bo[/b]")
        start(other)
        says(other, "t1")
        clock.now += 61_000
        screen.look()
        await settle(pilot)
        text = shown(pilot)
        assert "[b]Bo[/b] · speaks" in text
        assert "turns: 1" in text
        now = screen.round
        assert now is not None
        assert now.case is not None
        assert now.clock.left(clock.now) == 14 * 60_000 - 1000
        assert now.case.personality.title("en") not in text
        for need in now.case.scenario.climbable:
            assert need.title("en") not in text
        clock.now += 14 * 60_000
        screen.look()
        await settle(pilot)
        assert screen.round is not None
        assert screen.round.ended
        assert "V shows the results" in shown(pilot)


async def test_teams_play_in_turn_on_this_machine_and_come_back_to_the_same_move(make: MakeApp) -> None:
    clock = Clock()
    app = make()
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        hosting = at_contest(app, clock)
        draw(hosting, in_turn=True)
        screen = await open_contest(app, hosting)
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TeamPlayScreen)
        assert hosting.state.live is not None
        assert hosting.state.live.turn == "t1"
        await press(pilot, "enter", "enter")
        said = pilot.app.screen.session.play.written
        assert said
        assert hosting.look().live.plays["t1"].play.written == said  # type: ignore[union-attr]
        await press(pilot, "q")
        assert pilot.app.screen is screen
        await press(pilot, "enter")
        talk = pilot.app.screen
        assert isinstance(talk, TeamPlayScreen)
        assert talk.session.play.written == said
        await press(pilot, "l", "y")
        assert talk.session.play.over
        assert "debrief" not in shown(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert hosting.state.live is not None
        assert hosting.state.live.plays["t1"].done
        assert not hosting.state.live.plays["t2"].done


async def test_a_talk_that_is_ended_elsewhere_or_stands_still_is_told_and_shown_as_it_is(
    make: MakeApp, store: HomeStore
) -> None:
    clock = Clock()
    app = make()
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        hosting = at_contest(app, clock)
        draw(hosting, in_turn=True)
        start(hosting, "t1")
        other = elsewhere(app, store, clock, hosting)
        other.look()
        await open_contest(app, hosting)
        await settle(pilot)
        await press(pilot, "enter")
        talk = pilot.app.screen
        assert isinstance(talk, TeamPlayScreen)
        other.do(lambda state, now: lead.pause(state, now))
        await press(pilot, "enter", "enter")
        assert any("clock is stopped" in one for one in notices(pilot))
        assert talk.session.play.written == ()
        start(other)
        says(other, "t1")
        talk._second()
        await settle(pilot)
        assert len(talk.session.play.written) == 1
        await press(pilot, "enter", "enter")
        assert len(other.look().live.plays["t1"].play.written) == 2  # type: ignore[union-attr]
        clock.now += 15 * 60_000
        talk._second()
        await settle(pilot)
        assert talk.session.play.over
        assert any("turn is over" in one for one in notices(pilot))
        assert talk.session.play.written == other.look().rounds[0].plays["t1"].play.written


async def test_a_burst_of_keys_is_in_the_log_in_order(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        hosting = at_contest(app, Clock())
        draw(hosting)
        start(hosting)
        await open_contest(app, hosting)
        await settle(pilot)
        await press(pilot, "enter")
        talk = pilot.app.screen
        assert isinstance(talk, TeamPlayScreen)
        await pilot.press(*["enter"] * 12)
        await settle(pilot)
        talk.seat.settle()
        assert TeamPlace(hosting, 1, "t1").play.play.written == talk.session.play.written
        assert len(talk.session.play.written) > 1


async def test_seats_and_teams_are_led_by_keys(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        hosting = at_contest(app, Clock())
        sit(hosting, "t1", "Ann")
        second = sit(hosting, "t1", "Bob")
        await open_contest(app, hosting)
        await settle(pilot)
        await press(pilot, "down", "down", "enter")
        assert hosting.state.teams["t1"].speaker == second
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await press(pilot, "y")
        assert second not in hosting.state.seats
        await press(pilot, "i")
        assert not hosting.state.joining
        assert "Nobody new is let in" in shown(pilot)
        await press(pilot, "a")
        await typed(pilot, "blue")
        await press(pilot, "enter")
        assert "The name blue is taken already" in shown(pilot)
        await typed(pilot, "r")
        await press(pilot, "enter")
        assert [team.name for team in hosting.state.teams.values()] == ["Red", "Blue", "bluer"]
        await press(pilot, "y")
        assert hosting.state.closed


async def test_a_new_host_s_key_is_shown_once_and_the_old_one_opens_nothing(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        hosting = at_contest(app, Clock())
        before = hosting.state.host
        await open_contest(app, hosting)
        await settle(pilot)
        await press(pilot, "l")
        assert not isinstance(pilot.app.screen, ConfirmDialog), "no browser is let in, so no key is of use"
        hosting.addresses = ("http://192.168.1.7:8080/",)
        await press(pilot, "l", "y")
        await settle(pilot)
        assert hosting.state.host != before
        (told,) = [one for one in notices(pilot) if "192.168.1.7" in one]
        assert hashed(told.split(": ")[1].split("\n")[0]) == hosting.state.host
        await press(pilot, "q")
        assert "to come in at" in shown(pilot), "the code of an address is not that of a play"


async def test_results_are_told_reflections_kept_and_talks_looked_back_on(make: MakeApp, store: HomeStore) -> None:
    app = make(library=load_library())
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        hosting = at_contest(app, Clock())
        draw(hosting, DRILL)
        start(hosting)
        for team in ("t1", "t2"):
            says(hosting, team)
        says(hosting, "t1", 1)
        hosting.do(lambda state, _: lead.end_round(state))
        hosting.all_reviews()
        await open_contest(app, hosting)
        await settle(pilot)
        await press(pilot, "v")
        screen = pilot.app.screen
        assert isinstance(screen, ContestResultScreen)
        assert "Red" in shown(pilot)
        await press(pilot, "down")
        assert "±" in shown(pilot)
        await press(pilot, "down")
        now = hosting.state.rounds[0]
        assert now.case is not None
        assert now.case.personality.title("en") in shown(pilot)
        await press(pilot, "down")
        assert "2 teams stood here" in shown(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        await press(pilot, "down", "down", "enter", "enter")
        await typed(pilot, "We asked\ntoo fast")
        await press(pilot, "escape", "enter", "down", "down", "enter")
        await typed(pilot, "Blue listened")
        await press(pilot, "escape")
        said = {("seller", None): "We asked\ntoo fast", ("seller", "t2"): "Blue listened"}
        assert hosting.state.rounds[0].reflections == said
        assert "too fast" in shown(pilot)
        assert "Blue listened" in shown(pilot)
        for _ in range(2):
            await press(pilot, "o", "enter")
        folder = store.exports / "contests"
        assert sorted(one.name for one in folder.iterdir()) == ["Wednesday-2.html", "Wednesday.html"]
        assert "too fast" in (folder / "Wednesday.html").read_text(encoding="utf-8")


async def test_rounds_are_planned_ahead_changed_while_waiting_and_drawn_in_their_order(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        hosting = at_contest(app, Clock())
        screen = await open_contest(app, hosting)
        await press(pilot, "p")
        for sought in ("twenty-six", "sixty"):
            await press(pilot, "a")
            await typed(pilot, sought)
            await press(pilot, "enter", "f5")
        assert [one.scenario for one in hosting.state.programme] == [PCS, "company-mobile-contract"]
        await press(pilot, "home", "plus")
        assert [one.scenario for one in hosting.state.programme] == ["company-mobile-contract", PCS]
        await press(pilot, "home", "enter", "backspace", "0", "f5")
        assert hosting.state.programme[0].minutes == 10
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert "Two hundred and sixty phones · 10" in shown(pilot)
        assert "N draws the next round" in shown(pilot)
        await press(pilot, "n")
        assert screen.round is not None
        assert (screen.round.plan.scenario, screen.round.plan.minutes) == ("company-mobile-contract", 10)
        assert [one.scenario for one in hosting.state.programme] == [PCS]
        await press(pilot, "p", "home", "d")
        assert not hosting.state.programme


async def test_why_no_browser_is_let_in_stands_on_the_screen_in_either_language(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        hosting = at_contest(app, Clock())
        hosting.shut = lambda say: say("desk.serve.extra", extra="pip install x")
        await open_contest(app, hosting)
        await settle(pilot)
        assert "pip install x" in shown(pilot)
        await press(pilot, "f2")
        assert "没装附加包" in shown(pilot)
