"""The dialogue as it grows: who says what, what can be seen meanwhile, and what is new since the last choice.

A line once wrapped is kept; a move wraps only its own lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from roleplay.engine.entry import Entry
from roleplay.engine.play import Play
from roleplay.engine.turn import Turn, Utterance
from roleplay.telling.entry import Entries
from roleplay.telling.phrase import uttered
from roleplay.tui.widgets.passage import unselect
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled
from roleplay.tui.widgets.worded import NEW, TALL, desk_of, directed

INDENT = {"you": 4, "client": 1, "narrator": 2}


@dataclass(slots=True)
class Said:
    """One paragraph of the dialogue: a line of turn number `turn` (0: the opening), or an entry without words."""

    turn: int
    line: Utterance | None
    entry: Entry | None = None
    strips: list[Strip] = field(default_factory=list)


def told(play: Play) -> list[Said]:
    """The whole dialogue, entries without words included."""
    return [
        *(Said(0, line) for line in play.beginning()),
        *(said for number, turn in enumerate(play.turns, 1) for said in _said(number, turn)),
    ]


def _said(number: int, turn: Turn) -> list[Said]:
    entry = [Said(number, None, turn.entry)] if turn.move is None else []
    return [*entry, *(Said(number, line) for line in turn.lines)]


class DialogueView(ScrollView, can_focus=False):
    """The talk; keeps the newest in view until it is scrolled back."""

    DEFAULT_CSS = """
    DialogueView {
        height: 1fr; min-height: 5; overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1;
        scrollbar-background: $background; scrollbar-color: $border;
    }
    """

    def __init__(self, play: Play) -> None:
        super().__init__(id="dialogue")
        self._play = play
        self._said = told(play)
        self._strips: list[Strip] = []
        self._tops: list[int] = []
        self._width = 0
        self._following = True

    def show(self, play: Play) -> None:
        """Append what has been said since, or drop what was taken back."""
        kept, now = len(self._play.turns), len(play.turns)
        last = len(self._play.turns)
        self._play = play
        if now > kept:
            self._said += [s for number in range(kept, now) for s in _said(number + 1, play.turns[number])]
        else:
            self._said = [said for said in self._said if said.turn <= now]
        for said in self._said:
            if said.turn in (last, now):
                said.strips = []
        self._arrange()
        self.follow()

    def retell(self) -> None:
        """Say everything anew, in the present language or look, and stay at the same place."""
        top = self._place()
        for said in self._said:
            said.strips = []
        self._arrange()
        if self._following or top is None:
            self.follow()
        else:
            self._jump(self._tops[top])

    def follow(self) -> None:
        """Go to the newest; a long answer is shown from where it begins."""
        self._following = True
        answer = self._tops[-1] if self._tops else 0
        placed = self._said[: len(self._tops)]  # none, before there is any width to place them in
        for said, top in zip(reversed(placed), reversed(self._tops), strict=True):
            if said.turn != self._said[-1].turn or (said.line is not None and said.line.speaker == "you"):
                break
            answer = top
        self._jump(min(answer, self._bottom()))

    def page(self, step: float) -> None:
        """Scroll by `step` pages."""
        self.scroll(round(step * max(self.size.height - 1, 1)))

    def scroll(self, lines: int) -> None:
        """Scroll by `lines`."""
        self._jump(min(max(round(self.scroll_y) + lines, 0), self._bottom()))
        self._following = self.scroll_y >= self._bottom()

    def to(self, end: Literal["first", "last"]) -> None:
        """Scroll to where the talk began, or to its newest line."""
        if end == "last":
            self._jump(self._bottom())
            self._following = True
        else:
            self._jump(0)
            self._following = self._bottom() == 0

    def _bottom(self) -> int:
        return max(len(self._strips) - self.scrollable_content_region.height, 0)

    def _jump(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, immediate=True, force=True)

    def _place(self) -> int | None:
        """The paragraph at the top of the view."""
        return next((i for i, top in reversed(list(enumerate(self._tops))) if top <= round(self.scroll_y)), None)

    def _arrange(self) -> None:
        self._width = self.scrollable_content_region.width
        unselect(self)
        if not self._width:
            self._strips, self._tops = [], []
            return
        newest = self._said[-1].turn
        gap = [Strip.blank(self._width, self.visual_style.rich_style)] if self.app.size.height >= TALL else []
        pieces: list[list[Strip]] = []
        for index, said in enumerate(self._said):
            if not said.strips:
                said.strips = self._wrapped(said, new=said.turn == newest)
            first = index and self._said[index - 1].turn != said.turn
            pieces.append([*(gap if first else []), *said.strips])
        self._strips = [strip for piece in pieces for strip in piece]
        self._tops = [0, *accumulate(len(piece) for piece in pieces)][:-1]
        self.virtual_size = Size(self._width, len(self._strips))
        self.refresh()

    def _wrapped(self, said: Said, *, new: bool) -> list[Strip]:
        prose = Prose([self._paragraph(said, new=new)])
        return Visual.to_strips(self, prose, self._width, None, self.visual_style, pad=True)

    def _paragraph(self, said: Said, *, new: bool) -> Paragraph:
        speaker = said.line.speaker if said.line is not None else "narrator"
        indent = " " * INDENT[speaker]
        gutter = styled(NEW if new else " ", "$accent")
        before = joined(gutter, indent)
        return Paragraph(self._body(said, new=new), before, before)

    def _body(self, said: Said, *, new: bool) -> Content:
        desk = desk_of(self)
        plain = "$foreground" if new else "$muted"
        if said.line is None:
            entries = Entries(desk.language, self._play.case, desk.personalities)
            aside = entries.aside(said.entry) if said.entry is not None else ""
            return styled(aside, "italic $secondary")
        line = said.line
        if line.speaker == "narrator":
            return styled(desk.text(line.text), f"italic {plain}")
        client = line.name or self._play.case.scenario.client.name
        name = desk.words("you") if line.speaker == "you" else desk.text(client)
        colour = "$success" if line.speaker == "you" else "$primary"
        speech = directed(uttered(desk.language, line), plain)
        return joined(styled(desk.words("play.speaker", name=name), f"bold {colour}"), speech)

    def render_line(self, y: int) -> Strip:
        """One line of what is in view, each character with its place for the mouse; the last tells how much follows."""
        line, selection = round(self.scroll_y) + y, self.text_selection
        if y == self.scrollable_content_region.height - 1 and line < len(self._strips) - 1:
            return self._more(len(self._strips) - line)
        if line < len(self._strips):
            strip = self._strips[line]
        else:
            strip = Strip.blank(self.scrollable_content_region.width, self.visual_style.rich_style)
        span = selection.get_span(line) if selection is not None else None
        return (strip if span is None else self._selected(strip, *span)).apply_offsets(0, line)

    def _more(self, lines: int) -> Strip:
        """That so many lines follow, with the key that leads to them: it goes on with the one that this hides."""
        told = styled(f" {desk_of(self).words('play.follows', n=lines)}", "$accent")
        return Visual.to_strips(self, Prose([told]), self._width, 1, self.visual_style, pad=True)[0]

    def _selected(self, strip: Strip, left: int, right: int) -> Strip:
        """A line with the characters from `left` to `right` marked; -1 stands for the last."""
        text = strip.text
        begin, end = cell_len(text[:left]), cell_len(text[:right] if right >= 0 else text.rstrip())
        marked = Segment.apply_style(strip.crop(begin, max(begin, end)), post_style=self.selection_style)
        return Strip.join([strip.crop(0, begin), Strip(marked), strip.crop(max(begin, end))])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is selected, as it was said: without the line breaks of the screen and the marks before them."""
        newest, parts = self._said[-1].turn, []
        ends = [*self._tops[1:], len(self._strips)]
        for said, end in zip(self._said, ends, strict=False):  # there are none before there is any width
            paragraph = self._paragraph(said, new=said.turn == newest)
            parts.append(paragraph.picked(selection, self._width, end - len(said.strips)))
        return "\n".join(part for part in parts if part is not None), "\n"

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew where the width has changed, and keep the newest in view."""
        if self.scrollable_content_region.width != self._width:
            self.retell()
        elif self._following:
            self.follow()
        del event

    def notify_style_update(self) -> None:
        """Another theme: colours are part of the lines."""
        super().notify_style_update()
        if self._width and self.is_mounted:
            self.retell()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Back in the talk."""
        event.stop()
        self.scroll(-3)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """On towards the newest."""
        event.stop()
        self.scroll(3)
