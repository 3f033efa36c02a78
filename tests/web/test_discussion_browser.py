"""A case discussion in real browsers: a phone without a script, a desktop with ours, and the board."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roleplay.workshop.discussion import act
from tests.web.chromium import chromium, opened, served
from tests.web.halls import Debate

pytestmark = pytest.mark.browser


def come_in(page: Any, address: str, debate: Debate, group: str) -> None:
    page.goto(f"{address}/join?code={debate.held.entrance.code}")
    page.check(f'input[value="{group}"]')
    page.click("main form button")
    page.wait_for_url("**/seat")


def rate(page: Any, mark: int) -> None:
    for row in page.query_selector_all(".scale"):
        row.query_selector(f'input[value="{mark}"]').check()
    page.click('form[action="/seat/rate"] button')


def test_two_groups_write_present_rate_and_hear_what_happened(tmp_path: Path) -> None:
    debate = Debate(tmp_path)
    debate.deal()
    with served(debate.app, debate.limits) as address, chromium() as browser:
        phone, desktop = opened(browser, 390, script=False), opened(browser, 1280, script=True)
        board = opened(browser, 1280, script=True)
        come_in(phone, address, debate, "g1")
        come_in(desktop, address, debate, "g2")
        board.goto(f"{address}/board/{debate.held.entrance.code}")
        debate.do(act.begin())
        board.wait_for_selector("#clock")
        desktop.wait_for_selector("#notes textarea")  # told by the stream; nobody loaded the page
        phone.goto(f"{address}/seat")
        phone.fill("#note-1", "The price came first.")
        phone.click("#notes button")
        kept = phone.context.storage_state()
        phone.context.close()
        phone = opened(browser, 390, script=False, state=kept)
        phone.goto(address)
        assert phone.input_value("#note-1") == "The price came first."
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        desktop.fill("#note-1", "Nobody asked who decides.")
        debate.do(act.come_together(), act.call("g1"))  # while it is being written
        desktop.wait_for_selector("[data-stale]:visible")
        desktop.click("#notes button")
        desktop.wait_for_selector("#rate-g1")
        rate(desktop, 4)
        desktop.wait_for_selector("#rate-g1 .good")
        debate.do(act.call("g2"))
        phone.goto(f"{address}/seat")
        rate(phone, 3)
        phone.wait_for_selector("#rate-g2 .good")
        assert phone.locator("#rate-g2 .good").count() == 1
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        debate.do(act.done(), *(act.reveal(case.id) for case in debate.held.cases()))
        desktop.wait_for_selector(".standings")
        board.wait_for_selector(".standings")
        phone.goto(f"{address}/seat")
        assert "Nobody asked who decides." in str(phone.text_content("main"))
        for page in (phone, desktop, board):
            page.context.close()
    assert debate.faults == []
