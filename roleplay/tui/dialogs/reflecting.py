"""What somebody says of a round afterwards, written down and kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import TextArea

from roleplay.desk.hindrance import HINDRANCES, told_hindrance
from roleplay.tui.beside import beside
from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled
from roleplay.tui.widgets.typedarea import TypedArea


class ReflectingDialog(Dialog[None]):
    """Under `title`; keeps the text when it is left; where that cannot be, it says why and stays."""

    HELP = "contestresult"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f8", "keep", "key.close", show=False),
        Binding("ctrl+d", "cancel", "key.cancel", show=False),
    ]
    DEFAULT_CSS = """
    ReflectingDialog TextArea {
        height: 40vh; background: $background; border: round $border; scrollbar-size-vertical: 1;
    }
    ReflectingDialog TextArea:focus { border: round $primary; }
    ReflectingDialog #unkept { color: $error; height: auto; }
    ReflectingDialog #unkept.-nothing { display: none; }
    """

    def __init__(self, title: str, text: str, keep: Callable[[str], Awaitable[None]]) -> None:
        super().__init__()
        self._title, self._text, self._keep = title, text, keep
        self._before = text
        self._busy = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Passage(Content(self._title), classes="dialog-title")
            yield TypedArea(self._text, id="notes", highlight_cursor_line=False, tab_behavior="focus", soft_wrap=True)
            yield Passage(id="unkept", classes="-nothing")
            yield prose(styled(self.say("contest.said.hint"), "$muted"), classes="hint")

    def on_mount(self) -> None:
        """Write at once."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    async def relabel(self) -> None:
        """Keep what was typed."""
        self._text = self.query_one(TextArea).text
        await super().relabel()

    def action_keep(self) -> None:
        """Keep it and close."""
        text = self.query_one(TextArea).text
        if text == self._before:
            self.dismiss(None)
        elif not self._busy:
            self._busy = True
            beside(self, self._try, text, group="keep")

    async def _try(self, text: str) -> None:
        try:
            await self._keep(text)
        except HINDRANCES as error:
            if self.standing:
                unkept = self.query_one("#unkept", Passage)
                unkept.update(Prose([f"✗ {told_hindrance(self.desk.words, error)}"]))
                unkept.remove_class("-nothing")
        else:
            self.dismiss(None)
        finally:
            self._busy = False
