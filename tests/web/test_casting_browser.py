"""A round of the classroom game in real browsers: three phones and the board, one phone killed and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roleplay.workshop.casting import event as e
from tests.web.chromium import chromium, opened, served
from tests.web.halls import Hall

pytestmark = pytest.mark.browser


def come_in(page: Any, address: str, hall: Hall, who: str) -> None:
    page.goto(f"{address}/join?code={hall.held.state.entrance.code}")
    page.click(f'button[value="{who}"]')
    page.wait_for_url("**/seat")


def test_three_phones_play_a_round_to_the_end_and_the_board_shows_it(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    hall.cast()
    with served(hall.app, hall.limits) as address, chromium() as browser:
        seller, client = opened(browser, 390, script=True), opened(browser, 390, script=True)
        observer, board = opened(browser, 390, script=False), opened(browser, 1280, script=True)
        for page, role in ((seller, "seller"), (client, "client"), (observer, "observer")):
            come_in(page, address, hall, hall.of("t1", role))  # type: ignore[arg-type]
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
        board.goto(f"{address}/board/{hall.held.state.entrance.code}")
        hall.event(e.Started())
        board.wait_for_selector("h1:has-text('talking')")
        observer.goto(f"{address}/seat")
        observer.click("details >> nth=0")
        observer.click("details[open] button[value=problem]")
        kept = observer.context.storage_state()
        observer.context.close()
        observer = opened(browser, 390, script=False, state=kept)
        observer.goto(address)
        assert observer.locator("summary:has-text('✓')").count() == 1
        board.wait_for_selector("#found-t1:text-is('1 / 7')")  # told by the stream; nobody loaded the page
        hall.event(e.Stopped())
        client.wait_for_selector("button[name=found]")
        client.click("button[value=no] >> nth=0")
        client.wait_for_selector("button[value=no][aria-pressed=true]")
        hall.event(e.Ruled(team="t1", need=hall.held.state.rounds[0].needs[0], found=True), e.Moved(), e.Moved())
        seller.wait_for_selector(".order [aria-current=step]")
        seller.fill("#text", "They want fewer forms.")
        hall.event(e.Moved())  # while it is being written
        seller.wait_for_selector("[data-stale]:visible")
        seller.click("#note button")
        seller.wait_for_selector("#text:has-text('fewer forms')")
        assert hall.held.look().rounds[0].notes["seller", "t1"] == "They want fewer forms."
        board.wait_for_selector(".standings")
        for page in (seller, client, observer, board):
            page.context.close()
    assert hall.faults == []
