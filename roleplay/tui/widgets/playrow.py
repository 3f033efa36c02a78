"""A kept play as a row of a list: when, who, how it went and what was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from roleplay.desk import past
from roleplay.telling.facts import DOT
from roleplay.tui.widgets.menu import INDENT
from roleplay.tui.widgets.prose import Paragraph, Prose, clip, joined, styled

if TYPE_CHECKING:
    from roleplay.practice.attempt import Attempt
    from roleplay.scenario.model import Scenario
    from roleplay.store.store import Shelved
    from roleplay.telling.words import Words

WHEN = 18
"""Cells of the date and the gap after it."""
LEAST = 20
"""Cells of text, however narrow the screen is."""


def play_row(
    say: Words, play: Shelved, scenario: Scenario | None, result: Attempt | str | None, note: str, width: int
) -> Prose:
    """The row at `width` cells; `result` as for `past.told`."""
    room = max(width - WHEN - 6, LEAST)
    first = joined(INDENT, styled(past.when(play), "$muted"), INDENT)
    rest = Content(INDENT + " " * WHEN)
    title = styled(clip(past.title(say, play, scenario), room), "bold")
    facts = styled(DOT.join(past.told(say, play, result)), "$muted" if play.finished else "$accent")
    lines = [Paragraph(title, first, rest), Paragraph(facts, rest, rest)]
    if noted := past.first_line(note):
        lines.append(Paragraph(styled(clip(say("past.noted", note=noted), room), "$muted"), rest, rest))
    return Prose(lines)
