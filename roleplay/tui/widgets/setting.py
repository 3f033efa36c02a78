"""Settings to fill in: a row of choices turned with the arrow keys, and a field that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from roleplay.desk.alternative import Alternative
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled

LABEL = 14
"""Cells for the name of a setting."""


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
