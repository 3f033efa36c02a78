"""The decks of cards: what is due today, and every deck with how far it is learnt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.trouble import DeskError
from roleplay.tui.page import Page, prose
from roleplay.tui.widgets.menu import INDENT, Menu, heading
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled

if TYPE_CHECKING:
    from roleplay.desk.drills import DeckStanding, Table

ALL = "@all"


class DrillsScreen(Page[None]):
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
    DEFAULT_CSS = """
    DrillsScreen #body { padding: 1 1 0 1; }
    DrillsScreen #drills { height: 1fr; }
    DrillsScreen #decks { height: 1fr; }
    DrillsScreen #detail { scrollbar-size-vertical: 1; padding: 0 1; }
    DrillsScreen #about { height: auto; padding-right: 1; }
    DrillsScreen #note { height: auto; color: $warning; padding: 0 1; display: none; }
    DrillsScreen #note.-some { display: block; }
    DrillsScreen.-narrow #drills { layout: vertical; }
    DrillsScreen.-narrow #detail { height: 9; border-top: solid $border; }
    DrillsScreen.-flat #detail { height: 5; }
    DrillsScreen.-flat #body { padding: 0 1; }
    DrillsScreen.-wide #decks { width: 50; }
    DrillsScreen.-huge #decks { width: 66; }
    DrillsScreen.-wide #detail, DrillsScreen.-huge #detail {
        width: 1fr; border-left: solid $border; padding: 0 2;
    }
    DrillsScreen.-huge #about { max-width: 110; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._table: Table | None = None
        self._note = ""

    def body(self) -> ComposeResult:
        with Horizontal(id="drills"):
            yield Menu(*self._options(), id="decks")
            with VerticalScroll(id="detail"):
                yield prose(*self._told(), id="about")
        yield Passage(Prose([self._note]), id="note", classes="-some" if self._note else "")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Cards may have been answered meanwhile."""
        self.run_worker(self._look(), exclusive=True, group="drills")

    async def _look(self) -> None:
        try:
            self._table = await in_background(self.desk.drills.table)
            problems = self._table.problems
            self._note = self.say("drill.wrong-decks", n=len(problems), first=problems[0]) if problems else ""
        except OSError as error:
            self._note = error.strerror or str(error)
        self._fill()

    def _fill(self) -> None:
        if not self.standing:
            return
        self.query_one(Menu).replace(self._options())
        note = self.query_one("#note", Passage)
        note.update(Prose([self._note]))
        note.set_class(bool(self._note), "-some")
        self._tell()

    async def relabel(self) -> None:
        """Keep the place in the list."""
        option = self.query_one(Menu).highlighted_option
        await super().relabel()
        if self.standing:
            self.query_one(Menu).choose(option.id if option is not None else None)
            self._tell()

    def _options(self) -> list[Option]:
        if self._table is None:
            return [heading(self.say("drill.reading"))]
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
        told = joined(title, styled(f"  {count}", "bold $accent")) if count else Content(title)
        return Option(Prose([Paragraph(told, Content(INDENT), Content(INDENT * 2))]), id=name)

    def on_option_list_option_highlighted(self) -> None:
        """Tell of the deck in view."""
        self._tell()

    def _tell(self) -> None:
        for about in self.query("#about").results(Passage):
            about.update(Prose(list(self._told())))
            self.query_one("#detail").scroll_home(animate=False)
        self.refresh_bindings()

    def _chosen(self) -> str | None:
        menus = self.query(Menu)
        option = menus.first().highlighted_option if menus else None
        return option.id if option is not None else None

    def _standing(self) -> DeckStanding | None:
        chosen = self._chosen()
        decks = self._table.decks if self._table is not None else ()
        return next((one for one in decks if one.deck.id == chosen), None)

    def _told(self) -> Iterator[Paragraph | Content | str]:
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
        chosen = self._chosen()
        if chosen is None or self._table is None or (chosen == ALL and not self._table.plan.cards):
            return
        from roleplay.tui.screens.drill import DrillScreen

        try:
            drill = self.desk.drills.begin(() if chosen == ALL else (chosen,))
        except OSError as error:
            self._note = error.strerror or str(error)
            self._fill()
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
            self._note = error.strerror or str(error)
            self._fill()
            return
        self.app.push_screen(CalendarDialog(counts, today))

    def action_table(self) -> None:
        """Write all answers as a table."""
        from roleplay.tui.dialogs.table import cards_dialog

        if self.in_view:
            self.app.push_screen(cards_dialog(self.desk), self._tabulate)

    def _tabulate(self, name: str | None) -> None:
        if name is not None:
            self.run_worker(self._write(name), group="table")

    async def _write(self, name: str) -> None:
        from roleplay.desk.table import write_table

        try:
            path = await in_background(lambda: write_table(self.desk, name))
        except DeskError as error:
            self._note = error.told(self.desk.words)
            self._fill()
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
            self._note = error.strerror or str(error)
            self._fill()
            return
        self.app.notify(self.say("drill.called-back", n=count), markup=False)
        self.run_worker(self._look(), exclusive=True, group="drills")
