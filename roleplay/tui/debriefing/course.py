"""Two courses of a play side by side: what was played, and what was tried instead, move beside move."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from roleplay.desk.study import Study
from roleplay.engine.play import Play
from roleplay.engine.turn import Turn
from roleplay.telling.phrase import signed
from roleplay.tui.debriefing.mark import MARKS, WIDTH, mark
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.debriefing.row import Row, Rows
from roleplay.tui.debriefing.telling import Telling
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import joined, styled

FIGURES = ("value", "minutes", "trust")
"""The columns between the number of a move and its outcome, each as wide as its name and a blank, at least four."""
LINES = 2
"""Lines of one move: figures, then words."""


class Courses(Vertical):
    """The two courses from `fork` on."""

    DEFAULT_CSS = """
    Courses { height: 1fr; min-height: 5; }
    Courses Horizontal { height: auto; }
    Courses .course { width: 1fr; height: auto; padding: 0 0 0 1; }
    Courses #titles .course { text-style: bold; color: $primary; }
    Courses #names .course { color: $muted; }
    Courses #course { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Courses #titles, Courses #names { padding-right: 1; }
    """

    def __init__(self, telling: Telling, study: Study, fork: int) -> None:
        super().__init__(id="courses")
        self._telling, self._study, self._fork = telling, study, fork
        self._length = 0

    def compose(self) -> ComposeResult:
        for name in ("titles", "names"):
            with Horizontal(id=name):
                yield Passage(classes="course played")
                yield Passage(classes="course tried")
        with Pane(id="course", can_focus=False), Horizontal():
            yield Passage(classes="course played")
            yield Passage(classes="course tried")

    def show(self, variation: Play, played: Sequence[int], tried: Sequence[int]) -> None:
        """Tell both courses, with the values before the first move and after each."""
        for kind, play, values in (("played", self._study.session.play, played), ("tried", variation, tried)):
            titles, names, rows = self.query(f".{kind}").results(Static)
            titles.update(Row(Content(self._telling.say(f"whatif.{kind}"))))
            names.update(Row(self._names(), self._telling.say("debrief.column.outcome")))
            rows.update(Rows(self._rows(play, values, kind == "played")))
        before, self._length = self._length, len(variation.turns) - self._fork
        if self._length != before:
            pane = self.query_one("#course", Pane)
            pane.call_after_refresh(_follow, pane, before, self._length)

    def _figures(self, figures: Sequence[Content | str]) -> list[Content | str]:
        """Figures set right in their columns."""
        names = [self._telling.say(f"debrief.column.{name}") for name in FIGURES]
        widths = [max(cell_len(name) + 1, 4) for name in names]
        found: list[Content | str] = []
        for figure, width in zip(figures, widths, strict=True):
            size = figure.cell_length if isinstance(figure, Content) else cell_len(figure)
            found += [" " * (width - size), figure]
        return found

    def _names(self) -> Content:
        return joined(" #", *self._figures([self._telling.say(f"debrief.column.{name}") for name in FIGURES]), " ")

    def _rows(self, play: Play, values: Sequence[int], original: bool) -> list[Row]:
        rows: list[Row] = []
        for place in range(self._fork, len(play.turns)):
            before, after = values[place - self._fork : place - self._fork + 2]
            kept = styled(f"{MARKS['best'] if before == after else ' ':<{WIDTH}}", "bold $success")
            sign = mark(self._study.verdict(place)) if original else kept
            worth = styled(str(after), "bold" if before == after else "bold $error")
            rows += self._told(place, play.turns[place], worth, sign)
        return rows

    def _told(self, place: int, turn: Turn, worth: Content, sign: Content) -> list[Row]:
        telling = self._telling
        outcome, word, style = telling.outcome(turn)
        trust = "$success" if turn.trust > 0 else "$error" if turn.trust else "$muted"
        amounts = (
            worth,
            str(turn.minutes or "–"),
            styled(signed(turn.trust) if turn.trust else "–", trust),
        )
        figures = joined(
            f"{place + 1:>2}",
            *self._figures(amounts),
            styled(f" {outcome} {word}", style),
            styled(f" {telling.rose(turn)}" if turn.climbs else "", "$primary"),
        )
        return [Row(figures), Row(joined(sign, " "), telling.entries.listed(turn))]


def _follow(pane: Pane, before: int, moves: int) -> None:
    """Bring the newest move into view, or the first of several; no move is cut in half."""
    if pane.is_attached:
        several = moves > before + 1
        hidden = before * LINES if several else max((moves + 1) * LINES - pane.size.height, 0)
        pane.scroll_to(y=-(-hidden // LINES) * LINES, animate=False)
