"""The lines of the first screen: what lies on the desk, section by section, then the ways to the areas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.trouble import DeskError
from roleplay.desk.welcome import Advice, Welcome
from roleplay.telling.facts import DOT, FULL_LEVEL
from roleplay.tui.frame import LEAST_WIDTH
from roleplay.tui.widgets.menu import INDENT, heading
from roleplay.tui.widgets.prose import Paragraph, Prose, clip, joined, styled

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.store.store import Shelved

COLUMN = 31
FEW, MANY = 2, 4
"""Plays listed of a kind where there is little room and where there is more."""
ROOMY = 34
"""Lines of the screen from which on there is more room."""
PLAY, PAST = "play:", "past:"
"""Before a play's id: one to go on with, one to look back on."""


class HomeMenu:
    """Makes the options from what was found; `everything` lists all unfinished plays."""

    def __init__(self, desk: Desk, width: int, height: int) -> None:
        self._desk = desk
        self._say = desk.words
        self._cramped = width < LEAST_WIDTH
        self._roomy = height >= ROOMY
        self._most = MANY if self._roomy else FEW

    def options(self, found: Welcome, advice: Advice | None, *, everything: bool = False) -> Iterator[Option]:
        """All lines. Cards that are due have their place before what to practise next."""
        sections = [
            [self._line("drill", what="home.drill.first")] if found.drill and found.fresh else [],
            list(self._unfinished(found, None if everything else self._most)),
            list(self._asked(found)),
            [] if found.fresh else list(self._next(advice)),
            [] if found.fresh else list(self._latest(found)),
        ]
        for section in filter(None, sections):
            yield from section
            if self._roomy:
                yield heading("")
        if not found.fresh and not self._roomy:
            yield heading("")
        yield self._line("library")
        yield self._course(advice)
        yield from self._ways(found)

    def _asked(self, found: Welcome) -> Iterator[Option]:
        if found.asked:
            yield self._option("assignments", self._say("home.assignments"), found.asked)
        if found.cards:
            yield self._option("drills", self._say("home.drills"), self._say("home.drills.due", n=found.cards))

    def _unfinished(self, found: Welcome, most: int | None) -> Iterator[Option]:
        if not found.unfinished:
            return
        yield heading(self._say("home.unfinished"))
        shown = found.unfinished[:most]
        for play in shown:
            yield self._option(PLAY + play.id, self._title(found, play), self._stand(play))
        if more := len(found.unfinished) - len(shown):
            yield self._option("more", self._say("home.more", n=more), "")

    def _next(self, advice: Advice | None) -> Iterator[Option]:
        yield heading(self._say("progress.next"))
        if advice is None:
            yield self._option("next", self._say("home.next.reading"), "")
            return
        from roleplay.practice.following import Next, NextDeck
        from roleplay.telling.skill import next_what, next_why

        match advice.next:
            case NextDeck():
                what = next_what(self._say, advice.next, str)
                yield self._option("next", what, next_why(self._say, advice.next))
            case Next(level=level) if advice.scenario is not None:
                why = next_why(self._say, advice.next)
                if level != FULL_LEVEL:
                    why = DOT.join([self._say("level.fact", n=level), why])
                yield self._option("next", self._desk.text(advice.scenario.title), why)
            case _:
                yield self._option("next", self._say("home.progress"), self._say("home.next.unjudged"))

    def _course(self, advice: Advice | None) -> Option:
        """The way to the course, with what comes next in it where that is known."""
        if advice is None or advice.course is None:
            return self._line("course")
        from roleplay.desk.coursing import titles
        from roleplay.telling.coursework import next_short

        told = next_short(self._say, advice.course, titles(self._desk.library))
        return self._option("course", self._say("home.course"), told)

    def _latest(self, found: Welcome) -> Iterator[Option]:
        yield heading(self._say("home.latest"))
        for play in found.latest[: self._most]:
            yield self.past(found, play)

    def past(self, found: Welcome, play: Shelved) -> Option:
        """A play that has ended, with what a replay came to as soon as there was one."""
        result, when = self._desk.replays.known(play), play.changed.astimezone().strftime("%Y-%m-%d")
        if isinstance(result, DeskError):
            told = self._say("past.unfit")
        elif result is not None:
            key = f"home.latest.{result.counted}"
            told = self._say(key, uncovered=result.needs, of=result.of, total=result.score)
        else:
            told = ""
        return self._option(PAST + play.id, self._title(found, play), DOT.join(filter(None, [when, told])))

    def _ways(self, found: Welcome) -> Iterator[Option]:
        if not found.cards:
            yield self._line("drills")
        yield self._line("selftest")
        yield self._line("sheets")
        yield self._line("workshops")
        yield self._line("discussions")
        if found.plays:
            yield self._line("history")
            yield self._line("progress")
        if found.drill and not found.fresh:
            yield self._line("drill", what="home.drill.again")
        for name in ("help", "language", "settings", "quit"):
            yield self._line(name)

    def _line(self, name: str, what: str = "") -> Option:
        return self._option(name, self._say(f"home.{name}"), self._say(what or f"home.{name}.what"))

    def _option(self, name: str, title: str, what: str) -> Option:
        if self._cramped:
            return Option(Prose([Paragraph(styled(title, "bold"), Content(INDENT), Content(INDENT))]), id=name)
        shown = styled(clip(title, COLUMN - 2), "bold")
        first = joined(INDENT, shown, " " * (COLUMN - shown.cell_length))
        return Option(Prose([Paragraph(styled(what, "$muted"), first, Content(INDENT + " " * COLUMN))]), id=name)

    def _title(self, found: Welcome, play: Shelved) -> str:
        said = play.summary
        if said is None:
            return play.id
        scenario = found.scenarios.get(said.scenario)
        return scenario.title(self._desk.language) if scenario is not None else said.scenario

    def _stand(self, play: Shelved) -> str:
        said = play.summary
        if said is None:
            return ""
        mode = self._say(f"mode.{said.mode}")
        if said.level != FULL_LEVEL:
            mode += DOT + self._say("level.fact", n=said.level)
        when = play.changed.astimezone().strftime("%Y-%m-%d %H:%M")
        return self._say("home.resume.what", n=said.entries, when=when, mode=mode)
