"""The terminal: left as it was whatever happens, refused where it cannot draw, and given no text as a command."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest
from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.widgets import Input, TextArea

from roleplay.store.homestore import HomeStore
from roleplay.tui.terminal import OBEYED, Harmless, harmless
from tests.attack.child import PATIENCE
from tests.attack.terminal import Terminal
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import press, settle

HOSTILE = "a\x1b]52;c;aGk=\x07b\x1b[2Jc\x9b31md\x9d0;t\x9ce\u202ef\u2066g\u200fh\x00i\x7fj\u2028k\ufeffl\U000e0041m"
PLAIN = "a]52;c;aGk=b[2Jc31md0;tefghijklm"
TALK = ("play", "county-bureau-pcs", "--seed", "7", "--language", "en")
FAULTY = """
import sys
from roleplay.tui.screens.play import PlayScreen
def fail(self): raise ZeroDivisionError("a fault of ours")
PlayScreen.action_notebook = fail
from roleplay.cli.run import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_as_it_was_and_the_play_kept(tmp_path: Path, number: signal.Signals) -> None:
    with Terminal(tmp_path, *TALK) as screen:
        assert screen.begin(PATIENCE)
        screen.process.send_signal(number)
        screen.listen_to_end(PATIENCE)
        assert screen.left_behind() is None
        assert screen.process.returncode == 128 + number
    assert [play.finished for play in HomeStore(tmp_path).all()] == [False]


def test_a_fault_of_ours_is_one_sentence_and_a_file(tmp_path: Path) -> None:
    with Terminal(tmp_path, *TALK, code=FAULTY) as screen:
        assert screen.begin(PATIENCE)
        screen.type(b"b")
        screen.listen_to_end(PATIENCE)
        assert screen.left_behind() is None
        assert screen.process.returncode == 3
        said = re.sub(r"\r?\n", " ", screen.written.rpartition(b"\x1b[?1006l")[2].decode())
    [play] = HomeStore(tmp_path).all()
    assert f"roleplay play --resume {play.id}" in said
    [told] = (tmp_path / "crashes").iterdir()
    assert "ZeroDivisionError: a fault of ours" in told.read_text(encoding="utf-8")


def test_ctrl_z_gives_the_terminal_back_and_fg_draws_anew(tmp_path: Path) -> None:
    with Terminal(tmp_path, *TALK) as screen:
        assert screen.begin(PATIENCE)
        screen.written = b""
        screen.type(b"\x1a")
        assert screen.wait_for(b"\x1b[?1049l", PATIENCE)
        os.waitid(os.P_PID, screen.process.pid, os.WSTOPPED | os.WNOWAIT)  # or it would go on before it has stopped
        screen.process.send_signal(signal.SIGCONT)
        assert screen.wait_for(b"turn to", PATIENCE)
        screen.quit(PATIENCE)
        assert screen.left_behind() is None
        assert screen.process.returncode == 0


@pytest.mark.parametrize("kind", ["dumb", "", "unknown", "no-such-terminal"])
def test_a_terminal_that_cannot_draw_is_told_of_the_plain_mode(tmp_path: Path, kind: str) -> None:
    with Terminal(tmp_path, *TALK, kind=kind) as screen:
        screen.listen_to_end(PATIENCE)
        assert screen.process.returncode == 2
        assert b"--plain" in screen.written
        assert b"\x1b" not in screen.written
        assert screen.written.count(b"\n") == 1


def test_nothing_that_a_terminal_obeys_is_left_in_a_line() -> None:
    segments = [Segment(HOSTILE + "\t\n"), Segment("plain"), Segment("x", control=[(1,)])]  # type: ignore[list-item]
    made = Harmless().apply(segments, Color(0, 0, 0))
    assert [segment.text for segment in made] == [PLAIN, "plain"]
    assert harmless(HOSTILE + "\t\n") == PLAIN + "\t\n"


async def test_hostile_text_reaches_no_widget(make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(), play="p")
    app.desk.notes.jottings["p"] = HOSTILE
    async with app.run_test(size=(200, 60)) as pilot:
        await settle(pilot)
        app.notify(HOSTILE, markup=False)
        await press(pilot, "i")
        drawn = "".join(strip.render(app.console) for strip in app.screen._compositor.render_strips())
        assert "31md0" in drawn
        assert OBEYED.search(re.sub(r"\x1b\[[0-9;]*m", "", drawn)) is None


async def test_pasted_text_is_plain(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter", "f8")
        area = app.screen.query_one(TextArea)
        before = area.text
        app.post_message(events.Paste(HOSTILE + "\nmore"))
        await settle(pilot)
        assert area.text == before + PLAIN + "\nmore"
        app.screen.query_one("#seed-input", Input).focus()
        await pilot.pause()
        app.post_message(events.Paste(HOSTILE))
        await settle(pilot)
        assert OBEYED.search(app.screen.query_one("#seed-input", Input).value) is None
