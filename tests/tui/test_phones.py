"""L lets phones in to a game or a discussion from its screen, and tells how people come in."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.request import urlopen

import pytest

from roleplay.cli.letin import WebDoor
from roleplay.desk.castings import Held, roll_of
from roleplay.desk.discussing import Discussing
from roleplay.telling.contestroom import grouped
from roleplay.tui.app import RoleplayApp
from roleplay.tui.dialogs.phones import PhonesDialog
from roleplay.tui.screens.casting import CastingScreen
from roleplay.tui.screens.room import RoomScreen
from tests.tui.conftest import MakeApp
from tests.tui.front import press, settle, shown

LARGE = (120, 40)


@pytest.fixture
def app(make: MakeApp) -> Iterator[RoleplayApp]:
    made = make()
    made.desk.doorkeeper = door = WebDoor(made.desk)
    yield made
    door.close()


def hosted(app: RoleplayApp, sort: str) -> Held | Discussing:
    if sort == "casting":
        return app.desk.castings.begin("Class", roll_of("Red: Ann\nBlue: Bo"), seed=7)
    return app.desk.discussions.begin("Cases", ["Red", "Blue"], seed=7)


def opened(held: Held | Discussing) -> CastingScreen | RoomScreen:
    return CastingScreen(held) if isinstance(held, Held) else RoomScreen(held)


@pytest.mark.parametrize("sort", ["casting", "discussion"])
async def test_phones_come_in_and_the_screen_tells_how(app: RoleplayApp, sort: str) -> None:
    held = hosted(app, sort)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        await app.push_screen(opened(held))
        await press(pilot, "l", "down", "enter")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert isinstance(app.screen, PhonesDialog)
        assert held.addresses[0] in shown(pilot)
        assert grouped(held.entrance.code) in shown(pilot)
        with urlopen(f"{held.addresses[0]}board/{held.entrance.code}", timeout=30) as answer:
            assert answer.status == 200
        code = held.entrance.code
        await press(pilot, "escape", "l")
        assert isinstance(app.screen, PhonesDialog), "it is shown again, and nothing is asked anew"
        assert held.entrance.code == code


async def test_where_no_pages_can_be_served_that_is_told(make: MakeApp) -> None:
    app = make()
    held = hosted(app, "casting")
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        await app.push_screen(opened(held))
        await press(pilot, "l", "enter")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert app.desk.words("desk.serve.nobody") in shown(pilot)
        assert not held.addresses
