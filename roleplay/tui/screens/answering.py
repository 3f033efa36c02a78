"""The self-test item by item: two statements, one key; what is answered is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from roleplay.tui.frame import offers_anew
from roleplay.tui.page import Page
from roleplay.tui.widgets.choicelist import Choice, ChoiceList
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled

if TYPE_CHECKING:
    from roleplay.desk.selftests import Form
    from roleplay.desk.trouble import DeskError
    from roleplay.practice.selftest.sitting import Answer, Asked

BAR = 24
"""Cells of the bar that shows how far one is."""
DONE, LEFT = "━", "─"


class Statements(ChoiceList):
    """Two statements, and neither of them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("0", "screen.skip", "key.selftest.skip", show=False)]


class AnsweringScreen(Page["Form"]):
    """Asks the items of a form that are left; returns the form, complete or not, None where nothing was answered."""

    HELP = "answering"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("backspace", "step_back", "key.selftest.back"),
        Binding("s", "skip", "key.selftest.skip"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    AnsweringScreen #body { padding: 1 1 0 1; }
    AnsweringScreen #item { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; max-width: 110; }
    AnsweringScreen #far { height: 1; color: $accent; }
    AnsweringScreen #ask { height: auto; text-style: bold; color: $primary; margin: 1 0; }
    AnsweringScreen #how { height: auto; color: $muted; margin-top: 1; }
    AnsweringScreen #note { height: auto; color: $warning; margin-top: 1; display: none; }
    AnsweringScreen #note.-some { display: block; }
    AnsweringScreen.-flat #body { padding: 0 1; }
    AnsweringScreen.-flat #ask { margin: 0; }
    AnsweringScreen.-tall #ask { margin: 2 0; }
    """

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self._note = ""

    def heading(self) -> Content:
        """About whom, and how far."""
        done, of = self._form.sitting.number(self.desk.selftests.test)
        key = "selftest.head.about" if self._form.sitting.about else "selftest.head"
        return Content(self.say(key, name=self._form.sitting.about, n=min(done + 1, of), of=of))

    def body(self) -> ComposeResult:
        with VerticalScroll(id="item", can_focus=False):
            yield Passage(id="far")
            yield Passage(id="ask")
            yield Statements(self._chosen, id="offers")
            yield Passage(id="how")
            yield Passage(id="note")

    def on_mount(self) -> None:
        """The statements have the keys."""
        self._tell()

    async def relabel(self) -> None:
        """Say everything anew; nothing moves."""
        place = self.query_one(ChoiceList).place
        await super().relabel()
        if self.standing:
            self._tell(place)

    @property
    def _asked(self) -> Asked | None:
        return self._form.sitting.next(self.desk.selftests.test)

    def _tell(self, place: int = 0) -> None:
        asked, test = self._asked, self.desk.selftests.test
        done, of = self._form.sitting.number(test)
        for title in self.query("#heading").results(Static):
            title.update(self.heading())
        self.query_one("#far", Passage).update(Content(DONE * (BAR * done // of) + LEFT * (BAR - BAR * done // of)))
        about = self._form.sitting.about
        ask = self.say("selftest.ask.about" if about else "selftest.ask", name=about)
        self.query_one("#ask", Passage).update(Prose([ask]))
        offers = self.query_one(ChoiceList)
        poles = asked.poles if asked is not None else ()
        offers.offer([Choice(pole, Content(self.text(asked.item[pole]))) for pole in poles if asked], place)
        offers.focus(scroll_visible=False)
        self.query_one("#how", Passage).update(Prose([self.say("selftest.how")]))
        note = self.query_one("#note", Passage)
        note.update(Prose([styled(self._note, "$warning")]))
        note.set_class(bool(self._note), "-some")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be an item to go back to."""
        if action == "step_back":
            return bool(self._form.sitting.answers)
        return super().check_action(action, parameters)

    def _chosen(self, what: str) -> None:
        asked = self._asked
        if asked is not None and what in asked.poles:
            self._answer(asked, asked.poles[asked.poles.index(what)])

    def action_skip(self) -> None:
        """Neither of the two."""
        if (asked := self._asked) is not None:
            self._answer(asked, "skip")

    def _answer(self, asked: Asked, answer: Answer) -> None:
        self._take(*self.desk.selftests.take(self._form, asked.item.id, answer))
        if self._form.sitting.done and self.in_view:
            self.dismiss(self._form)

    def action_step_back(self) -> None:
        """The item before, unanswered."""
        self._take(*self.desk.selftests.keep(self.desk.selftests.back(self._form)))

    def _take(self, form: Form, failed: DeskError | None) -> None:
        """Go on with a form that has been kept; where it could not be, say so."""
        self._form = form
        self._note = failed.told(self.desk.words) if failed is not None else ""
        offers_anew(self.query_one(ChoiceList))
        if failed is not None and self._form.sitting.done:
            self.app.notify(self._note, severity="warning", markup=False)
        if not self._form.sitting.done:
            self._tell()

    def action_back(self) -> None:
        """Stop here; what is answered is kept."""
        self.dismiss(self._form if self._form.sitting.answers else None)
