"""How people come in with their phones: the address, the join code and both as a QR code; the board, the host's key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from roleplay.telling.contestroom import grouped
from roleplay.telling.qr import rows
from roleplay.tui.page import Dialog
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, joined, styled


class PhonesDialog(Dialog[None]):
    """`key` proves the host; the room that looks on should not see it for long, so it stands below the code."""

    HELP = "phones"
    DEFAULT_CSS = """
    PhonesDialog .dialog { width: auto; max-width: 90%; height: auto; max-height: 96%; }
    PhonesDialog Passage { width: 60; }
    PhonesDialog #code { width: auto; height: auto; color: #ffffff; background: #000000; margin: 0 1; }
    """

    def __init__(self, addresses: Sequence[str], code: str, key: str) -> None:
        super().__init__()
        self._addresses, self._code, self._key = addresses, code, key

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog"):
            yield Passage(Content(self.say("phones.title")), classes="dialog-title")
            yield Passage(Prose(list(self._coming())))
            yield Static(Content("\n".join(rows(f"{self._addresses[0]}join?code={self._code}"))), id="code")
            yield Passage(Prose(list(self._leading())))

    def _coming(self) -> Iterator[Content]:
        for address in self._addresses:
            yield joined(self.say("contest.at"), " ", styled(address, "bold"))
        yield joined(self.say("contest.code-is"), " ", styled(grouped(self._code), "bold $accent"))

    def _leading(self) -> Iterator[Content]:
        first = self._addresses[0]
        yield joined(self.say("phones.board"), " ", f"{first}board/{self._code}")
        yield joined(self.say("phones.lead"), " ", f"{first}lead")
        yield joined(self.say("phones.key"), " ", self._key)
