"""The decks of cards: what is due today, and every deck with how far it is learnt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.trouble import DeskError
from roleplay.tui.beside import beside
from roleplay.tui.listing import ListPage, row
from roleplay.tui.widgets.menu import heading
from roleplay.tui.widgets.prose import Paragraph, joined, styled

if TYPE_CHECKING:
    from roleplay.desk.drills import DeckStanding, Table

ALL = "@all"


class DrillsScreen(ListPage):
    """Decks are read beside the screen."""

    HELP = "drills"
    TITLE_KEY = "drill.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("r", "resume", "key.drill.resume"),
        Binding("m", "calendar", "key.drill.calendar"),
        Binding("t", "table", "key.table"),
        Binding("f3", "app.theme", "key.theme"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._table: Table | None = None
        self._note = ""

    def note(self) -> str:
        """What is wrong with decks, or could not be done."""
        return self._note

    def look(self) -> None:
        """Cards may have been answered meanwhile."""
        beside(self, self._look, group="drills", alone=True)

    async def _look(self) -> None:
        try:
            self._table = await in_background(self.desk.drills.table)
            problems = self._table.problems
            self._note = self.say("drill.wrong-decks", n=len(problems), first=problems[0]) if problems else ""
        except OSError as error:
            self._note = self.say("drill.unread", why=self.reason(error))
        self.fill()

    def options(self) -> list[Option]:
        """Today's cards, and every deck with how many of it are waiting."""
        if self._table is None:
            return [] if self._note else [heading(self.say("drill.reading"))]
        if not self._table.decks:
            return [heading(self.say("drill.no-decks"))]
        count = len(self._table.plan.cards)
        options = [self._option(ALL, self.say("drill.all"), str(count) if count else "")]
        options.append(heading(self.say("drill.decks")))
        for one in self._table.decks:
            waiting = one.due + one.fresh
            options.append(self._option(one.deck.id, self.text(one.deck.title), str(waiting) if waiting else ""))
        return options

    def _option(self, name: str, title: str, count: str) -> Option:
        return row(name, joined(title, styled(f"  {count}", "bold $accent")) if count else title)

    def _standing(self) -> DeckStanding | None:
        chosen = self.chosen
        decks = self._table.decks if self._table is not None else ()
        return next((one for one in decks if one.deck.id == chosen), None)

    def told(self) -> Iterator[Paragraph | Content | str]:
        """The deck in view, or today's plan."""
        if self._table is None:
            return
        one, plan = self._standing(), self._table.plan
        if one is None:
            yield styled(self.say("drill.all"), "bold $primary")
            if not plan.cards:
                yield self.say("drill.today.none")
            else:
                yield styled(self.say("drill.today", n=len(plan.cards)), "bold")
                yield self.say("drill.today.parts", due=plan.due, new=plan.new)
            if plan.waiting:
                yield self.say("drill.waiting", n=plan.waiting)
            if plan.unseen:
                yield styled(self.say("drill.unseen", n=plan.unseen), "$muted")
            yield ""
            yield styled(self.say("drill.decks.what"), "$muted")
            return
        yield styled(self.text(one.deck.title), "bold $primary")
        yield self.text(one.deck.text)
        yield ""
        cards = len(one.deck.cards)
        facts = self.say("drill.deck.facts", cards=cards, learnt=one.learnt, due=one.due, fresh=one.fresh)
        yield styled(facts, "$muted")
        if one.aside:
            yield styled(self.say("drill.deck.aside", n=one.aside), "$warning")

    def on_option_list_option_selected(self) -> None:
        """Begin with the deck in view, or with all."""
        chosen = self.chosen
        if chosen is None or self._table is None or (chosen == ALL and not self._table.plan.cards):
            return
        from roleplay.tui.screens.drill import DrillScreen

        try:
            drill = self.desk.drills.begin(() if chosen == ALL else (chosen,))
        except OSError as error:
            self._note = self.reason(error)
            self.fill()
            return
        self.app.push_screen(DrillScreen(drill))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be cards to call back."""
        if action == "resume":
            one = self._standing()
            return one is not None and one.aside > 0
        return super().check_action(action, parameters)

    def action_calendar(self) -> None:
        """Show on which days was practised."""
        from roleplay.tui.dialogs.calendar import CalendarDialog

        try:
            counts, today = self.desk.drills.calendar()
        except OSError as error:
            self._note = self.reason(error)
            self.fill()
            return
        self.app.push_screen(CalendarDialog(counts, today))

    def action_table(self) -> None:
        """Write all answers as a table."""
        from roleplay.tui.dialogs.table import cards_dialog

        if self.in_view:
            self.app.push_screen(cards_dialog(self.desk), self._tabulate)

    def _tabulate(self, name: str | None) -> None:
        if name is not None:
            beside(self, self._write, name, group="table")

    async def _write(self, name: str) -> None:
        from roleplay.desk.table import write_table

        try:
            path = await in_background(lambda: write_table(self.desk, name))
        except DeskError as error:
            self._note = self.reason(error)
            self.fill()
            return
        self.app.notify(self.say("past.table.done", path=path), markup=False)

    def action_resume(self) -> None:
        """Ask the cards of the deck in view again that were put aside."""
        one = self._standing()
        if one is None:
            return
        try:
            count = self.desk.drills.call_back(one.deck)
        except OSError as error:
            self._note = self.reason(error)
            self.fill()
            return
        self.app.notify(self.say("drill.called-back", n=count), markup=False)
        self.look()
