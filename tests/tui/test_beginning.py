"""A talk that begins with several lines, a sight and then what somebody says, is told from the first of them on."""

from __future__ import annotations

from roleplay.engine.play import Play
from roleplay.tui.widgets.dialogue import told
from tests.shipped.lines import case_of


def test_every_line_of_the_opening_is_in_the_dialogue() -> None:
    play = Play.start(case_of("no-ham", "dove"))
    assert [said.line for said in told(play)] == list(play.lines())
    assert [line.speaker for line in play.beginning()] == ["narrator", "client"]
