"""The debrief: what came out and what did not, who the client was, and every move with its reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList

from roleplay.desk.background import PULSE, in_background
from roleplay.desk.study import Study
from roleplay.tui.debriefing.client import compose_client
from roleplay.tui.debriefing.graph import ValueGraph
from roleplay.tui.debriefing.moves import MoveTable
from roleplay.tui.debriefing.needs import NeedsTab
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.debriefing.result import compose_result
from roleplay.tui.debriefing.review import ReviewTab
from roleplay.tui.debriefing.tabs import TabBar, TabChosen
from roleplay.tui.debriefing.takeaway import REFUSED, TakeAwayPage
from roleplay.tui.debriefing.telling import Telling
from roleplay.tui.screens.onward import OnwardPage
from roleplay.tui.widgets.passage import text_of

if TYPE_CHECKING:
    from roleplay.engine.play import Play
    from roleplay.engine.session import Session

JUDGED = ("needs", "moves", "review")
"""The tabs that show verdicts, or what follows from them."""
TABS = ("result", "needs", "client", "moves", "review")
READ_IN = ("detail", "verdicts")
"""Texts beside the selection of a move."""
COMPOSERS: dict[str, Callable[[Telling], ComposeResult]] = {"result": compose_result, "client": compose_client}


class DebriefScreen(TakeAwayPage, OnwardPage):
    """Tells a finished `session`, kept on the shelf as `play`."""

    HELP = "debrief"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "retry", "key.retry"),
        Binding("w", "what_if", "key.whatif"),
        Binding("d", "dispute", "key.dispute"),
        Binding("a", "again", "key.again"),
        Binding("n", "new_case", "key.new-case"),
        Binding("m", "card", "key.card"),
        Binding("M", "cards", "key.cards", show=False),
        Binding("e", "record", "key.record", show=False),
        Binding("s", "sheet", "key.sheet.from-play", show=False),
        Binding("right", "turn(1)", "key.tabs", show=False, key_display="←→"),
        Binding("left", "turn(-1)", "", show=False),
        *(
            Binding(str(n), f"show({n - 1})", f"key.debrief.{name}", show=False, id=f"debrief.{name}")
            for n, name in enumerate(TABS, 1)
        ),
        Binding("x", "export", "key.export", show=False),
        Binding("f8", "jot", "key.jot", show=False),
        Binding("c", "copy_told", "key.copy-told", show=False),
        Binding("escape", "home", "key.home"),
        Binding("h", "home", "key.home", show=False),
        *REFUSED,
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
    DebriefScreen.-tall ValueGraph { height: 12; }
    DebriefScreen.-huge.-tall ValueGraph { height: 16; }
    DebriefScreen.-wide #verdicts .halves { layout: horizontal; }
    DebriefScreen.-wide #verdicts .half { width: 1fr; padding-right: 4; padding-bottom: 1; }
    DebriefScreen.-wide #aside, DebriefScreen.-huge #aside { padding-top: 0; }
    DebriefScreen.-wide #detail:focus, DebriefScreen.-huge #detail:focus { border-left: heavy $primary; }
    """

    def __init__(self, session: Session, play_id: str) -> None:
        super().__init__()
        self.session = session
        self.play_id = play_id
        self._tab = 0
        self._highlighted = 0
        self._whole = True
        """Whether the review tells the play as a whole, not the highlighted move."""
        self._working = False
        self._scrolls: dict[str, float] = {}
        """How far down each text was when it was last in view, 0 to 1."""

    @cached_property
    def study(self) -> Study:
        """What is known of the play, once it has been worked out."""
        return Study(self.desk, self.session)

    def heading(self) -> Content:
        """The title line names the scenario."""
        return Content(self.say("debrief.title", title=self.text(self.session.play.case.scenario.title)))

    def body(self) -> ComposeResult:
        telling = Telling(self.desk, self.session, self.play_id)
        yield TabBar([self.say(f"debrief.tab.{self._tab_name(telling, name)}") for name in TABS], self._tab)
        for name, composer in COMPOSERS.items():
            with Pane(id=name, classes="pane"), Container(classes="halves"):
                yield from composer(telling)
        yield NeedsTab(telling, self.study)
        with Container(id="moves"):
            yield MoveTable(telling, self.study, self._highlighted)
        yield ReviewTab(telling, self.study, self._place)

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
        self._focus()
        self.refresh_bindings()
        if TABS[place] in JUDGED:
            self._begin_review()
        self.call_after_refresh(self._restore)

    def _focus(self) -> None:
        """The arrow keys move in what is in view."""
        if TABS[self._tab] == "review":
            self.query_one(ReviewTab).take_focus()
        else:
            self.query_one("#list-of-moves" if TABS[self._tab] == "moves" else f"#{TABS[self._tab]}").focus()

    @property
    def _place(self) -> int:
        """What the review tells: a move, from 0, or the number of moves for the whole play."""
        return len(self.session.play.turns) if self._whole else self._highlighted

    def _begin_review(self) -> None:
        """Work the verdicts out: that takes seconds the first time, so not unasked and not in the way."""
        if not self.study.done and not self._working:
            self._working = True
            self._judge()

    @work
    async def _judge(self) -> None:
        pulse = self.set_interval(PULSE, self._wait)
        try:
            await in_background(self.study.work)
        finally:
            pulse.stop()
        self._judged()

    def _wait(self) -> None:
        """Tell how far the work is, in the tab that is there now: all may be said anew meanwhile."""
        if self.standing:
            self.query_one(ReviewTab).wait()

    def on_unmount(self) -> None:
        """Nobody waits for verdicts any more."""
        self.study.call_off()

    def _judged(self) -> None:
        """The verdicts are there, or cannot be had; the reader may have left meanwhile."""
        self._working = False
        if self.standing:
            reading = self.focused is not None and self.focused.id == "verdicts"
            self.query_one(NeedsTab).judge()
            self.query_one(MoveTable).judge()
            self.query_one(ReviewTab).show(self._place)
            self.refresh_bindings()
            if reading and TABS[self._tab] == "review":
                self._focus()

    def _remember(self) -> None:
        for pane in self._text():
            if pane.max_scroll_y:
                self._scrolls[TABS[self._tab]] = pane.scroll_y / pane.max_scroll_y

    def _restore(self) -> None:
        for pane in self._text():
            pane.scroll_to(y=round(self._scrolls.get(TABS[self._tab], 0) * pane.max_scroll_y), animate=False)

    def _text(self) -> list[Pane]:
        """The text of the tab in view, where it is one text."""
        return list(self.query(f"#{'verdicts' if TABS[self._tab] == 'review' else TABS[self._tab]}").results(Pane))

    def action_turn(self, by: int) -> None:
        """Go to the tab beside the one in view."""
        self.action_show((self._tab + by) % len(TABS))

    def on_tab_chosen(self, event: TabChosen) -> None:
        """A tab was clicked."""
        self.action_show(event.place)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """A move was chosen in the list."""
        if event.option_index == event.option_list.highlighted != self._highlighted:
            self._highlighted, self._whole = event.option_index, False
            self._retell()

    def _retell(self) -> None:
        """Another move is in view: the review tells it from its top, and other keys may do something."""
        self._scrolls.pop("review", None)
        self.query_one(ReviewTab).show(self._place)
        self.refresh_bindings()

    def on_value_graph_chosen(self, event: ValueGraph.Chosen) -> None:
        """A move was chosen in the graph, or the play as a whole."""
        self._whole = event.place == len(self.session.play.turns)
        if not self._whole:
            self._highlighted = event.place
            self.query_one(MoveTable).choose(event.place)
        self._retell()

    async def relabel(self) -> None:
        """Say everything anew; the tab, the move and the place in each text stay."""
        self._remember()
        reading = self.focused.id if self.focused is not None and self.focused.id in READ_IN else None
        await super().relabel()
        if not self.standing:
            return
        self._show()
        if reading is not None:
            self.query_one(f"#{reading}").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Retrying and trying something else start from a move, so one must be in view."""
        if action in ("card", "cards") and not self.may_make_card(self._highlighted if action == "card" else None):
            return False
        if action == "dispute" and self.study.verdict(self._highlighted) is None:
            return False
        if action in ("retry", "what_if", "dispute", "card"):
            return self.chosen
        return super().check_action(action, parameters)

    @property
    def chosen(self) -> bool:
        """Whether a move is in view."""
        shown = TABS[self._tab] == "moves" or (TABS[self._tab] == "review" and not self._whole)
        return shown and bool(self.session.play.turns)

    def action_retry(self) -> None:
        """Play on from before the highlighted move, in practice and as a play of its own."""
        self.play_on(self.study.begin(self._highlighted).play)

    def action_dispute(self) -> None:
        """Call the verdict on the highlighted move into question."""
        from roleplay.tui.screens.dispute import DisputeScreen

        self.app.push_screen(DisputeScreen(self.study, self._highlighted, self.play_id))

    def action_card(self) -> None:
        """Make a card of the highlighted move."""
        self.make_cards(self._highlighted)

    def action_cards(self) -> None:
        """Make cards of all mistakes of the play."""
        self.make_cards(None)

    def action_what_if(self) -> None:
        """Try something else than the highlighted move, beside what was played."""
        from roleplay.tui.screens.whatif import WhatIfScreen

        self.app.push_screen(WhatIfScreen(self.study, self._highlighted), self._tried)

    def _tried(self, play: Play | None) -> None:
        """Back from trying something else: to go on with it for real, if that was asked."""
        if play is not None:
            self.play_on(play)
        else:
            self.query_one(MoveTable).judge()
            self.query_one(ReviewTab).show(self._place)

    def action_copy_told(self) -> None:
        """Copy the text in view; of the moves, what is told of the one chosen."""
        name = TABS[self._tab]
        self.copy(text_of(self.query_one("#detail" if name == "moves" else f"#{name}")))
