"""A talk in a real browser, to its debrief: on a telephone without any script, on a desktop with ours, and cut off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from roleplay.desk.desk import Desk
from roleplay.store.homestore import HomeStore
from roleplay.web.app import make_app
from roleplay.web.listener import LOOPBACK, bound, server
from roleplay.web.solo.part import solo
from tests.solving import shared_folder
from tests.web.chromium import chromium

pytestmark = pytest.mark.browser
PATIENCE = 60_000


class Served:
    """A server of a place of its own, as `roleplay serve` starts it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[BaseException] = []
        desk = Desk(store=HomeStore(folder), solved=shared_folder())
        self.part = solo(desk)
        desk.foresight = False  # what nobody asks for would take the processor from what is tried
        self.socket = bound(LOOPBACK, 0)
        self.server = server(make_app([self.part], keep=self.faults.append), LOOPBACK, 0)
        self.thread = Thread(target=self.server.run, args=([self.socket],), daemon=True)

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.socket.getsockname()[1]}"

    def entries(self, play: str) -> tuple[str, ...]:
        store = HomeStore(self.folder)
        try:
            return store.load(play).entries
        finally:
            store.close()

    @contextmanager
    def running(self) -> Iterator[Served]:
        self.thread.start()
        try:
            yield self
        finally:
            self.server.should_exit = True
            self.thread.join(20)
            self.socket.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with Served(tmp_path).running() as made:
        yield made
    assert not made.faults


@pytest.fixture
def browser() -> Iterator[Any]:
    with chromium() as made:
        yield made


def opened(browser: Any, wide: int = 1280, **more: Any) -> Any:
    """A page in a browser of its own, as wide as a telephone or a desktop; it remembers complaints."""
    phone = wide < 500
    context = browser.new_context(
        viewport={"width": wide, "height": 844}, is_mobile=phone, has_touch=phone, **{"locale": "en-GB"} | more
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def fits(page: Any) -> bool:
    """Whether nothing sticks out to the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def id_of(page: Any) -> str:
    return str(page.url.partition("/play/")[2].partition("#")[0].partition("/")[0])


def speak(page: Any, number: int = 0) -> str:
    """Open the topic `number` and say its first sentence; which that was."""
    topic = page.locator("details[name=topic]").nth(number)
    if topic.get_attribute("open") is None:
        topic.locator("summary").click()
    button = topic.locator("button.say").first
    move = str(button.get_attribute("value"))
    button.click()
    page.wait_for_selector("#now")
    return move


def take_leave(page: Any) -> None:
    page.locator("details:has(button[value='@leave']) > summary").click()
    page.click("button[value='@leave']")


def test_on_a_telephone_without_any_script(browser: Any, served: Served) -> None:
    page = opened(browser, 390, java_script_enabled=False, locale="zh-CN", color_scheme="dark")
    page.goto(served.address)
    assert fits(page)
    page.click("form[action='/drill'] button")
    play = id_of(page)
    said = []
    for _ in range(3):
        said.append(speak(page))
        assert page.url.endswith("#now")
        assert fits(page)
    page.reload()
    assert served.entries(play) == tuple(said)
    take_leave(page)
    page.click(f"a[href='/play/{play}/debrief']")
    page.wait_for_selector("svg.graph")
    assert fits(page)
    assert page.locator("h1").inner_text().startswith("复盘")
    assert page.locator("svg.qr").is_visible()
    page.click("a[href='/history']")
    assert page.locator(f"a[href='/play/{play}']").is_visible()
    assert not page.complaints


def test_on_a_desktop_with_our_script_doubled_late_and_cut_off(browser: Any, served: Served) -> None:
    page = opened(browser)
    page.goto(served.address)
    page.click("form[action='/drill'] button")
    play = id_of(page)
    page.locator("details[name=topic]").first.locator("summary").click()
    button = page.locator("details[name=topic]").first.locator("button.say").first
    first = str(button.get_attribute("value"))
    button.dblclick(no_wait_after=True)
    page.wait_for_url("**/play/*#now")
    assert served.entries(play) == (first,)
    assert page.evaluate("document.activeElement.id") == "now"
    assert page.locator("[data-aloud]").is_visible()
    stale = opened(browser, storage_state=page.context.storage_state())
    stale.goto(f"{served.address}/play/{play}")
    second = speak(page)
    speak(stale)
    assert "out of date" in stale.locator("[role=status]").first.inner_text()
    assert served.entries(play) == (first, second)
    state = page.context.storage_state()
    offered = page.locator("#offer").inner_text()
    page.context.close()
    back = opened(browser, storage_state=state)
    back.goto(served.address)
    back.click(f"a[href='/play/{play}']")
    assert back.locator("#offer").inner_text() == offered
    take_leave(back)
    back.click(f"a[href='/play/{play}/debrief']")
    back.wait_for_selector("svg.graph")
    assert fits(back)
    assert not back.complaints


def test_the_clock_of_an_assessment_goes_on_the_page_and_ends_the_talk_there(browser: Any, served: Served) -> None:
    from playwright.sync_api import expect

    page = opened(browser, 360)
    page.goto(f"{served.address}/scenario/first-drill")
    page.check("input[value=assessment]")
    page.click("summary")
    page.fill("#wall", "1")
    page.click("form.card button:not([name])")
    page.wait_for_selector("#clock")
    play = id_of(page)
    first = page.locator("#clock").inner_text()
    expect(page.locator("#clock")).not_to_have_text(first, timeout=PATIENCE)
    assert served.part.pulse is not None
    guests = served.part.pulse.__self__  # type: ignore[attr-defined]
    next(iter(guests._guests.values())).table(play).session.elapsed = 58.5
    page.wait_for_selector(f"#offer a[href='/play/{play}/debrief']")
    expect(page.locator("#clock")).to_have_text("0:00")
    assert served.entries(play) == ("@time",)
    assert not page.complaints
