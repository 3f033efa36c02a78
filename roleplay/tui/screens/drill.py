"""A session at the cards: read, choose by number, read why, go on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from roleplay.practice.asking.asked import ENOUGH, NotOfferedError
from roleplay.practice.drill.event import EASY, HARD, CardKey, Rating
from roleplay.practice.drill.session import Drill
from roleplay.scenario.deck import MISTAKES
from roleplay.telling import drill as telling
from roleplay.telling.facts import DOT
from roleplay.telling.machine import why
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.frame import LEAST_HEIGHT, offers_anew
from roleplay.tui.page import Page
from roleplay.tui.widgets import cardtold
from roleplay.tui.widgets.cardtold import END
from roleplay.tui.widgets.choicelist import ChoiceList
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose

HURRY = 5
"""Seconds from which on the clock shows that time is short."""


class OfferList(ChoiceList):
    """What can be picked: it leaves room for what is asked above it."""

    def room(self) -> int:
        """Rather more than half of the rows."""
        height = self.screen.size.height
        return max(height // 2 if height < LEAST_HEIGHT else height * 5 // 9, 3)


class DrillScreen(Page[None]):
    """Shows what a `drill` asks; whatever is answered is kept when one goes on."""

    HELP = "drill"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("enter,space", "go_on", "key.drill.next"),
        Binding("h", "rate(2)", "key.drill.hard"),
        Binding("e", "rate(4)", "key.drill.easy"),
        Binding("backspace", "step_back", "key.drill.back"),
        Binding("u", "undo", "key.drill.undo"),
        Binding("b", "bury", "key.drill.bury"),
        Binding("s", "suspend", "key.drill.suspend"),
        Binding("x", "throw", "key.drill.throw", show=False),
        Binding("t", "clock", "key.drill.clock", show=False),
        Binding("pageup", "page(-1)", "key.older", show=False, priority=True),
        Binding("pagedown", "page(1)", "key.newer", show=False, priority=True),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    DrillScreen #body { padding: 1 1 0 1; }
    DrillScreen #ask { height: auto; text-style: bold; color: $primary; padding: 0 1; }
    DrillScreen #paper { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; margin-top: 1; }
    DrillScreen #given { height: auto; }
    DrillScreen #given.-some { border-left: thick $accent; padding: 0 1; margin-bottom: 1; }
    DrillScreen #told { height: auto; }
    DrillScreen #how { height: auto; color: $muted; padding: 0 1; }
    DrillScreen #offers { border-top: solid $border; }
    DrillScreen #offers.-none { display: none; }
    DrillScreen.-flat #body { padding: 0 1; }
    DrillScreen.-flat #paper { margin-top: 0; }
    DrillScreen.-huge #paper, DrillScreen.-huge #offers { max-width: 130; }
    """

    def __init__(self, drill: Drill) -> None:
        super().__init__()
        self._drill = drill
        self._note = ""
        self._clock_off = False
        self._tomorrow = 0

    def heading(self) -> Content:
        """Which deck it is, how much is left, and whether the card is new."""
        drill = self._drill
        if drill.key is None:
            return Content(self.say("drill.title"))
        parts = [self.say("drill.head", deck=self.text(drill.deck.title), n=drill.left)]
        if drill.returned:
            parts.append(self.say("drill.mark.again"))
        elif drill.is_new:
            parts.append(self.say("drill.mark.new"))
        if self._timed and not drill.answered:
            parts.append(self.say("drill.clock", n=self._left()))
        return Content(DOT.join(parts))

    def body(self) -> ComposeResult:
        yield Passage(id="ask")
        with Pane(id="paper"):
            yield Passage(id="given")
            yield Passage(id="told")
        yield Passage(id="how")
        yield OfferList(self._chosen, id="offers")

    def on_mount(self) -> None:
        """The clock is looked at every second, where there is one."""
        self._tell()
        self.set_interval(1, self._tick)

    def on_resize(self) -> None:
        """More or less room."""
        if self.standing:
            self._tell()

    async def relabel(self) -> None:
        """Say everything anew; nothing moves."""
        place = self.query_one(OfferList).place
        await super().relabel()
        if self.standing:
            self._tell(place)

    @property
    def _timed(self) -> bool:
        return self._drill.key is not None and self._drill.deck.timed and not self._clock_off

    def _left(self) -> int:
        return max(self._drill.deck.seconds_for(self._drill.card) - int(self._drill.seconds), 0)

    def _tick(self) -> None:
        if not self._timed or self._drill.answered or not self.standing or not self.in_view:
            return
        if self._left() <= 0:
            self._drill.run_out()
            offers_anew(self)
            self._tell()
        else:
            self._tell_heading()

    def _tell_heading(self) -> None:
        heading = self.heading()
        if self._timed and not self._drill.answered and self._left() <= HURRY:
            heading = heading.stylize("$warning")
        for title in self.query("#heading").results(Static):
            title.update(heading)

    def _tell(self, place: int = 0) -> None:
        """Show what is asked, or what the answer was worth, or what the session came to."""
        drill = self._drill
        over = drill.key is None
        self._tell_heading()
        ask = self.say("drill.sum.title") if over else telling.question(drill.deck, drill.card, self.desk.language)
        self.query_one("#ask", Passage).update(Prose([ask]))
        given = list(cardtold.given(self.desk.words, drill))
        paper = self.query_one("#given", Passage)
        paper.update(Prose(given))
        paper.set_class(bool(given), "-some")
        self.query_one("#told", Passage).update(Prose(list(cardtold.told(self.desk.words, drill, self._tomorrow))))
        self.query_one("#how", Passage).update(Prose([self._note or cardtold.how(self.desk.words, drill)]))
        choices = cardtold.choices(self.desk.words, self._drill)
        offers = self.query_one(OfferList)
        offers.set_class(not choices, "-none")
        offers.offer(choices, place)
        (offers if choices else self.query_one(Pane)).focus(scroll_visible=False)
        self.refresh_bindings()
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        """Bring what is new into view: the reasons of an answer, or else the beginning."""
        if not self.standing:
            return
        pane = self.query_one(Pane)
        if self._drill.answered:
            pane.scroll_to_widget(self.query_one("#told"), animate=False, top=True)
        elif self._drill.key is not None and self._drill.card.type == "say":
            pane.scroll_end(animate=False)  # what was said last is what has to be answered
        else:
            pane.scroll_home(animate=False)

    def _chosen(self, what: str) -> None:
        """A pick from the list."""
        try:
            self._drill.pick(ENOUGH if what == END else int(what))
        except (NotOfferedError, ValueError):
            return
        self._note = ""
        offers = self.query_one(OfferList)
        offers_anew(offers)
        ends = self._drill.asked is not None and self._drill.asked.ends and not cardtold.puzzling(self._drill)
        self._tell(len(cardtold.choices(self.desk.words, self._drill)) - 1 if ends else 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a key only while it does something."""
        drill = self._drill
        match action:
            case "go_on":
                return drill.answered or drill.key is None
            case "rate":
                return drill.answered and drill.share > 0
            case "step_back":
                return bool(drill.asked is not None and drill.asked.picks and not drill.answered)
            case "undo":
                return drill.can_undo
            case "bury" | "suspend":
                return drill.key is not None and not drill.answered
            case "clock":
                return drill.key is not None and drill.deck.timed
            case "throw":
                return drill.key is not None and drill.key.deck == MISTAKES
            case _:
                return super().check_action(action, parameters)

    def action_go_on(self) -> None:
        """Keep the answer and go on; from the summary, back to the decks."""
        if self._drill.key is None:
            self.dismiss(None)
        else:
            self._do(lambda: self._drill.go_on())

    def action_rate(self, rating: int) -> None:
        """The same, with a rating of one's own."""
        chosen: Rating = HARD if rating == HARD else EASY
        self._do(lambda: self._drill.go_on(chosen))

    def action_step_back(self) -> None:
        """Take the last pick back."""
        if self._drill.back():
            self._tell()

    def action_undo(self) -> None:
        """Take the last answer back, or what was done with the card before."""
        self._do(lambda: self._drill.undo(), "drill.undone")

    def action_bury(self) -> None:
        """Not today."""
        self._do(self._drill.bury, "drill.buried")

    def action_suspend(self) -> None:
        """Not any more."""
        self._do(self._drill.suspend, "drill.suspended")

    def action_throw(self) -> None:
        """Throw a card made of one's own mistake away, once that is confirmed."""
        key = self._drill.key
        if key is not None:
            self.app.push_screen(
                ConfirmDialog("drill.throw", "drill.throw.what", "drill.throw.yes"), lambda sure: self._throw(key, sure)
            )

    def _throw(self, key: CardKey, sure: bool | None) -> None:
        if not sure or self._drill.key != key:
            return

        def thrown() -> None:
            self.desk.mistakes.throw(key.card)
            self._drill.forget()

        self._do(thrown, "drill.thrown")

    def _do(self, act: object, told: str = "") -> None:
        """Do what keeps something; where it cannot be kept, say so, and everything is as before."""
        assert callable(act)
        try:
            act()
            self._note = self.say(told) if told else ""
            if self._drill.key is None:
                self._tomorrow = self.desk.drills.due_tomorrow()
        except OSError as error:
            self._note = self.say("drill.unkept", why=why(self.desk.words, error))
        offers_anew(self)
        self._tell()

    def action_clock(self) -> None:
        """Drill without the clock, or with it again."""
        self._clock_off = not self._clock_off
        self._tell_heading()

    def action_page(self, way: int) -> None:
        """Scroll what is asked."""
        pane = self.query_one(Pane)
        pane.scroll_relative(y=way * max(pane.size.height - 1, 1), animate=False)
