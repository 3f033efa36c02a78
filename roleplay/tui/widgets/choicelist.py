"""A numbered list to choose from: long entries wrap in full, or fold where rows are few and open at the pointer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from roleplay.tui.frame import TOLD, frame_of, offers_anew
from roleplay.tui.widgets.listkey import go_on, list_keys
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled
from roleplay.tui.widgets.worded import Short, desk_of

POINTER = "▸"
DIGITS = "1234567890"


@dataclass(frozen=True)
class Choice:
    """One entry; `mark` stands between its number and its text."""

    id: str
    text: Content
    mark: str = ""

    def paragraph(self, place: int) -> Paragraph:
        """The entry with its number, wrapped under its text."""
        digit = DIGITS[place] if place < len(DIGITS) else " "
        first = joined(styled(f" {digit} ", "bold $accent"), styled(self.mark, "$secondary"))
        return Paragraph(self.text, first, Content(" " * first.cell_length))


class ChoiceList(ScrollView, can_focus=True):
    """A digit chooses at once, the arrows move a pointer, Enter or a click chooses.

    `choose` is called with the id of the entry chosen, in the same moment, so that no second key finds the list as it
    was; `pointed`, where given, with the id at which the pointer has arrived.

    The pointer is a sign before the number, so that it is not told by colour alone. Where the entries need more rows
    than `room`, all but the pointed one fold to two lines or one; a digit or click on a folded one opens it first, so
    that nothing is chosen by one key that could not be read in full.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice-list--pointed"}
    DEFAULT_CSS = """
    ChoiceList {
        height: auto; overflow-x: hidden; scrollbar-size: 0 1;
        scrollbar-background: $background; scrollbar-color: $border;
    }
    ChoiceList > .choice-list--pointed { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(digit, f"number({place})", "key.number", show=False, key_display="1–9")
            for place, digit in enumerate(DIGITS)
        ),
        *list_keys("point(-1)", "point(1)", "select", "end(0)", "end(-1)"),
    ]

    @dataclass
    class Folded(Message):
        """Entries fold for want of rows, or no longer do."""

        folds: bool

    def __init__(
        self,
        choose: Callable[[str], None],
        choices: Sequence[Choice] = (),
        *,
        pointed: Callable[[str], None] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._choose, self._arrived = choose, pointed
        self.choices = tuple(choices)
        self.place = 0
        self._strips: dict[tuple[int, bool], list[Strip]] = {}
        self._heights: list[int] = []
        """Lines of each entry in full."""
        self._starts: list[int] = []
        self._fold: int | None = None
        """To how many lines entries are folded; None while all stand in full."""
        self._width = self._room = 0

    def room(self) -> int | None:
        """The rows that the list may take; None for as many as it needs. Asked anew whenever it is laid out."""
        return None

    def folded(self, place: int) -> bool:
        """Whether the entry at `place` is not to be read in full now."""
        return self._fold is not None and place != self.place and self._heights[place] > self._fold

    def offer(self, choices: Sequence[Choice], place: int = 0) -> None:
        """Show other entries, with the pointer at `place`."""
        if self.choices and [choice.id for choice in choices] != [choice.id for choice in self.choices]:
            offers_anew(self)
        self.choices = tuple(choices)
        self.place = min(place, max(len(choices) - 1, 0))
        self._width = 0
        self._arrange(self.size.width)
        self.refresh(layout=True)
        self.call_after_refresh(self._show_pointed)

    def point(self, place: int) -> None:
        """Move the pointer."""
        if self.choices and place != self.place and 0 <= place < len(self.choices):
            before, self.place = self.place, place
            if self._fold is not None:
                self._lay()
                self.refresh()
            else:
                for changed in (before, place) if self._starts else ():
                    start, height = self._span(changed)
                    self.refresh_lines(start, height)
            self._show_pointed()
            if self._arrived is not None:
                self._arrived(self.choices[place].id)

    def pointed(self) -> str:
        """The text of the entry at the pointer; nothing where there is none."""
        return self.choices[self.place].text.plain if self.choices else ""

    def action_point(self, step: int) -> None:
        """Move the pointer by a step, round the ends."""
        if self.choices:
            self.point((self.place + step) % len(self.choices))

    async def action_tab(self, move: str, forward: bool = True) -> None:
        """On to what can be focused next, or move in the list."""
        await go_on(self, move, forward)

    def action_end(self, place: int) -> None:
        """Move the pointer to the first entry (0) or the last (-1)."""
        if self.choices:
            self.point(place % len(self.choices))

    def action_number(self, place: int) -> None:
        """Choose by number; a folded entry is opened first. A number that is not there is said to be none."""
        if place < len(self.choices):
            self._take(place)
        elif self.choices:
            none = desk_of(self).words("plain.bad.number", typed=DIGITS[place], n=len(self.choices))
            self.app.notify(none, markup=False, timeout=TOLD)

    def action_select(self) -> None:
        """Choose where the pointer stands."""
        if self.choices:
            self._choose(self.choices[self.place].id)

    def lines(self, place: int) -> list[str]:
        """The lines of one entry as they are shown."""
        return [strip.text for strip in self._wrapped(place, pointed=place == self.place)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of all entries at `width` cells."""
        del container, viewport
        self._arrange(width)
        return min(self._rows(), self._room or self._rows())

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        line = y + round(self.scroll_y)
        place = next((i for i, end in enumerate(self._starts[1:]) if line < end), None)
        if place is None:
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        return self._wrapped(place, pointed=place == self.place)[line - self._starts[place]]

    def on_resize(self) -> None:
        """Wrap anew."""
        self._arrange(self.size.width)
        self._show_pointed()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked, unless it was something else when it was clicked; a folded entry is opened first."""
        if frame_of(self).guard.late(event):
            return
        line = event.y + round(self.scroll_y)
        place = next((i for i, end in enumerate(self._starts[1:]) if line < end), None)
        if place is not None:
            self._take(place)

    def _take(self, place: int) -> None:
        folded = self.folded(place)
        self.point(place)
        if folded:
            offers_anew(self)
        else:
            self.action_select()

    def notify_style_update(self) -> None:
        """Another theme: colours are part of the lines."""
        super().notify_style_update()
        self._strips.clear()

    def _arrange(self, width: int) -> None:
        """Wrap all entries; a column is left for the scroll bar, so that it moves nothing when it comes."""
        room = self.room() or 0
        if not width or (width, room) == (self._width, self._room):
            return
        self._width, self._room = width, room
        before, self._fold = self._fold, None
        self._strips.clear()
        self._heights = [len(self._wrapped(place, pointed=True)) for place in range(len(self.choices))]
        if room and sum(self._heights) > room and max(self._heights) > 1:
            self._fold = 2
            self._fold = 2 if self._rows() <= room else 1
        self._lay()
        self.virtual_size = Size(width - 1, self._rows())
        if (before is None) != (self._fold is None):
            self.post_message(self.Folded(self._fold is not None))

    def _lay(self) -> None:
        """Find the first line of each entry, with the pointer where it is."""
        fold = self._fold
        shown = [
            height if fold is None or place == self.place else min(height, fold)
            for place, height in enumerate(self._heights)
        ]
        self._starts = [0, *accumulate(shown)]

    def _rows(self) -> int:
        """The lines of the whole list, whichever entry stands open, so that nothing around it moves."""
        fold = self._fold
        if fold is None:
            return sum(self._heights)
        folded = [min(height, fold) for height in self._heights]
        return sum(folded) + max((whole - part for whole, part in zip(self._heights, folded, strict=True)), default=0)

    def _wrapped(self, place: int, *, pointed: bool) -> list[Strip]:
        if (place, pointed) not in self._strips:
            paragraph = self.choices[place].paragraph(place)
            fold = None if pointed else self._fold
            prose = Prose([paragraph]) if fold is None else Short([paragraph], fold, styled(" …", "$muted"))
            style = self.get_visual_style("choice-list--pointed") if pointed else self.visual_style
            strips = Visual.to_strips(self, prose, max(self._width - 1, 1), None, style, pad=True)
            if pointed:
                sign = Segment(POINTER, style.rich_style)
                strips[0] = Strip([sign, *strips[0].crop(1)], strips[0].cell_length)
            self._strips[place, pointed] = strips
        return self._strips[place, pointed]

    def _span(self, place: int) -> tuple[int, int]:
        return self._starts[place], self._starts[place + 1] - self._starts[place]

    def _show_pointed(self) -> None:
        """Bring the whole entry into view."""
        if self.place + 1 >= len(self._starts):
            return
        start, height = self._span(self.place)
        top, room = round(self.scroll_y), self.size.height
        wanted = min(start, max(top, start + height - room))
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, immediate=True, force=True)
