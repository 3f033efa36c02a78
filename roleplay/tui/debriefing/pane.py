"""A text that scrolls, and leaves the left and right arrows to the tabs."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class Pane(VerticalScroll, inherit_bindings=False):
    """Scrolls up and down by keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "", show=False),
        Binding("down", "scroll_down", "", show=False),
        Binding("pageup", "page_up", "", show=False),
        Binding("pagedown,space", "page_down", "", show=False),
        Binding("home", "scroll_home", "", show=False),
        Binding("end", "scroll_end", "", show=False),
    ]
