"""A question with two answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button

from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage


class ConfirmDialog(Dialog[bool]):
    """Asks `question`; returns True for yes, False or None otherwise. `yes` and `no` are keys of the catalogue."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "key.yes", show=False),
        Binding("n", "answer(False)", "key.no", show=False),
        Binding("left,right", "app.focus_next", "key.choose", show=False),
    ]

    def __init__(self, title: str, question: str, yes: str = "confirm.yes", no: str = "confirm.no") -> None:
        super().__init__()
        self._title, self._question = title, question
        self._yes, self._no = yes, no

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Passage(Content(self.say(self._title)), classes="dialog-title")
            yield prose(self.say(self._question), classes="gap")
            with Horizontal(classes="buttons"):
                yield Button(Content(self.say(self._yes)), id="yes")
                yield Button(Content(self.say(self._no)), id="no", variant="primary")

    def on_mount(self) -> None:
        """The careful answer comes first."""
        self.query_one("#no").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the button's meaning."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer by key."""
        self.dismiss(yes)
