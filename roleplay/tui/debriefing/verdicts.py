"""The fifth tab: the play judged move by move, with the best score still in reach drawn over the moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from roleplay.tui.debriefing.telling import Telling
from roleplay.tui.prose import Paragraph, Prose, joined, styled
from roleplay.verdict import Verdicts

if TYPE_CHECKING:
    from roleplay.analysis.review import MoveReview, Review

HEIGHT = 5
"""Rows of the graph; each is a fifth of the score."""
BLOCKS = " ▁▂▃▄▅▆▇█"
MARKS = {"best": "★", "good": "✓", "inaccuracy": "?!", "mistake": "?", "blunder": "??"}
"""The usual marks of game analysis, beside the words."""
STYLES = {"inaccuracy": "$warning", "mistake": "$error", "blunder": "$error"}

Told = Iterator[Paragraph | Content | str]


def waiting(telling: Telling) -> Prose:
    """What stands there while the verdicts are being worked out."""
    return Prose([styled(telling.say("review.solving"), "$muted")])


def failed(telling: Telling, why: str) -> Prose:
    """What stands there when they cannot be worked out."""
    return Prose([telling.say("review.failed", why=why)])


def verdicts(telling: Telling, review: Review) -> Prose:
    """The whole review."""
    told = Verdicts(telling.desk.language, telling.play, review, telling.desk.rules, telling.desk.personalities)
    return Prose(list(_all(telling, told, review)))


def _all(telling: Telling, told: Verdicts, review: Review) -> Told:
    yield from told.summary()
    yield ""
    yield styled(telling.say("review.graph"), "$muted")
    yield from _graph(review)
    if review.missed:
        yield from _section(telling, "review.missed")
        yield from told.missed()
    yield from _section(telling, "review.skills")
    yield from told.skills()
    yield from _section(telling, "review.title")
    for move in review.moves:
        yield from _move(told, move)


def _section(telling: Telling, key: str) -> Told:
    yield ""
    yield styled(telling.say(key), "bold $primary")


def _graph(review: Review) -> Told:
    """Columns of the value before each move, and of the final score; the turning points are marked below."""
    values = [move.before for move in review.moves] + [review.final]
    for row in range(HEIGHT - 1, -1, -1):
        label = f"{(row + 1) * 100 // HEIGHT:>4} │"
        bars = "".join(f"{BLOCKS[_eighths(value, row)]} " for value in values)
        yield joined(styled(label, "$muted"), styled(bars, "$primary"))
    marks = "".join("▲ " if number in review.turning else "  " for number in range(1, len(values)))
    yield styled(f"   0 └{'──' * len(values)}", "$muted")
    yield styled(f"      {marks}", "$warning")


def _eighths(value: int, row: int) -> int:
    """How much of a row a column fills, 0 to 8."""
    return min(max(value * HEIGHT * 8 // 100 - row * 8, 0), 8)


def _move(told: Verdicts, move: MoveReview) -> Told:
    first, *reasons = told.move(move)
    style = STYLES.get(move.judgement, "$success")
    yield ""
    yield Paragraph(
        joined(styled(f"{MARKS[move.judgement]:<3}", f"bold {style}"), told.said(move.number)),
        first=styled(f"{move.number:>3}  ", "bold"),
        rest=Content(" " * 8),
    )
    for line in (first, *reasons):
        yield Paragraph(styled(line, "$muted" if line is not first else style), Content(" " * 8), Content(" " * 8))
