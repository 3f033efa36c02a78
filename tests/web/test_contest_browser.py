"""A round in real browsers: a phone without a script and a desktop with ours play, a third shows the board."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roleplay.workshop.contest import lead
from tests.web.chromium import chromium, opened, served
from tests.web.rooms import WebRoom

pytestmark = pytest.mark.browser


def join(page: Any, address: str, code: str, team: str, name: str) -> None:
    page.goto(f"{address}/join?code={code}")
    page.check(f'input[value="{team}"]')
    page.fill("#name", name)
    page.click("main form button")
    page.wait_for_url("**/seat")


def say(page: Any) -> None:
    """Say the first sentence of the first topic."""
    page.click("form details summary >> nth=0")
    with page.expect_navigation():
        page.click("form details[open] button.say >> nth=0")


def number(page: Any) -> str:
    return str(page.get_attribute('input[name="number"] >> nth=0', "value"))


def test_two_teams_in_two_browsers_and_the_board_in_a_third(tmp_path: Path) -> None:
    room = WebRoom(tmp_path)
    code = room.host.state.code
    with served(room.app, room.limits) as address, chromium() as browser:
        phone, desktop = opened(browser, 390, script=False), opened(browser, 1280, script=True)
        board = opened(browser, 1280, script=True)
        join(phone, address, code, "t1", "Ann")
        join(desktop, address, code, "t2", "Bo")
        board.goto(f"{address}/board/{code}")
        room.begin()
        desktop.wait_for_selector("form details")  # told by the stream; nobody loaded the page
        board.wait_for_selector("#clock")
        phone.goto(f"{address}/seat")
        say(phone)
        assert number(phone) == "2"
        board.wait_for_selector("#turns-t1:text-is('1')")
        say(desktop)
        assert desktop.evaluate("document.activeElement.matches('[data-fresh]')"), "the answer is read first"
        kept = phone.context.storage_state()
        phone.context.close()
        phone = opened(browser, 390, script=False, state=kept)
        phone.goto(address)
        assert number(phone) == "2", "back at the same move"
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        phone.go_back()
        phone.goto(f"{address}/seat")
        room.host.do(lambda state, _: lead.end_round(state))
        desktop.wait_for_selector('a[href="/results/1"]')
        desktop.goto(f"{address}/results/1")
        assert desktop.text_content("h1")
        phone.goto(f"{address}/results/1")
        assert phone.text_content(".standings")
        board.wait_for_selector(".standings")
        for page in (phone, desktop, board):
            page.context.close()
    assert room.faults == []
    assert [len(at.play.turns) for at in room.host.state.rounds[0].plays.values()] == [2, 2]
