"""How wide signs are drawn, asked of a terminal; and signs replaced on the screen."""

from __future__ import annotations

import os
import pty
import threading

import pytest

from roleplay.tui.probe import ASK, CLEAR, cells
from tests.tui.conftest import MakeApp, MakeSession


@pytest.mark.parametrize(("answer", "found"), [(b"\x1b[1;2R", 1), (b"\x1b[7;3R", 2), (b"x\x1b[1;4R", 3)])
def test_the_answer_tells_the_cells(answer: bytes, found: int) -> None:
    terminal, ours = pty.openpty()
    seen = b""

    def reply() -> None:
        nonlocal seen
        while ASK not in seen:
            seen += os.read(terminal, 100)
        os.write(terminal, answer)
        while CLEAR not in seen:
            seen += os.read(terminal, 100)

    other = threading.Thread(target=reply)
    other.start()
    assert cells(ours, ours, wait=20) == found
    other.join()
    assert seen.endswith(CLEAR)
    os.close(terminal)
    os.close(ours)


def test_a_terminal_that_does_not_answer_is_left_alone() -> None:
    terminal, ours = pty.openpty()
    assert cells(ours, ours, wait=0) is None
    os.close(terminal)
    os.close(ours)


def test_what_is_no_terminal_is_not_asked() -> None:
    source, target = os.pipe()
    assert cells(source, target, wait=0) is None
    os.close(source)
    os.close(target)


async def test_no_sign_beyond_ascii_is_drawn(make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(entries=("praise-figures",)), play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.export_screenshot()
        assert "▸" in before
        await pilot.press("f4", "f4")
        await pilot.pause()
        assert app.desk.settings.signs == "ascii"
        drawn = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert ">" in drawn
        assert {char for char in drawn if char > "\x7f"} <= set("中文")
        await pilot.press("f4")
        await pilot.pause()
        assert "▸" in app.export_screenshot()
