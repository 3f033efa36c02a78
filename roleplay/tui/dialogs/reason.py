"""The whole reason of a move, over the talk."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from roleplay.engine.case import Case
from roleplay.engine.turn import Turn
from roleplay.tui.page import Dialog
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, styled
from roleplay.tui.widgets.reason import INDENT, Reasons
from roleplay.tui.widgets.worded import directed


class ReasonDialog(Dialog[None]):
    """The whole explanation of one turn."""

    HELP = "reason"
    DEFAULT_CSS = """
    ReasonDialog #box { scrollbar-size-vertical: 1; scrollbar-background: $surface; scrollbar-color: $border; }
    ReasonDialog #box > Static { padding-right: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,w,q,enter", "cancel", "key.close", show=False),
    ]

    def __init__(self, case: Case, turn: Turn) -> None:
        super().__init__()
        self._case, self._turn = case, turn

    def compose(self) -> ComposeResult:
        reasons = Reasons(self.desk, self._case, self._turn)
        with VerticalScroll(id="box", classes="dialog wide"):
            yield Passage(Content(self.say("reason.title")), classes="dialog-title")
            yield Passage(Prose(self._main(reasons)))
            yield Passage(Prose(self._details(reasons)))
            yield Passage(Prose(["", self.say("play.close")]), classes="hint")

    def on_mount(self) -> None:
        """Let the arrow keys scroll at once."""
        self.query_one("#box").focus()

    def _main(self, reasons: Reasons) -> list[Paragraph | Content | str]:
        lines: list[Paragraph | Content | str] = []
        if self._turn.move is not None:
            kind = self.say(f"kind.{self._turn.move.kind}")
            lines += [
                directed(self.text(self._turn.move.say)),
                styled(self.say("reason.kind", kind=kind), "$muted"),
                "",
            ]
        lines += [reasons.headline(), reasons.reason()]
        return [*lines, reasons.principle()] if reasons.principle() else lines

    def _details(self, reasons: Reasons) -> list[Paragraph | Content | str]:
        bullet, indent = Content("– "), INDENT
        lines: list[Paragraph | Content | str] = ["", styled(self.say("reason.parts"), "bold $primary")]
        lines += [Paragraph(Content(part), bullet, indent) for part in reasons.parts()]
        for title, text in reasons.lessons():
            lines += ["", styled(self.say("reason.lesson", title=title), "bold $secondary"), text]
        return lines
