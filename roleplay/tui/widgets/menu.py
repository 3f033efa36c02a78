"""A list to choose from whose keys are told in the footer and in help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.content import Content
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from roleplay.tui.frame import offers_anew
from roleplay.tui.widgets.listkey import go_on, list_keys
from roleplay.tui.widgets.prose import Paragraph, Prose

POINTER = "▸"
INDENT = "  "
"""What options begin with, to leave room for the pointer."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something to pick: what is returned, what is shown, and a word more about it."""

    id: str
    title: str
    detail: str = ""


class Menu(OptionList):
    """An option list of plain text with a pointer at the place of the cursor; options begin with an indent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *list_keys("cursor_up", "cursor_down", "select", "first", "last"),
    ]
    DEFAULT_CSS = """
    Menu { background: $background; scrollbar-size-vertical: 1; }
    Menu:focus { background-tint: transparent; }
    Menu > .option-list--option-disabled { color: $muted; }
    """

    def __init__(self, *options: Option, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(*options, id=id, classes=classes, markup=False)

    async def action_tab(self, move: str, forward: bool = True) -> None:
        """On to what can be focused next, or move in the list."""
        await go_on(self, move, forward)

    def move(self, by: int) -> None:
        """Up for a negative `by`, else down: for whoever types in a field above the list."""
        if by < 0:
            self.action_cursor_up()
        else:
            self.action_cursor_down()

    def choose(self, name: str | None) -> None:
        """Highlight the option of this id, or the first that can be chosen."""
        names = [option.id for option in self.options]
        if name is not None and name in names:
            self.highlighted = names.index(name)
        else:
            self.highlighted = next((at for at, option in enumerate(self.options) if not option.disabled), None)

    def action_page_up(self) -> None:
        """A page back, where the list has room for any line at all."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """A page on, likewise."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def render_line(self, y: int) -> Strip:
        """A line of the list; the pointer tells the place where colours do not."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if self.highlighted is None or line >= len(self._lines) or self._lines[line] != (self.highlighted, 0):
            return strip
        style = next((segment.style for segment in strip), None)
        return Strip([Segment(POINTER, style), *strip.crop(1)], strip.cell_length)

    def replace(self, options: Iterable[Option], chosen: str | None = None, *, typed: bool = False) -> None:
        """Show other options, with `chosen` (or what was chosen before) highlighted.

        `typed` tells that whoever types in a field beside the list narrows it down, and will not be surprised.
        """
        options = list(options)
        before = self.highlighted_option
        name = chosen or (before.id if before is not None else None)
        if not typed and [option.id for option in options] != [option.id for option in self.options]:
            offers_anew(self)
        self.clear_options()
        self.add_options(options)
        self.choose(name)


def heading(title: str) -> Option:
    """A line that names a group and cannot be chosen."""
    return Option(Prose([Paragraph(Content(title), Content(INDENT), Content(INDENT))]), disabled=True)
