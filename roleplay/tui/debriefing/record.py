"""Where the record of a play is, and what it is good for."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled


class RecordDialog(Dialog[None]):
    """Shows the file of a play and copies its path."""

    HELP = "debrief"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "key.copy", show=False),
        Binding("e", "cancel", "key.close", show=False),
        Binding("left,right", "app.focus_next", "key.choose", show=False),
    ]

    def __init__(self, path: str | None) -> None:
        super().__init__()
        self._path = path
        self._copied = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Passage(Content(self.say("debrief.record")), classes="dialog-title")
            if self._path is not None:
                yield prose(self.say("debrief.record.what"), classes="gap")
                yield prose(styled(self._path, "bold"), classes="gap")
                yield prose(self.say("debrief.record.replay"))
            else:
                yield prose(self.say("debrief.record.none"))
            yield prose(self.say("debrief.record.copied") if self._copied else "", classes="hint", id="copied")
            with Horizontal(classes="buttons"):
                if self._path is not None:
                    yield Button(Content(self.say("debrief.record.copy")), id="copy")
                yield Button(Content(self.say("debrief.record.close")), id="close", variant="primary")

    def on_mount(self) -> None:
        """Enter closes."""
        self.query_one("#close").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        if event.button.id == "copy":
            self.action_copy()
        else:
            self.dismiss(None)

    def action_copy(self) -> None:
        """Put the path on the clipboard."""
        if self._path is not None:
            self.app.copy_to_clipboard(self._path)
            self._copied = True
            self.query_one("#copied", Static).update(Prose([self.say("debrief.record.copied")]))
