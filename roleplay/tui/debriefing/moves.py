"""The fourth tab: every move in a list, and the one in view told in full beside or below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from roleplay.engine.game import Part
from roleplay.engine.turn import Turn
from roleplay.tui.debriefing.client import cause
from roleplay.tui.debriefing.impact import cause as cause_of
from roleplay.tui.debriefing.impact import extra_minutes, unexplained
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.debriefing.telling import Telling, item, labelled, signed
from roleplay.tui.prose import Paragraph, Prose, clip, joined, styled

Told = Iterator[Paragraph | str]


class Row(Visual):
    """One line: columns that stand fast, then a text that is clipped to what room is left."""

    def __init__(self, columns: Content, text: str, style: str = "") -> None:
        self.columns, self.text, self.style = columns, text, style

    def at(self, width: int) -> Content:
        """The line at `width` cells."""
        return self.columns + styled(clip(self.text, max(width - self.columns.cell_length, 1)), self.style)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Part of the Visual protocol."""
        return self.at(width).render_strips(width, height, style, options) if width else []

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Part of the Visual protocol."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Part of the Visual protocol."""
        return 1


class MoveList(OptionList, inherit_bindings=False):
    """The list; Page Up and Page Down scroll the move told in full."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "key.move", show=False),
        Binding("down", "cursor_down", "key.move", show=False),
        Binding("home", "first", "", show=False),
        Binding("end", "last", "", show=False),
        Binding("enter", "select", "key.to-detail", show=False),
        Binding("pagedown,space", "detail(1)", "key.detail.down", show=False),
        Binding("pageup", "detail(-1)", "key.detail.up", show=False),
    ]

    def action_detail(self, direction: int) -> None:
        """Scroll the detail by a page."""
        detail = self.screen.query_one("#detail", Pane)
        (detail.scroll_page_down if direction > 0 else detail.scroll_page_up)(animate=False)


class MoveTable(Container):
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

    def __init__(self, telling: Telling, highlighted: int) -> None:
        super().__init__()
        self._telling = telling
        self._highlighted = highlighted

    def compose(self) -> ComposeResult:
        telling = self._telling
        widths = _widths(telling)
        with Container(id="list"):
            yield Static(Row(_head(telling, widths), telling.say("debrief.column.said")), id="columns")
            rows = [_row(telling, number, turn, widths) for number, turn in enumerate(telling.play.turns, 1)]
            yield MoveList(*map(Option, rows), id="list-of-moves", markup=False)
        with Pane(id="detail"):
            yield Static()

    def on_mount(self) -> None:
        """Begin where the reader was."""
        listed = self.query_one(MoveList)
        if listed.option_count:
            listed.highlighted = min(self._highlighted, listed.option_count - 1)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell the highlighted move in full."""
        detail = self.query_one("#detail", Pane)
        number = event.option_index + 1
        told = _detail(self._telling, number, self._telling.play.turns[event.option_index])
        detail.query_one(Static).update(Prose(list(told)))
        detail.scroll_home(animate=False)

    def on_option_list_option_selected(self) -> None:
        """Go to the detail, where the arrows scroll."""
        self.query_one("#detail").focus()


def _widths(telling: Telling) -> tuple[int, int]:
    """How wide the columns of outcome and rung must be for this play in this language."""
    turns = telling.play.turns
    outcomes = [telling.say("debrief.column.outcome"), *(telling.outcome(turn)[1] for turn in turns)]
    rungs = [telling.say("debrief.column.rung"), *(_climbed(telling, turn) for turn in turns)]
    return max(map(cell_len, outcomes)), max(map(cell_len, rungs))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def _head(telling: Telling, widths: tuple[int, int]) -> Content:
    outcome, rung = widths
    words = [
        "  #  ",
        _padded(telling.say("debrief.column.outcome"), outcome + 2),
        _right(telling.say("debrief.column.minutes"), 4),
        _right(telling.say("debrief.column.trust"), 6),
        "  ",
        _padded(telling.say("debrief.column.rung"), rung + 2),
    ]
    return Content("".join(words))


def _row(telling: Telling, number: int, turn: Turn, widths: tuple[int, int]) -> Row:
    outcome, rung = widths
    mark, word, style = telling.outcome(turn)
    trust = signed(turn.trust)
    columns = joined(
        f"{number:>3}  ",
        styled(f"{mark} {_padded(word, outcome)}", style),
        f"{turn.minutes:>4}" if turn.minutes else "   –",
        styled(f"{trust if turn.trust else '–':>6}", "$success" if turn.trust > 0 else "$error" if turn.trust else ""),
        "  ",
        styled(_padded(_climbed(telling, turn), rung + 2), "$primary"),
    )
    return Row(columns, telling.said(turn))


def _climbed(telling: Telling, turn: Turn) -> str:
    """The rung that a turn reached; several at once are counted."""
    if not turn.climbs:
        return ""
    if len(turn.climbs) > 1:
        return telling.say("debrief.climbs", n=len(turn.climbs))
    climb = turn.climbs[0]
    return telling.say("debrief.climbed", rung=telling.rung(climb.ladder, climb.after, "debrief.step.short"))


def _detail(telling: Telling, number: int, turn: Turn) -> Told:
    mark, word, style = telling.outcome(turn)
    facts = [telling.named(f"kind.{turn.move.kind}", turn.move.kind)] if turn.move is not None else []
    if turn.move is not None:
        facts.append(telling.say("debrief.detail.took", n=turn.minutes, left=turn.after.clock))
        facts.append(telling.say("debrief.detail.trust", before=turn.before.trust, after=turn.after.trust))
    separator = telling.say("debrief.facts.separator")
    yield Paragraph(
        joined(
            styled(telling.say("debrief.detail.number", n=number), "bold"),
            styled(f"{mark} {word}", f"bold {style}"),
            styled(separator.join(["", *facts]), "$muted"),
        )
    )
    yield from _talk(telling, turn)
    yield from _why(telling, turn)


def _talk(telling: Telling, turn: Turn) -> Told:
    client = telling.text(telling.case.scenario.client.name)
    if turn.move is None:
        yield labelled(telling.say("debrief.label", label=telling.say("debrief.you")), telling.said(turn), indent=0)
    for line in turn.lines:
        if line.speaker == "narrator":
            yield Paragraph(styled(telling.line(line), "italic"))
        else:
            name = telling.say("debrief.you") if line.speaker == "you" else client
            yield labelled(telling.say("debrief.label", label=name), telling.line(line), indent=0)


def _why(telling: Telling, turn: Turn) -> Told:
    rules = telling.desk.rules
    reason = rules.reason(turn.rule)
    if reason is not None:
        yield ""
        yield labelled(telling.say("debrief.detail.why"), telling.text(reason), indent=0)
    for climb in turn.climbs:
        yield item(telling.climb(climb), "↑", indent=0)
    for part in (*turn.parts, Part("own", 0, unexplained(turn))):
        minutes = extra_minutes(part)
        amounts = [telling.say("debrief.detail.part.trust", change=signed(part.trust))] if part.trust else []
        amounts += [telling.say("debrief.detail.part.minutes", n=minutes)] if minutes else []
        if amounts:
            words = cause(telling, *cause_of(part, turn))
            yield item(telling.say("debrief.detail.part", cause=words, amounts=telling.listed(amounts)), indent=0)
    if turn.move is not None and turn.move.breaks is not None and turn.move.kind == "breach":
        title, text = (telling.text(part) for part in rules.breach(turn.move.breaks))
        yield labelled(telling.say("debrief.label", label=title), text, indent=0)
    for lesson in turn.lessons:
        yield ""
        title = telling.say("debrief.detail.lesson", title=telling.text(lesson.title))
        yield Paragraph(styled(title, "bold"))
        yield telling.text(lesson.text)
