"""Settings to fill in: a row of choices turned with the arrow keys, and a field that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click, DescendantFocus
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from roleplay.desk.alternative import Alternative
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled

LABEL = 14
"""Cells for the name of a setting."""
PAGE = 5
"""Rows that are passed over at once."""


def labelled(label: str) -> Content:
    """A label padded to its column."""
    return styled(label, "bold") + Content(" " * max(LABEL - cell_len(label), 1))


class Chooser(Static, can_focus=True):
    """One setting: `‹ value ›`, turned with left and right, Space or a click; below, what the value means."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "key.before", show=False),
        Binding("right,space", "turn(1)", "key.after", show=False),
    ]
    DEFAULT_CSS = """
    Chooser { height: auto; padding: 0 1; margin-bottom: 1; }
    Chooser:hover { background: $surface; }
    Chooser:focus { background: $panel; }
    """

    @dataclass
    class Changed(Message):
        """Another value was chosen."""

        name: str
        value: str

    def __init__(self, name: str, label: str, options: Sequence[Alternative], value: str) -> None:
        super().__init__(id=name, markup=False)
        self._label, self._options = label, options
        self._at = next((at for at, option in enumerate(options) if option.value == value), 0)

    @property
    def value(self) -> str:
        """The value chosen."""
        return self._options[self._at].value

    def on_mount(self) -> None:
        """Show the value."""
        self._show()

    def _show(self) -> None:
        option = self._options[self._at]
        arrows = ("  ", "  ") if self.disabled else ("‹ ", " ›")
        chosen = joined(labelled(self._label), styled(arrows[0], "$accent"), option.title, styled(arrows[1], "$accent"))
        indent = Content(" " * LABEL)
        self.update(Prose([chosen, Paragraph(styled(option.explained, "$muted"), indent, indent)]))

    def action_turn(self, by: int) -> None:
        """Go on to the next value, or back to the one before."""
        self._at = (self._at + by) % len(self._options)
        self._show()
        self.call_after_refresh(self.scroll_visible, animate=False)
        self.post_message(self.Changed(self.id or "", self.value))

    def on_click(self, event: Click) -> None:
        """The left arrow goes back, anything else on."""
        event.stop()
        offset = event.get_content_offset(self)
        back = offset is not None and offset.y == 0 and LABEL <= offset.x < LABEL + 2
        self.action_turn(-1 if back else 1)


class Rows(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Settings below one another: the arrows go from row to row, and the row with the focus stays in view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "key.move", show=False),
        Binding("down", "app.focus_next", "key.move", show=False),
        Binding("pageup", f"go(-{PAGE})", "", show=False),
        Binding("pagedown", f"go({PAGE})", "", show=False),
        Binding("home", "end(0)", "key.list.ends", show=False),
        Binding("end", "end(-1)", "key.list.ends", show=False),
    ]

    @property
    def _stops(self) -> list[Widget]:
        """What the focus can be on here, from the top down."""
        return [widget for widget in self.screen.focus_chain if self in widget.ancestors]

    def action_go(self, by: int) -> None:
        """Go on by as many rows, or as far as there are any."""
        stops, focused = self._stops, self.screen.focused
        if focused in stops:
            stops[min(max(stops.index(focused) + by, 0), len(stops) - 1)].focus()

    def action_end(self, at: int) -> None:
        """Go to the first row, or to the last."""
        for stop in self._stops[at:][:1]:
            stop.focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Have the whole row in view, with its hint; with the first one also what stands above it."""
        if event.widget in self._stops[:1]:
            self.scroll_home(animate=False)
            return
        for row in self.children:  # none of them, if all has been said anew meanwhile
            if row in event.widget.ancestors_with_self:
                row.scroll_visible(animate=False)


class Field(Vertical):
    """A setting to type: label and input, below it a hint or what is wrong."""

    DEFAULT_CSS = """
    Field { height: auto; padding: 0 1; margin-bottom: 1; }
    Field .row { height: 1; }
    Field .label { width: 14; }
    Field Input { width: 24; background: $panel; }
    Field Input:focus { background: $border; }
    Field Button, Field Button:focus {
        width: auto; min-width: 0; margin-left: 2; padding: 0 1; border: none; background: $panel; color: $foreground;
        text-style: none;
    }
    Field Button:hover { background: $border; }
    Field Button:focus { background: $primary; color: $background; }
    Field .told { height: auto; padding-left: 14; color: $muted; }
    Field.-wrong .told { color: $error; }
    """

    @dataclass
    class Changed(Message):
        """Something was typed."""

        name: str
        value: str

    def __init__(self, name: str, label: str, value: str, hint: str, *more: Widget, longest: int = 20) -> None:
        super().__init__(id=name)
        self._label, self._value, self._hint, self._more = label, value, hint, more
        self._longest = longest

    def compose(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Passage(labelled(self._label), classes="label")
            yield Input(
                self._value, compact=True, id=f"{self.id}-input", max_length=self._longest, select_on_focus=False
            )
            yield from self._more
        yield Passage(Prose([self._hint]), classes="told")

    @property
    def input(self) -> Input:
        """Where it is typed."""
        return self.query_one(Input)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self.id or "", event.value))

    def tell(self, fault: str | None) -> None:
        """Show what is wrong, or the hint."""
        self.set_class(fault is not None, "-wrong")
        self.query_one(".told", Static).update(Prose([f"✗ {fault}" if fault else self._hint]))
