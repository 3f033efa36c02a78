"""Which number to name: typed, or stepped to with the arrows among those on offer; what is not is refused there."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from roleplay.engine.offer import Offer
from roleplay.telling.amount import on_offer, stepped, typed
from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled


class AmountDialog(Dialog[str]):
    """Asks which number to say; returns the id of the move that says it, None for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(1)", "key.amount", show=False),
        Binding("down", "step(-1)", "key.amount", show=False),
    ]
    DEFAULT_CSS = """
    AmountDialog Input { background: $panel; margin: 1 0; }
    AmountDialog #fault { color: $error; height: auto; }
    AmountDialog #fault.-nothing { display: none; }
    """

    def __init__(self, offer: Offer, pointed: int | None = None) -> None:
        super().__init__()
        self._offer = offer
        self._value = "" if pointed is None else str(pointed)
        self._fault = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Passage(Content(self.say("amount.title")), classes="dialog-title")
            yield prose(self._said(), id="said")
            yield Input(self._value, compact=True, id="typed", max_length=20, select_on_focus=False)
            yield Passage(self._told(), id="fault", classes="" if self._fault else "-nothing")
            yield prose(self.say("amount.offered", numbers=on_offer(self.desk.words, self._offer)))
            yield prose(styled(self.say("amount.hint"), "$muted"), classes="hint")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    async def relabel(self) -> None:
        """Keep what was typed."""
        self._value = self.query_one(Input).value
        await super().relabel()

    def action_step(self, by: int) -> None:
        """The next number up or down."""
        field = self.query_one(Input)
        field.value = str(stepped(self._offer, field.value, by))
        field.cursor_position = len(field.value)

    def _said(self) -> str:
        """The sentence, with the number as far as it is one on offer."""
        move = typed(self._offer, self._value)
        return self.desk.text(self._offer.say if move is None else move.say)

    def _told(self) -> Prose:
        return Prose([f"✗ {self._fault}" if self._fault else ""])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._value = event.value
        self.query_one("#said", Passage).update(Prose([self._said()]))
        self._tell("")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        move = typed(self._offer, event.value)
        if move is not None:
            self.dismiss(move.id)
        else:
            self._tell(self.say("amount.refused", text=event.value.strip() or "–"))

    def _tell(self, fault: str) -> None:
        self._fault = fault
        told = self.query_one("#fault", Passage)
        told.update(self._told())
        told.set_class(not fault, "-nothing")
