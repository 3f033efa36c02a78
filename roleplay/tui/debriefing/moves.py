"""The fourth tab: every move in a list, and the one in view told in full beside or below it."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from roleplay.desk.study import Study
from roleplay.engine.turn import Turn
from roleplay.telling.phrase import signed
from roleplay.tui.debriefing.detail import detail
from roleplay.tui.debriefing.mark import WIDTH, mark
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.debriefing.row import Row
from roleplay.tui.debriefing.telling import Telling
from roleplay.tui.widgets.composite import Composite
from roleplay.tui.widgets.listkey import go_on, list_keys
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, joined, styled


class MoveList(OptionList, inherit_bindings=False):
    """The list; Page Up and Page Down scroll the move told in full."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *list_keys("cursor_up", "cursor_down", "select", "first", "last", "key.to-detail"),
        Binding("pagedown", "detail(1)", "key.detail.down", show=False),
        Binding("pageup", "detail(-1)", "key.detail.up", show=False),
    ]

    async def action_tab(self, move: str, forward: bool = True) -> None:
        """On to what can be focused next, or move in the list."""
        await go_on(self, move, forward)

    def action_detail(self, direction: int) -> None:
        """Scroll the detail by a page."""
        detail = self.screen.query_one("#detail", Pane)
        (detail.scroll_page_down if direction > 0 else detail.scroll_page_up)(animate=False)


class MoveTable(Composite, Container):
    """The list of all moves and the detail of the one highlighted."""

    DEFAULT_CSS = """
    MoveTable { layout: vertical; height: 1fr; }
    MoveTable #list { width: 100%; height: 2fr; }
    MoveTable #columns { height: 1; color: $muted; }
    MoveTable #list-of-moves { height: 1fr; background-tint: transparent; }
    MoveTable #detail { height: 3fr; padding: 0 2; border-top: solid $border; background: $surface; }
    MoveTable #detail:focus { border-top: heavy $primary; }
    MoveTable #detail Static { width: 100%; height: auto; max-width: 100; }
    """

    def __init__(self, telling: Telling, study: Study, highlighted: int) -> None:
        super().__init__()
        self._telling, self._study = telling, study
        self._highlighted = highlighted
        self._widths = _widths(telling)

    def compose(self) -> ComposeResult:
        telling = self._telling
        with Container(id="list"):
            yield Passage(Row(_head(telling, self._widths), telling.say("debrief.column.said")), id="columns")
            yield MoveList(*map(Option, self._rows()), id="list-of-moves", markup=False)
        with Pane(id="detail"):
            yield Passage()

    def on_mount(self) -> None:
        """Begin where the reader was."""
        self.choose(self._highlighted)

    def choose(self, place: int) -> None:
        """Highlight a move."""
        listed = self.query_one(MoveList)
        if listed.option_count:
            listed.highlighted = min(place, listed.option_count - 1)

    def judge(self) -> None:
        """The verdicts have come, or a variation: say so in place, with nothing moved."""
        listed = self.query_one(MoveList)
        for place, row in enumerate(self._rows()):
            listed.replace_option_prompt_at_index(place, row)
        self._tell()

    def _rows(self) -> list[Row]:
        return [_row(self._telling, self._study, place, self._widths) for place in range(len(self._telling.play.turns))]

    def _tell(self) -> None:
        told = detail(self._telling, self._study, self._highlighted)
        for text in self.query("#detail > Static").results(Static):
            text.update(Prose(list(told)))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell the highlighted move in full."""
        self._highlighted = event.option_index
        self._tell()
        for pane in self.query("#detail").results(Pane):
            pane.scroll_home(animate=False)

    def on_option_list_option_selected(self) -> None:
        """Go to the detail, where the arrows scroll."""
        self.query_one("#detail").focus()


def _widths(telling: Telling) -> tuple[int, int, int]:
    """How wide the columns of outcome, rung and verdict must be for this play in this language."""
    turns = telling.play.turns
    outcomes = [telling.say("debrief.column.outcome"), *(telling.outcome(turn)[1] for turn in turns)]
    rungs = [telling.say("debrief.column.rung"), *(telling.rose(turn) for turn in turns)]
    verdict = cell_len(telling.say("debrief.column.verdict"))
    return max(map(cell_len, outcomes)), max(map(cell_len, rungs)), max(verdict, WIDTH)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def _head(telling: Telling, widths: tuple[int, int, int]) -> Content:
    outcome, rung, verdict = widths
    words = [
        "  #  ",
        _padded(telling.say("debrief.column.outcome"), outcome + 2),
        _right(telling.say("debrief.column.minutes"), 4),
        _right(telling.say("debrief.column.trust"), 6),
        "  ",
        _padded(telling.say("debrief.column.rung"), rung + 2),
        _padded(telling.say("debrief.column.verdict"), verdict + 1),
    ]
    return Content("".join(words))


def _row(telling: Telling, study: Study, place: int, widths: tuple[int, int, int]) -> Row:
    turn, (outcome, rung, verdict) = telling.play.turns[place], widths
    sign, word, style = telling.outcome(turn)
    trust = signed(turn.trust)
    columns = joined(
        f"{place + 1:>3}  ",
        styled(f"{sign} {_padded(word, outcome)}", style),
        f"{turn.minutes:>4}" if turn.minutes else "   –",
        styled(f"{trust if turn.trust else '–':>6}", _shade(turn)),
        "  ",
        styled(_padded(telling.rose(turn), rung + 2), "$primary"),
        mark(study.verdict(place)),
        " " * (verdict - WIDTH + 1),
    )
    return Row(columns, telling.entries.listed(turn))


def _shade(turn: Turn) -> str:
    return "$success" if turn.trust > 0 else "$error" if turn.trust else ""
