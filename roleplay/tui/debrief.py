"""The debrief: what came out and what did not, who the client was, and every move with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from roleplay.tui.debriefing.client import compose_client
from roleplay.tui.debriefing.moves import MoveTable
from roleplay.tui.debriefing.needs import compose_needs
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.debriefing.record import RecordDialog
from roleplay.tui.debriefing.result import compose_result
from roleplay.tui.debriefing.tabs import TabBar, TabChosen
from roleplay.tui.debriefing.telling import Telling
from roleplay.tui.page import Page

if TYPE_CHECKING:
    from roleplay.analysis.review import Review
    from roleplay.engine.session import Session

TABS = ("result", "needs", "client", "moves", "review")
COMPOSERS: dict[str, Callable[[Telling], ComposeResult]] = {
    "result": compose_result,
    "needs": compose_needs,
    "client": compose_client,
}


class DebriefScreen(Page[None]):
    """Tells a finished `session`, kept on the shelf as `play`."""

    HELP = "debrief"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "again", "key.again"),
        Binding("n", "new_case", "key.new-case"),
        Binding("e", "record", "key.record"),
        Binding("r", "retry", "key.retry"),
        Binding("right", "turn(1)", "key.tabs", key_display="←→"),
        Binding("left", "turn(-1)", "", show=False),
        *(Binding(str(n), f"show({n - 1})", f"key.debrief.{name}", show=False) for n, name in enumerate(TABS, 1)),
        Binding("escape", "home", "key.home", key_display="Esc"),
        Binding("h", "home", "key.home", show=False),
    ]
    DEFAULT_CSS = """
    DebriefScreen .pane { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    DebriefScreen .halves { height: auto; layout: vertical; }
    DebriefScreen .half { width: 100%; height: auto; max-width: 104; }
    DebriefScreen .only-huge { display: none; }
    DebriefScreen.-huge .only-huge { display: block; }
    DebriefScreen.-huge .not-huge { display: none; }
    DebriefScreen.-huge .halves { layout: horizontal; }
    DebriefScreen.-huge .half { width: 1fr; padding-right: 4; padding-bottom: 1; }
    DebriefScreen.-wide MoveTable, DebriefScreen.-huge MoveTable { layout: horizontal; }
    DebriefScreen.-wide #list, DebriefScreen.-huge #list { width: 11fr; height: 100%; }
    DebriefScreen.-wide #detail, DebriefScreen.-huge #detail {
        width: 9fr; height: 100%; border-top: none; border-left: solid $border; padding: 0 2;
    }
    DebriefScreen.-wide #detail:focus, DebriefScreen.-huge #detail:focus { border-left: heavy $primary; }
    """

    def __init__(self, session: Session, play: str) -> None:
        super().__init__()
        self.session = session
        self.play = play
        self._tab = 0
        self._highlighted = 0
        self._review: Review | None = None
        self._judging = False
        self._scrolls: dict[str, float] = {}
        """How far down each text was when it was last in view, 0 to 1."""

    def heading(self) -> Content:
        """The title line names the scenario."""
        return Content(self.say("debrief.title", title=self.text(self.session.play.case.scenario.title)))

    def body(self) -> ComposeResult:
        telling = Telling(self.desk, self.session, self.play)
        yield TabBar([self.say(f"debrief.tab.{self._tab_name(telling, name)}") for name in TABS], self._tab)
        for name, composer in COMPOSERS.items():
            with Pane(id=name, classes="pane"), Container(classes="halves"):
                yield from composer(telling)
        with Container(id="moves"):
            yield MoveTable(telling, self._highlighted)
        with Pane(id="review", classes="pane"):
            yield Static(id="verdicts")

    @staticmethod
    def _tab_name(telling: Telling, name: str) -> str:
        return "goals" if name == "needs" and not telling.needs else name

    def on_mount(self) -> None:
        """Begin with the result."""
        self._show()

    def action_show(self, place: int) -> None:
        """Bring a tab into view, ready for the arrow keys."""
        self._remember()
        self._tab = place
        self._show()

    def _show(self) -> None:
        place = self._tab
        self.query_one(TabBar).choose(place)
        for index, name in enumerate(TABS):
            self.query_one(f"#{name}").display = index == place
        self._front().focus()
        self.refresh_bindings()
        if TABS[place] == "review":
            self._show_review()
        self.call_after_refresh(self._restore)

    def _show_review(self) -> None:
        """Show the verdicts, or begin to work them out: that takes seconds the first time, so not unasked."""
        from roleplay.tui.debriefing.verdicts import verdicts, waiting

        telling = Telling(self.desk, self.session, self.play)
        shown = waiting(telling) if self._review is None else verdicts(telling, self._review)
        self.query_one("#verdicts", Static).update(shown)
        if self._review is None and not self._judging:
            self._judging = True
            self._judge()

    @work(thread=True)
    def _judge(self) -> None:
        from roleplay.analysis.review import review
        from roleplay.analysis.solve import TooLargeError

        try:
            found = review(self.session.play, self.desk.personalities, self.desk.solver, self.session.mode)
        except TooLargeError as error:
            self.app.call_from_thread(self._judged, None, str(error))
        else:
            self.app.call_from_thread(self._judged, found, "")

    def _judged(self, found: Review | None, why: str) -> None:
        """The verdicts are there, or cannot be had; the reader may have left meanwhile."""
        from roleplay.tui.debriefing.verdicts import failed

        self._judging, self._review = False, found
        if not self.is_attached:
            return
        if found is None:
            self.query_one("#verdicts", Static).update(failed(Telling(self.desk, self.session, self.play), why))
        elif TABS[self._tab] == "review":
            self._show_review()

    def _remember(self) -> None:
        pane = self._front()
        if isinstance(pane, Pane) and pane.max_scroll_y:
            self._scrolls[TABS[self._tab]] = pane.scroll_y / pane.max_scroll_y

    def _restore(self) -> None:
        pane = self._front()
        if isinstance(pane, Pane):
            pane.scroll_to(y=round(self._scrolls.get(TABS[self._tab], 0) * pane.max_scroll_y), animate=False)

    def _front(self) -> Widget:
        """The widget of the tab in view that the arrow keys move in."""
        return self.query_one("#list-of-moves" if TABS[self._tab] == "moves" else f"#{TABS[self._tab]}")

    def action_turn(self, by: int) -> None:
        """Go to the tab beside the one in view."""
        self.action_show((self._tab + by) % len(TABS))

    def on_tab_chosen(self, event: TabChosen) -> None:
        """A tab was clicked."""
        self.action_show(event.place)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Remember the move in view."""
        self._highlighted = event.option_index

    async def relabel(self) -> None:
        """Say everything anew; the tab, the move and the place in each text stay."""
        self._remember()
        detail = self.focused is not None and self.focused.id == "detail"
        await super().relabel()
        self._show()
        if detail:
            self.query_one("#detail").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Retrying starts from a move, so it needs the list of moves in view."""
        if action == "retry":
            return TABS[self._tab] == "moves" and bool(self.session.play.turns)
        return super().check_action(action, parameters)

    def action_retry(self) -> None:
        """Play on from before the highlighted move, in practice and as a play of its own."""
        from roleplay.engine.play import Play
        from roleplay.engine.session import Session

        case = self.session.play.case
        play = Play.start(case)
        for entry in self.session.play.entries[: self._highlighted]:
            play = play.then(entry)
        name = self.desk.shelf.new_id(case.scenario.id)
        self.action_home()
        self.app.open_play(Session(play, "practice"), name, self.desk.jottings.get(self.play, ""))

    def action_again(self) -> None:
        """Play the same case again from the start, as a play of its own."""
        from roleplay.engine.play import Play
        from roleplay.engine.session import Session

        case = self.session.play.case
        session = Session(Play.start(case), self.session.mode, self.session.wall_minutes)
        play = self.desk.shelf.new_id(case.scenario.id)
        self.action_home()
        self.app.open_play(session, play, self.desk.jottings.get(self.play, ""))

    def action_new_case(self) -> None:
        """Choose a new case of the same scenario."""
        from roleplay.tui.briefing import BriefingScreen

        self.action_home()
        self.app.push_screen(BriefingScreen(self.session.play.case.scenario))

    def action_record(self) -> None:
        """Show where the record of this play is."""
        self.app.push_screen(RecordDialog(self.desk.shelf.path(self.play)))

    def action_home(self) -> None:
        """Go back to the first screen."""
        from roleplay.tui.home import HomeScreen

        while not isinstance(self.app.screen, HomeScreen) and len(self.app.screen_stack) > 1:
            self.app.pop_screen()
