"""A text as a QR code, for a telephone to read off the screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from roleplay.telling.qr import rows
from roleplay.tui.page import Dialog
from roleplay.tui.widgets.passage import Passage


class QRDialog(Dialog[None]):
    """Shows the QR code of `text`, dark on light whatever the colours are, below the sentence of the key `title`."""

    HELP = "debrief"
    DEFAULT_CSS = """
    QRDialog .dialog { width: auto; height: auto; }
    QRDialog #code { width: auto; height: auto; color: #ffffff; background: #000000; margin: 0 1; }
    """

    def __init__(self, text: str, title: str = "qr.title") -> None:
        super().__init__()
        self._text, self._title = text, title

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Passage(Content(self.say(self._title)), classes="dialog-title")
            yield Static(Content("\n".join(rows(self._text))), id="code")
