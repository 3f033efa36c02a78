"""What was known and noted before the meeting, over the talk."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from roleplay.engine.case import Case
from roleplay.tui.dialogs.jotting import JottingDialog
from roleplay.tui.page import Dialog
from roleplay.tui.widgets.knowledge import known
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose


class KnowledgeDialog(Dialog[None]):
    """The facts over the talk."""

    HELP = "facts"
    DEFAULT_CSS = """
    KnowledgeDialog #box { scrollbar-size-vertical: 1; scrollbar-background: $surface; scrollbar-color: $border; }
    KnowledgeDialog #box > Static { padding-right: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,q,enter", "cancel", "key.close", show=False),
        Binding("f8", "jot", "key.jot", show=False),
    ]

    def __init__(self, case: Case, play_id: str) -> None:
        super().__init__()
        self._case, self._play_id = case, play_id

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="box", classes="dialog wide"):
            yield Passage(Prose(known(self.desk, self._case, self._play_id)), id="known")
            yield Passage(Prose(["", self.say("play.close")]), classes="hint")

    def on_mount(self) -> None:
        """Let the arrow keys scroll at once."""
        self.query_one("#box").focus()

    def action_jot(self) -> None:
        """Change the notes, and read on."""
        self.app.push_screen(JottingDialog(self._play_id), lambda _: self._tell())

    def _tell(self) -> None:
        self.query_one("#known", Passage).update(Prose(known(self.desk, self._case, self._play_id)))
