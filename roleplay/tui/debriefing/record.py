"""Where the record of a play is, its code of one line, and what both are good for."""

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
    """Shows the file of a play and its code, and copies either."""

    HELP = "debrief"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "key.copy", show=False),
        Binding("l", "copy_code", "key.copy-code", show=False),
        Binding("q", "qr", "key.qr", show=False),
        Binding("e", "cancel", "key.close", show=False),
        Binding("left,right", "app.focus_next", "key.choose", show=False),
    ]

    DEFAULT_CSS = "RecordDialog .buttons Button { min-width: 8; }"

    def __init__(self, path: str | None, code: str | None = None) -> None:
        super().__init__()
        self._path, self._code = path, code
        self._copied = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Passage(Content(self.say("debrief.record")), classes="dialog-title")
            if self._path is not None:
                yield prose(self.say("debrief.record.what"), classes="gap")
                yield prose(styled(self._path, "bold"), classes="gap")
                yield prose(self.say("debrief.record.replay"))
            else:
                yield prose(self.say("debrief.record.none"))
            if self._code is not None:
                yield prose("")
                yield prose(self.say("debrief.record.code"))
                yield prose(styled(self._code, "bold"))
            yield prose(self.say(self._copied) if self._copied else "", classes="hint", id="copied")
            with Horizontal(classes="buttons"):
                if self._path is not None:
                    yield Button(Content(self.say("debrief.record.copy")), id="copy")
                if self._code is not None:
                    yield Button(Content(self.say("debrief.record.copy-code")), id="copy_code")
                    yield Button(Content(self.say("debrief.record.qr")), id="qr")
                yield Button(Content(self.say("debrief.record.close")), id="close", variant="primary")

    def on_mount(self) -> None:
        """Enter closes."""
        self.query_one("#close").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        match event.button.id:
            case "copy":
                self.action_copy()
            case "copy_code":
                self.action_copy_code()
            case "qr":
                self.action_qr()
            case _:
                self.dismiss(None)

    def action_copy(self) -> None:
        """Put the path on the clipboard."""
        self._copy(self._path, "debrief.record.copied")

    def action_copy_code(self) -> None:
        """Put the code on the clipboard."""
        self._copy(self._code, "debrief.record.code-copied")

    def _copy(self, text: str | None, told: str) -> None:
        if text is not None:
            self.app.copy_to_clipboard(text)
            self._copied = told
            self.query_one("#copied", Static).update(Prose([self.say(told)]))

    def action_qr(self) -> None:
        """Show the code for a telephone."""
        if self._code is not None:
            from roleplay.tui.dialogs.qr import QRDialog

            self.app.push_screen(QRDialog(self._code))
