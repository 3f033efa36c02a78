"""Pictures of the host's screens: the lobby, a round, its results, and what is filled in before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from roleplay.scenario.library import load_library
from roleplay.tui.app import RoleplayApp
from roleplay.workshop.contest import lead
from tests.tui.conftest import MakeApp
from tests.tui.contesting import DRILL, Clock, at_contest, draw, open_contest, says, sit, start
from tests.tui.front import press, settle

TEAMS = {"en": ("Red", "Blue", "The third team"), "zh": ("红队", "蓝队", "第三组")}
Steps = Callable[[Pilot[Any], RoleplayApp, str], Any]


async def begun(pilot: Pilot[Any], app: RoleplayApp, language: str) -> None:
    del app, language
    await settle(pilot)
    await press(pilot, "T", "enter")


async def planned(pilot: Pilot[Any], app: RoleplayApp, language: str) -> None:
    await settle(pilot)
    await open_contest(app, at_contest(app, Clock(), *TEAMS[language]))
    await press(pilot, "n", "enter")


async def lobby(pilot: Pilot[Any], app: RoleplayApp, language: str) -> None:
    await settle(pilot)
    hosting = at_contest(app, Clock(), *TEAMS[language])
    hosting.addresses = ("http://192.168.1.23:8080/",)
    for team, name in (("t1", "Ann"), ("t1", "Bo"), ("t2", "陈晨")):
        sit(hosting, team, name)
    draw(hosting)
    await open_contest(app, hosting)
    await settle(pilot)


async def going(pilot: Pilot[Any], app: RoleplayApp, language: str) -> None:
    await settle(pilot)
    clock = Clock()
    hosting = at_contest(app, clock, *TEAMS[language])
    draw(hosting, in_turn=True)
    start(hosting, "t2")
    says(hosting, "t2")
    clock.now += 200_000
    await open_contest(app, hosting)
    await settle(pilot)


async def told(pilot: Pilot[Any], app: RoleplayApp, language: str) -> None:
    await settle(pilot)
    hosting = at_contest(app, Clock(), *TEAMS[language])
    draw(hosting, DRILL)
    start(hosting)
    for team in ("t1", "t2"):
        says(hosting, team)
    hosting.do(lambda state, _: lead.end_round(state))
    hosting.all_reviews()
    await open_contest(app, hosting)
    await settle(pilot)
    await press(pilot, "v", "down", "down", "down")


@pytest.mark.parametrize(
    ("steps", "language", "size"),
    [
        (begun, "en", (80, 24)),
        (planned, "zh", (80, 24)),
        (lobby, "en", (120, 40)),
        (going, "zh", (80, 24)),
        (going, "en", (200, 60)),
        (told, "zh", (120, 40)),
    ],
)
def test_it_looks_so(
    steps: Steps,
    language: str,
    size: tuple[int, int],
    make: MakeApp,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("roleplay.desk.contests.new_code", lambda: "BXF2EHFJ")
    app = make(language=language, library=load_library())
    assert snap_compare(app, terminal_size=size, run_before=lambda pilot: steps(pilot, app, language))
