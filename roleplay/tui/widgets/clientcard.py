"""The client at the table: face, name, mood, and how time and trust stand as far as the mode tells."""

from __future__ import annotations

import math

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from roleplay.desk.desk import Desk
from roleplay.desk.ghost import Ghost
from roleplay.engine.session import Session
from roleplay.scenario.speech import TRUST_MAX
from roleplay.telling.clock import clock_told
from roleplay.telling.mood import looks
from roleplay.telling.scene import organisation, whereabouts
from roleplay.tui.widgets.composite import Composite
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.portrait import portrait
from roleplay.tui.widgets.prose import Paragraph, Prose, clip, joined, styled
from roleplay.tui.widgets.worded import bar, desk_of, padded

GAUGE = 8
"""Cells of a bar where the card is narrow."""
ROOMY = 30
"""Card width from which bars grow longer."""
LABEL = 6
ROOM_FOR_ALL = 98
"""Cells of a heading from which organisation and mode fit in too."""
FEW = 3
"""Numbers that a low screen has room for; plain mode has all."""
HURRY = 60
"""Seconds left from which the wall clock is told as urgent."""


def headline(desk: Desk, session: Session, room: int) -> Content:
    """Who it is on the left, where the talk stands on the right."""
    play = session.play
    client = play.person
    left = [] if play.alone else [desk.text(client.name), desk.text(client.position)]
    right = [*whereabouts(desk.words, desk.language, play)]
    right += [desk.text(session.phase.title)] if session.phase is not None else []
    if room >= ROOM_FOR_ALL:
        left += [] if play.alone else [organisation(play, desk.language)]
        right.append(desk.words(f"play.mode.{session.mode}"))
    told = clip(" · ".join(right), room)
    who = clip(" · ".join(left), max(room - cell_len(told) - 2, 1))
    return Content(padded(who, room - cell_len(told)) + told)


class ClientCard(Composite, Vertical):
    """Who sits opposite. In assessment neither trust nor the client's time is told; the wall clock is."""

    DEFAULT_CSS = """
    ClientCard { height: auto; align-horizontal: center; background: $surface; }
    ClientCard > #face { width: 18; height: 9; color: $face; }
    ClientCard > #who { width: 100%; height: auto; }
    ClientCard > #gauges { width: 100%; height: auto; }
    """

    def __init__(self, session: Session, ghost: Ghost | None = None) -> None:
        super().__init__(id="card")
        self._session, self._ghost = session, ghost
        self._face = ""

    def compose(self) -> ComposeResult:
        yield Passage(id="face")
        yield Passage(id="who")
        yield Passage(id="gauges")

    def on_mount(self) -> None:
        """Show the client as it is now."""
        self.tell()

    def on_resize(self) -> None:
        """Fill the width."""
        self.tell()

    def tell(self) -> None:
        """Show everything in the present language."""
        play = self._session.play
        shown = "" if play.alone else portrait(play.person.portrait, play.mood)
        if shown != self._face:
            self._face = shown
            self.query_one("#face", Static).update(Content(shown))
        self.query_one("#who", Static).update(Prose(self._who()))
        self.tell_gauges()

    def tell_gauges(self) -> None:
        """Show how time stands; the wall clock asks for this every second."""
        self.query_one("#gauges", Static).update(Prose(self._gauges()))

    def _say(self, key: str, **fields: object) -> str:
        return desk_of(self).words(key, **fields)

    def _who(self) -> list[Paragraph | Content | str]:
        play, desk = self._session.play, desk_of(self)
        client = play.person
        lines: list[Paragraph | Content | str] = []
        if play.alone:
            return [styled(told, "bold") for told in whereabouts(desk.words, desk.language, play)]
        if self.screen.has_class("-tall"):
            lines += ["", styled(desk.text(client.name), "bold"), styled(desk.text(client.position), "$muted")]
            lines += [styled(organisation(play, desk.language), "$muted"), ""]
        lines.append(styled(looks(desk.words, play), "bold"))
        if (known := self._session.seen.personality) is not None:
            title = desk.text(desk.personalities[known].title)
            lines.append(styled(self._say("play.told", title=title), "$secondary"))
        elif play.named is not None:
            title = desk.text(desk.personalities[play.named].title)
            lines.append(styled(self._say("play.named", title=title), "$secondary"))
        return lines

    def _gauges(self) -> list[Paragraph | Content | str]:
        lines = [*self._times(), *self._figures()]
        if self._ghost is not None:
            told = self._ghost.told(desk_of(self).words, len(self._session.play.turns))
            lines.append(styled(told, "$secondary"))
        return lines

    def _times(self) -> list[Paragraph | Content | str]:
        play = self._session.play
        left = self._session.seconds_left
        if left is not None:
            seconds = math.ceil(left)
            clock = clock_told(left * 1000)
            whole = self._session.wall_minutes * 60
            lines = [self._gauge("play.clock", seconds, whole, clock)]
            if seconds <= HURRY and not play.over:
                lines.append(styled(self._say("play.hurry"), "bold $error"))
            return [*lines]
        seen = self._session.seen
        lines = []
        if seen.minutes is not None:
            minutes = self._say("play.minutes", n=seen.minutes)
            lines.append(self._gauge("play.time", seen.minutes, play.most_minutes, minutes))
        if seen.trust is not None:
            lines.append(self._gauge("play.trust", seen.trust, TRUST_MAX, f"{seen.trust}/{TRUST_MAX}"))
        told = seen.perils if self.screen.has_class("-tall") else seen.perils[:1]
        lines += [styled(self._say(f"play.peril.{peril}"), "bold $error") for peril in told]
        return [*lines]

    def _figures(self) -> list[Paragraph | Content | str]:
        """The numbers that the author shows, each on a line of its own, as many as a low screen has room for."""
        shown = self._session.seen.figures
        told = [(desk_of(self).text(one.title), one.told) for one in shown]
        return [self._figure(title, value) for title, value in told[: None if self.screen.has_class("-tall") else FEW]]

    def _figure(self, title: str, value: str) -> Content:
        room = max(self.content_size.width - cell_len(value) - 1, 1)
        return joined(styled(padded(clip(title, room), room), "$muted"), " ", styled(value, "bold"))

    def _gauge(self, key: str, value: int, top: int, told: str) -> Content:
        room = self.content_size.width
        width = room - LABEL - LABEL - 2 if room >= ROOMY else GAUGE
        return joined(padded(self._say(key), LABEL), bar(value, top, width), f" {told}")
