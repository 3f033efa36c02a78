"""Something to type: a name, a PIN, a path. What does not fit is told there, and nothing is lost of what was typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from roleplay.desk.trouble import DeskError
from roleplay.tui.beside import beside
from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled


class AskingDialog(Dialog[str]):
    """Asks for a line; returns it once `taken` has taken it, None for none.

    `title` and `question` are keys of the catalogue, filled in with `fields`. `taken` raises DeskError for what does
    not do: that is told, and asked again.
    """

    HELP = "profiles"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "app.help", "key.help", show=False)]
    DEFAULT_CSS = """
    AskingDialog Input { background: $panel; margin-top: 1; }
    AskingDialog #fault { color: $error; height: auto; }
    AskingDialog #fault.-nothing { display: none; }
    """

    def __init__(
        self,
        title: str,
        question: str,
        taken: Callable[[str], Awaitable[None]],
        value: str = "",
        *,
        unseen: bool = False,
        longest: int,
        fields: Mapping[str, object],
    ) -> None:
        super().__init__()
        self._title, self._question, self._taken, self._value = title, question, taken, value
        self._unseen, self._longest, self._fields = unseen, longest, fields
        self._fault: DeskError | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Passage(Content(self.say(self._title, **self._fields)), classes="dialog-title")
            yield prose(self.say(self._question, **self._fields))
            yield Input(
                self._value,
                password=self._unseen,
                compact=True,
                id="typed",
                max_length=self._longest,
                select_on_focus=False,
            )
            yield Passage(self._told(), id="fault", classes="" if self._fault else "-nothing")
            yield prose(styled(self.say("profile.hint"), "$muted"), classes="hint")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    async def relabel(self) -> None:
        """Keep what was typed."""
        self._value = self.query_one(Input).value
        await super().relabel()

    def _told(self) -> Prose:
        return Prose([f"✗ {self._fault.told(self.desk.words)}" if self._fault is not None else ""])

    @on(Input.Submitted)
    async def _entered(self, event: Input.Submitted) -> None:
        if self._busy:  # Enter struck twice is one answer
            return
        self._busy = True
        beside(self, self._take, event.value, group="asking")

    async def _take(self, value: str) -> None:
        try:
            await self._taken(value)
        except DeskError as error:
            self._tell(error)
            return
        finally:
            self._busy = False
        self.dismiss(value)

    def _tell(self, error: DeskError) -> None:
        self._fault = error
        if self.standing:
            fault = self.query_one("#fault", Passage)
            fault.update(self._told())
            fault.remove_class("-nothing")
            if self._unseen:
                self.query_one(Input).value = ""
