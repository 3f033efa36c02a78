"""Progress: how each skill stands and how sure that is, what has changed, and the way to what to practise next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from roleplay.desk.background import PULSE, in_background
from roleplay.desk.trouble import DeskError
from roleplay.tui.beside import beside
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.page import Page, prose
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, clip, joined, styled

if TYPE_CHECKING:
    from roleplay.desk.practising import Sorted
    from roleplay.practice.overview import Overview
    from roleplay.practice.skill import Estimate
    from roleplay.practice.standing import SkillStanding

INDENT = "  "
NAME, BAR, WIDE_BAR, FIGURE, TREND = 26, 14, 40, 13, 9
"""Cells of a skill's name, of its bar where there is little room and where there is more, of its figures and trend."""
WIDE = 110
"""Cells from which on there is more room."""
COLOURS = {"up": "$success", "down": "$warning"}


class ProgressScreen(Page[None]):
    """What is known at once comes first; plays that were never judged are judged beside the screen."""

    HELP = "progress"
    TITLE_KEY = "progress.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("enter", "practise", "key.practise"),
        Binding("f3", "app.theme", "key.theme"),
    ]
    DEFAULT_CSS = """
    ProgressScreen #body { padding: 1 1 0 1; }
    ProgressScreen #next { height: auto; padding: 0 1; border-left: thick $accent; margin-bottom: 1; }
    ProgressScreen #all { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    ProgressScreen #told { height: auto; }
    ProgressScreen #note { height: auto; color: $muted; padding: 0 1; }
    ProgressScreen.-flat #body { padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._found: Overview | None = None
        self._done: tuple[int, int] | None = None
        self._fault = ""
        self._unfit = 0

    def body(self) -> ComposeResult:
        yield prose(*self._next(), id="next")
        with Pane(id="all"):
            yield prose(*self._lines(), id="told")
        yield prose(self._note(), id="note")

    def on_mount(self) -> None:
        """The text has the keys that scroll."""
        self.query_one(Pane).focus()
        self.set_interval(PULSE, self._pulse)

    def on_screen_resume(self) -> None:
        """Something may have been played meanwhile."""
        beside(self, self._look, group="progress", alone=True)

    def on_screen_suspend(self) -> None:
        """Nobody waits any more; what has been judged is kept."""
        if self._done is not None:
            self.desk.practising.call_off()

    def on_resize(self) -> None:
        """Bars are as long as there is room."""
        self._fill()

    async def _look(self) -> None:
        try:
            plays = await in_background(self.desk.plays)
        except DeskError as error:
            self._fault = error.told(self.desk.words)
            self._fill()
            return
        practising = await in_background(lambda: self.desk.practising)
        found = await in_background(lambda: practising.sort(plays))
        await self._take(found, quick=True)
        await self._take(found)
        if found.waiting and self.in_view:
            self._done = (0, len(found.waiting))
            await in_background(lambda: practising.judge(found.waiting, self._count))
            self._done = None
            await self._take(await in_background(lambda: practising.sort(plays)))

    def _count(self, done: int) -> None:
        """Heard in another thread: how many plays are judged."""
        if self._done is not None:
            self._done = (done, self._done[1])

    async def _take(self, found: Sorted, *, quick: bool = False) -> None:
        self._unfit = found.unfit
        self._found = await in_background(lambda: self.desk.practising.overview(found, quick=quick))
        self._fill()

    def _pulse(self) -> None:
        if self._done is not None and self.standing:
            self.query_one("#note", Passage).update(Prose([self._note()]))

    def _fill(self) -> None:
        if self.standing:
            self.query_one("#next", Passage).update(Prose(list(self._next())))
            self.query_one("#told", Passage).update(Prose(list(self._lines())))
            self.query_one("#note", Passage).update(Prose([self._note()]))
            self.refresh_bindings()

    def _note(self) -> str:
        if self._fault:
            return self._fault
        if self._done is not None:
            done, of = self._done
            return self.say("progress.judging", number=min(done + 1, of), of=of)
        waiting = self._found.waiting if self._found is not None else 0
        if waiting:
            return self.say("progress.waiting", n=waiting)
        return self.say("progress.unfit", n=self._unfit) if self._unfit else ""

    def _title(self, scenario: str) -> str:
        try:
            return self.text(self.desk.library.get(scenario).title)
        except KeyError:
            return scenario

    def _next(self) -> Iterator[Paragraph | Content | str]:
        from roleplay.telling.skill import next_told

        yield styled(self.say("progress.next"), "bold $primary")
        if self._found is not None:
            what, *why = next_told(self.desk.words, self._found, self._title)
            yield styled(what, "bold")
            yield from why

    def _lines(self) -> Iterator[Paragraph | Content | str]:
        from roleplay.telling.skill import counted, improvement, milestone

        found, say = self._found, self.desk.words
        if found is None:
            return
        if found.empty:
            yield "" if found.waiting else say("progress.none")
            return
        yield counted(say, found)
        yield from self._heading("progress.skills")
        for one in found.skills:
            yield self._bar(say(f"skill.{one.skill}"), one.estimate, self._more(one))
        yield Paragraph(styled(say("progress.scale"), "$muted"), Content(INDENT), Content(INDENT))
        made = [improvement(say, one, self._title) for one in found.improvements]
        yield from self._chapter("progress.scenarios", made)
        yield from self._heading("progress.factors")
        for factor, estimate in found.factors.items():
            yield self._bar(say(f"progress.factor.{factor}"), estimate, Content(""))
        yield from self._chapter("progress.milestones", [milestone(say, one, self._title) for one in found.milestones])

    def _more(self, one: SkillStanding) -> Content:
        """Where a skill is going, and what is known of it by."""
        from roleplay.telling.skill import rests, rests_briefly

        trend = self.say(f"progress.short.{one.trend}")
        told = (rests if self._wide else rests_briefly)(self.desk.words, one.estimate)
        gap = " " * max(TREND - cell_len(trend), 0)
        return joined(styled(trend, COLOURS.get(one.trend, "$muted")), f"{gap} ", styled(told, "$muted"))

    @property
    def _wide(self) -> bool:
        return self.app.size.width >= WIDE

    def _chapter(self, key: str, told: Sequence[str]) -> Iterator[Paragraph | Content | str]:
        """A heading with its lines; nothing where there are none."""
        if told:
            yield from self._heading(key)
        for line in told:
            yield Paragraph(Content(line), Content(INDENT), Content(INDENT * 2))

    def _heading(self, key: str) -> Iterator[Content | str]:
        yield ""
        yield styled(self.say(key), "bold $primary")

    def _bar(self, name: str, estimate: Estimate, more: Content) -> Paragraph:
        """A skill with its bar, its figures and a word more, in columns."""
        from roleplay.telling.skill import TRACK, bar, level

        shown = clip(name, NAME - 1)
        first = joined(INDENT, shown, " " * (NAME - cell_len(shown)))
        figure = level(self.desk.words, estimate)
        if not estimate.seen:
            return Paragraph(styled(figure, "$muted"), first, Content(INDENT))
        drawn = bar(estimate, WIDE_BAR if self._wide else BAR)
        parts = [styled(sign, "$muted" if sign == TRACK else "$accent") for sign in drawn]
        gap = " " * max(FIGURE - cell_len(figure), 0)
        return Paragraph(joined(f"{figure}{gap} ", more), joined(first, *parts, " "), Content(INDENT))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There must be something to practise."""
        return action != "practise" or (self._found is not None and self._found.next is not None)

    def action_practise(self) -> None:
        """Open what to practise next."""
        found = self._found.next if self._found is not None else None
        if found is None or not self.in_view:
            return
        from roleplay.tui.screens.advised import open_advised

        if (failed := open_advised(self.app, self.desk, found)) is not None:
            self._fault = failed.told(self.desk.words)
            self._fill()
