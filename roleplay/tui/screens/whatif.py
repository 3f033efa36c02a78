"""What if: another course of a finished play, tried out beside the original with every value in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from roleplay.desk.background import PULSE, in_background
from roleplay.desk.study import Study
from roleplay.engine.entry import Entry, Leave, Name, read_entry
from roleplay.engine.play import Play
from roleplay.engine.turn import Utterance
from roleplay.telling.phrase import rounded
from roleplay.tui.debriefing.course import Courses
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.debriefing.telling import Telling, labelled
from roleplay.tui.page import Page
from roleplay.tui.widgets.choicelist import Choice, ChoiceList
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled
from roleplay.tui.widgets.worded import TALL, Short, directed

if TYPE_CHECKING:
    from roleplay.analysis.line import WayOn
    from roleplay.analysis.variation import Variation

BEST = "★"
STYLES = {"open": "$primary", "gain": "$success", "same": "$muted", "loss": "$warning"}
REPLY = 2
"""Lines of the client's last words on a low screen; twice as many on a tall one."""


class WhatIfScreen(Page[Play]):
    """Plays on from before the entry at `fork`; returns a play to go on with for real, or None."""

    TALK = True
    HELP = "whatif"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "best", "key.whatif.best"),
        Binding("B,shift+b", "finish", "key.whatif.finish"),
        Binding("u,backspace", "undo", "key.undo"),
        Binding("s", "anew", "key.whatif.anew"),
        Binding("r", "play_on", "key.whatif.play"),
        Binding("n", "name", "key.whatif.name", show=False),
        Binding("l", "take_leave", "key.whatif.leave", show=False),
        Binding("c", "copy_exchange", "key.copy-exchange", show=False),
        Binding("C,shift+c", "copy_pointed", "key.copy-pointed", show=False),
        Binding("pageup", "page(-1)", "key.whatif.older", show=False, priority=True),
        Binding("pagedown", "page(1)", "key.whatif.newer", show=False, priority=True),
    ]
    """The pages are those of the courses, not of the list, which would take them otherwise."""
    DEFAULT_CSS = """
    WhatIfScreen #stage { height: 1fr; layout: vertical; }
    WhatIfScreen #now { height: auto; border-top: solid $border; padding: 0 1; }
    WhatIfScreen #standing { text-style: bold; }
    WhatIfScreen #offered { max-height: 38vh; }
    WhatIfScreen.-huge #stage { layout: horizontal; }
    WhatIfScreen.-huge #courses { width: 11fr; height: 100%; }
    WhatIfScreen.-huge #now { width: 9fr; height: 100%; border-top: none; border-left: solid $border; }
    WhatIfScreen.-huge #offered { max-height: 100%; }
    WhatIfScreen.-huge #reply, WhatIfScreen.-huge #standing { margin-bottom: 1; }
    """

    def __init__(self, study: Study, fork: int) -> None:
        super().__init__()
        self._study, self._fork = study, fork
        self._variation: Variation | None = None

    def heading(self) -> Content:
        """The title line says from where."""
        return Content(self.say("whatif.title", n=self._fork + 1))

    def body(self) -> ComposeResult:
        with Container(id="stage"):
            yield Courses(self._telling, self._study, self._fork)
            with Vertical(id="now"):
                yield Passage(id="reply")
                yield Passage(id="standing")
                yield ChoiceList(self._chosen, id="offered")

    @property
    def _telling(self) -> Telling:
        return Telling(self.desk, self._study.session, "")

    def on_mount(self) -> None:
        """Show the variation, once the case is worked out."""
        if not self._study.done:
            self._work()
        self._ready()

    @work
    async def _work(self) -> None:
        pulse = self.set_interval(PULSE, self._tell_now)
        try:
            await in_background(self._study.work)
        finally:
            pulse.stop()
        self._ready()

    def _ready(self) -> None:
        """Everything is known, or cannot be had; the reader may have left meanwhile."""
        if self.standing:
            if self._study.review is not None:
                self._variation = self._study.variations.get(self._fork) or self._study.begin(self._fork)
            self._tell()

    def on_resize(self) -> None:
        """More or less room for the client's words."""
        if self.standing:
            self._tell_now()

    async def relabel(self) -> None:
        """Say everything anew; nothing moves."""
        self.query_one("#heading", Static).update(self.heading())
        self._tell(self.query_one(ChoiceList).place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a key only while it does something."""
        variation = self._variation
        match action:
            case "copy_exchange" | "copy_pointed":
                return variation is not None and (action == "copy_exchange" or not variation.play.over)
            case "best" | "finish" | "take_leave" | "play_on":
                return variation is not None and not variation.play.over
            case "name":
                return self._naming() is not None
            case "undo" | "anew":
                return variation is not None and variation.length > 0
            case _:
                return super().check_action(action, parameters)

    def action_best(self) -> None:
        """Play the best entry."""
        if self._variation is not None:
            self._go(self._variation.best(self._study.solver))

    def action_finish(self) -> None:
        """Play the best line to the end."""
        if self._variation is not None:
            self._go(self._variation.shown(self._study.solver))

    def action_undo(self) -> None:
        """Take the last entry of the variation back."""
        if self._variation is not None:
            self._go(self._variation.back())

    def action_anew(self) -> None:
        """Begin the variation anew."""
        if self._variation is not None:
            self._go(self._variation.anew())

    def action_take_leave(self) -> None:
        """End the talk here."""
        self._enter(Leave())

    def action_name(self) -> None:
        """Name the personality rightly: afterwards it is known."""
        if (entry := self._naming()) is not None:
            self._enter(entry)

    def action_play_on(self) -> None:
        """Play on from here for real."""
        if self._variation is not None:
            self.dismiss(self._variation.play)

    def action_page(self, direction: int) -> None:
        """Scroll both courses by a page."""
        pane = self.query_one("#course", Pane)
        (pane.scroll_page_down if direction > 0 else pane.scroll_page_up)(animate=False)

    def action_copy_exchange(self) -> None:
        """Copy what was said last in the variation."""
        if self._variation is not None:
            self.copy(self._telling.entries.exchange(self._variation.play))

    def action_copy_pointed(self) -> None:
        """Copy what the list points at, without what would come of it."""
        choices = self.query_one(ChoiceList)
        if self._variation is not None:
            entry = read_entry(choices.choices[choices.place].id)
            self.copy(self._telling.entries.offered(entry, self._variation.play.state))

    def _chosen(self, name: str) -> None:
        """Enter what was chosen."""
        if self.in_view:
            self._enter(read_entry(name))

    def _enter(self, entry: Entry) -> None:
        if self._variation is not None:
            self._go(self._variation.then(entry))

    def _naming(self) -> Name | None:
        entries = (read_entry(choice.id) for listed in self.query(ChoiceList) for choice in listed.choices)
        return next((entry for entry in entries if isinstance(entry, Name)), None)

    def _go(self, variation: Variation) -> None:
        """The variation has changed: keep it, then show it."""
        self._variation = variation
        self._study.variations[self._fork] = variation
        self._tell()

    def _tell(self, pointed: int = 0) -> None:
        """Show the variation as it stands, or why there is none; the pointer stands at a choice, usually the best."""
        self._tell_now()
        offered, variation = self.query_one(ChoiceList), self._variation
        if variation is not None:
            from roleplay.analysis.variation import course

            played, tried = (
                course(play, self._fork, self._study.solver) for play in (variation.original, variation.play)
            )
            self.query_one(Courses).show(variation.play, played, tried)
        offered.offer(self._choices(), pointed)
        offered.display = bool(offered.choices)
        if offered.display and self.focused is not offered:
            offered.focus()
        self.refresh_bindings()

    def _choices(self) -> list[Choice]:
        if self._variation is None:
            return []
        from roleplay.analysis.line import ways

        return [self._choice(way) for way in ways(self._variation.play, self._study.solver)]

    def _choice(self, way: WayOn) -> Choice:
        """Something that can be entered: the value, the words, and what would come of it."""
        telling, turn = self._telling, way.turn
        words = directed(telling.entries.advised(turn.entry, turn.before))
        if turn.move is not None:
            style = "$primary" if turn.climbs else telling.outcome(turn)[2]
            words = joined(words, styled(telling.came(turn), style))
        return Choice(
            str(turn.entry), words, f"{BEST if way.best else ' '} {way.value:>3} {rounded(way.practical):>3}  "
        )

    def _tell_now(self) -> None:
        """The client's last words, and where the variation stands."""
        standing, reply = self.query_one("#standing", Static), self.query_one("#reply", Static)
        reply.display = self._variation is not None
        if self._variation is None:
            standing.update(Prose(self._study.waiting().split("\n")))
            return
        most = REPLY * (2 if self.app.size.height >= TALL else 1)
        reply.update(Short(self._reply(self._variation.play), most, styled(" …", "$muted")))
        standing.update(Prose([self._standing(self._variation)]))

    def _reply(self, play: Play) -> list[Paragraph | Content | str]:
        """What the client said last, or what has been told of it."""
        spoken = ([line for line in turn.lines if line.speaker != "you"] for turn in reversed(play.turns))
        lines = next(filter(None, spoken), play.beginning())
        return [self._heard(line) for line in lines]

    def _heard(self, line: Utterance) -> Paragraph | Content | str:
        telling = self._telling
        if line.speaker != "client":
            return telling.line(line)
        name = telling.text(line.name or telling.case.scenario.client.name)
        return labelled(telling.say("debrief.label", label=name), telling.line(line), indent=0)

    def _standing(self, variation: Variation) -> Content:
        from roleplay.telling.whatif import standing

        told, kind = standing(self.desk.words, variation, self._study.solver)
        return styled(told, STYLES[kind])
