"""The hint in practice: what the next step tells and costs, before it is taken; and what has been taken already."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from roleplay.desk.background import PULSE, in_background
from roleplay.desk.errand import Errand
from roleplay.engine.entry import Entry
from roleplay.engine.play import Play
from roleplay.telling.counsel import Counsel
from roleplay.tui.frame import offers_anew
from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled


class HintDialog(Dialog[None]):
    """Offers the hint where `play` stands; `take` takes the next step, and returns the play with it.

    `advised` is told what to enter once the whole hint has been given.
    """

    HELP = "hint"
    DEFAULT_CSS = """
    HintDialog #told { height: auto; margin-bottom: 1; }
    HintDialog #told.-nothing { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h", "cancel", "key.close", show=False),
        Binding("left,right", "app.focus_next", "key.choose", show=False),
    ]

    def __init__(self, play: Play, take: Callable[[], Play | None], advised: Callable[[Entry], None]) -> None:
        super().__init__()
        self._tell_whole = advised
        self._play, self._take = play, take
        self._entry: Entry | None = None
        self._failed: str | None = None
        self._errand: Errand | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Passage(Content(self.say("hint.title")), classes="dialog-title")
            with VerticalScroll(classes="filling", can_focus=False):
                yield prose(id="told")
                yield prose(id="offer")
            with Horizontal(classes="buttons"):
                yield Button(Content(self.say("hint.take")), id="take", variant="primary")
                yield Button(Content(self.say("hint.close")), id="close")

    def on_mount(self) -> None:
        """Work the hint out, unless that has been done."""
        self._tell()
        if self._entry is None and self._failed is None:
            self._work_out()

    async def relabel(self) -> None:
        """Say everything anew; who was about to take the next step still is."""
        taking = self._taking
        await super().relabel()
        if self.standing:
            self._tell(taking=taking)

    @property
    def _taking(self) -> bool:
        return self.focused is not None and self.focused.id == "take"

    @work
    async def _work_out(self) -> None:
        from roleplay.desk.facing import most_cases

        self._errand = errand = Errand(self.desk.solver, most_cases(self._play.case))
        pulse = self.set_interval(PULSE, self._wait)
        try:
            await in_background(lambda: self._advised(errand))
        finally:
            pulse.stop()
        self._worked_out()

    def _advised(self, errand: Errand) -> None:
        from roleplay.analysis.advice import advise
        from roleplay.analysis.solution import CancelledError, TooLargeError

        try:
            self._entry = advise(self._play, self.desk.personalities, errand)
        except TooLargeError as error:
            self._failed = str(error)
        except CancelledError:
            pass  # closed meanwhile

    def on_unmount(self) -> None:
        """Nobody waits for the hint any more."""
        if self._errand is not None:
            self._errand.call_off()

    def _wait(self) -> None:
        """Tell how far the work is; where the keys are, they stay."""
        if self._entry is None and self._failed is None:
            self.query_one("#offer", Static).update(Prose(self._waiting().split("\n")))

    def _waiting(self) -> str:
        progress = self._errand.progress if self._errand is not None else None
        return "\n".join([self.say("hint.working"), *([progress.told(self.desk.words)] if progress else [])])

    def _worked_out(self) -> None:
        """The hint is there, or cannot be had; the trainee may have closed the dialog meanwhile."""
        if self.standing:
            self._tell()

    def _tell(self, *, taking: bool | None = None) -> None:
        """Show what has been taken and what comes next; `taking` says that the keys are at its button, or shall be."""
        taking = self._taking if taking is None else taking
        told, offer, more = [], self._failed or self._waiting(), False
        if self._failed is not None:
            offer = self.say("hint.failed", why=self._failed)
        elif self._entry is not None:
            counsel = Counsel(self.desk.language, self._play, self._entry)
            told, offer, more = list(counsel.told()), counsel.offer(), counsel.next is not None
            if self._play.hints:
                offer = "\n".join((offer, counsel.paid()))
        first, *rest = offer.split("\n")
        self.query_one("#told", Static).update(Prose(told))
        self.query_one("#told").set_class(not told, "-nothing")
        self.query_one("#offer", Static).update(Prose([first, *(styled(line, "$muted") for line in rest)]))
        take = self.query_one("#take", Button)
        take.display = more
        if not (more and taking):  # a step costs points: it is chosen, not come upon
            self.query_one("#close").focus()
        if self._entry is not None and not more and told:
            self._tell_whole(self._entry)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the next step, or close."""
        if event.button.id == "close":
            self.dismiss(None)
            return
        play = self._take()
        if play is None:  # the talk is over, or has been taken elsewhere
            self.dismiss(None)
            return
        self._play = play
        offers_anew(self)
        self._tell()
