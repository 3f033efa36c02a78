"""The play as a graph: columns of the score still in reach before each move, the last one the score itself.

The strong part of a column is what to expect in practice, the faint part on top what could still be had at best.

The arrows up and down move the selection, as they do in the list of moves: left and right turn the tabs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from roleplay.telling.phrase import rounded
from roleplay.tui.debriefing.mark import MARKS, NARROW, STYLES, style_of
from roleplay.tui.widgets.prose import joined, styled
from roleplay.tui.widgets.worded import desk_of

if TYPE_CHECKING:
    from roleplay.analysis.review import Review

BLOCKS = " ▁▂▃▄▅▆▇█"
GUTTER = 6
"""Cells for the scale on the left."""
AROUND = 4
"""Rows that are no bars: the title, the axis, the marks, the numbers."""
WIDEST = 9
"""A column grows no wider than this."""
ROOMY = 3
"""From this width a column has room for a mark of two cells and for its number."""
EVERY = 5
"""How many columns apart numbers stand where not all have room."""
TURN, SUM = "▲", "Σ"
FAINT = "$border"
"""What lies above the score to expect."""


class ValueGraph(Widget, can_focus=True):
    """Graph of a review; the place after the last move stands for the play as a whole."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "ValueGraph { height: 8; padding: 0 2; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "key.graph", show=False),
        Binding("down", "step(1)", "key.graph", show=False),
        Binding("home", "go(0)", "key.graph.first", show=False),
        Binding("end", "whole", "key.graph.whole", show=False),
        Binding("t", "turning", "key.graph.turning", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A place was chosen: a move from 0, or the number of moves for the whole play."""

        place: int

    def __init__(self, review: Review | None, place: int) -> None:
        super().__init__(id="graph")
        self._review = review
        self.place = place

    def show(self, review: Review | None, place: int) -> None:
        """Draw another review, or another place as the selected one."""
        self._review, self.place = review, place
        self.refresh()

    @property
    def _moves(self) -> int:
        return len(self._review.moves) if self._review is not None else 0

    def action_step(self, by: int) -> None:
        """Go to a neighbour; the ends are ends."""
        self.action_go(self.place + by)

    def action_go(self, place: int) -> None:
        """Choose a place."""
        place = min(max(place, 0), self._moves)
        if place != self.place:
            self.place = place
            self.refresh()
            self.post_message(self.Chosen(place))

    def action_whole(self) -> None:
        """Choose the play as a whole."""
        self.action_go(self._moves)

    def action_turning(self) -> None:
        """Go on to the next turning point, round the end."""
        turning = [number - 1 for number in self._review.turning] if self._review is not None else []
        if turning:
            self.action_go(next((place for place in turning if place > self.place), turning[0]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be no turning point to go to."""
        if action == "turning":
            return self._review is not None and bool(self._review.turning)
        return super().check_action(action, parameters)

    def on_click(self, event: events.Click) -> None:
        """Choose the column that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.x >= GUTTER:
            column = (offset.x - GUTTER) // self._width
            if column < len(self._shown):
                self.action_go(self._shown[column])

    @property
    def _width(self) -> int:
        """Cells of a column, its gap included."""
        return max(min((self.content_size.width - GUTTER - 1) // (self._moves + 1), WIDEST), 1)

    @property
    def _shown(self) -> range:
        """The places in view: all, or as many as there is room for with the selected one amid them."""
        room = max((self.content_size.width - GUTTER - 1) // self._width, 1)
        first = max(min(self.place - room // 2, self._moves + 1 - room), 0)
        return range(first, min(first + room, self._moves + 1))

    def render(self) -> Content:
        """The title, the bars from the top row down, the axis, the marks, the numbers."""
        if self._review is None or not self.content_size.width:
            return Content("")
        rows = max(self.content_size.height - AROUND, 1)
        bars = [self._bars(self._review, row, rows) for row in range(rows - 1, -1, -1)]
        lines = [self._title(self._review), *bars, self._axis(self._review), self._marks(self._review), self._numbers()]
        return Content("\n").join(lines)

    def _title(self, review: Review) -> Content:
        say = desk_of(self).words
        if self.place < self._moves:
            move = review.moves[self.place]
            likely, later = rounded(move.likely_before), rounded(move.likely_after)
            told = say(
                "review.graph.at", n=move.number, before=move.before, after=move.after, likely=likely, later=later
            )
        else:
            likely = rounded(review.moves[0].likely_before) if review.moves else review.final
            told = say("review.graph.whole", start=review.start, likely=likely, final=review.final)
        title = styled(say("review.graph"), "bold $primary" if self.has_focus else "$muted")
        return joined(title, "  ", styled(told, "bold"))

    def _cell(self, place: int, text: str, style: str, width: int | None = None) -> Content:
        """A column's part of a line; the selected column has a ground of its own."""
        ground = " on $panel" if place == self.place else ""
        return styled(f"{text:<{self._width if width is None else width}}", f"{style}{ground}")

    def _bars(self, review: Review, row: int, rows: int) -> Content:
        top = (row + 1) * 100 / rows
        scale = f"{top:>4.0f}" if top % 25 == 0 else " " * 4
        cells: list[Content | str] = [styled(f"{scale} │", "$muted")]
        for place in self._shown:
            value = review.moves[place].before if place < self._moves else review.final
            block = BLOCKS[min(max(value * rows * 8 // 100 - row * 8, 0), 8)]
            likely = review.moves[place].likely_before if place < self._moves else value
            part = min(max(round(likely * rows * 8 / 100) - row * 8, 0), 8)
            style = self._colour(review, place) if part else FAINT
            wide = max(self._width - 1, 1)
            if 0 < part < 8 and block == BLOCKS[8]:  # the strong part ends amid a full cell
                cells += [
                    styled(BLOCKS[part] * wide, f"{style} on {FAINT}"),
                    self._cell(place, "", style, self._width - wide),
                ]
            else:
                cells.append(self._cell(place, block * wide, style))
        return joined(*cells)

    def _colour(self, review: Review, place: int) -> str:
        if place == self._moves:
            return "$secondary"
        return STYLES.get(review.moves[place].judgement, "$primary")

    def _axis(self, review: Review) -> Content:
        """Turning points, the selected column as a heavy line, and arrows where the graph goes on out of view."""
        shown = self._shown
        cells: list[Content | str] = [styled("   0 └" if shown.start == 0 else "   0 ‹", "$muted")]
        for place in shown:
            line, style = ("━", "bold $accent") if place == self.place else ("─", "$muted")
            turn = place + 1 in review.turning
            ground = " on $panel" if place == self.place else ""
            cells.append(styled(TURN if turn else line, f"{'bold $warning' if turn else style}{ground}"))
            cells.append(styled(line * (self._width - 1), f"{style}{ground}"))
        return joined(*cells, styled("›" if shown.stop <= self._moves else "", "$muted"))

    def _marks(self, review: Review) -> Content:
        marks = MARKS if self._width >= ROOMY else NARROW
        cells: list[Content | str] = [" " * GUTTER]
        for place in self._shown:
            if place == self._moves:
                cells.append(self._cell(place, SUM, "bold $secondary"))
            else:
                move = review.moves[place]
                cells.append(self._cell(place, marks[move.judgement], f"bold {style_of(move)}"))
        return joined(*cells)

    def _numbers(self) -> Content:
        """The numbers of the moves below their columns: all, or every fifth and the selected one."""
        width, shown = self._width, self._shown
        line = [" "] * (len(shown) * width + 1)
        at = (self.place - shown.start) * width
        for place in shown[:-1] if shown.stop > self._moves else shown:
            start, number = (place - shown.start) * width, str(place + 1)
            apart = width >= ROOMY or ((place + 1) % EVERY == 0 and abs(start - at) > len(number))
            if apart and start + len(number) <= len(line):
                line[start : start + len(number)] = number
        chosen = str(self.place + 1) if self.place < self._moves else ""
        at = min(at, len(line) - len(chosen))
        before, after = "".join(line[:at]), "".join(line[at + len(chosen) :])
        return joined(" " * GUTTER, styled(before, "$muted"), styled(chosen, "bold $accent"), styled(after, "$muted"))
