"""The areas of the program: each has one key, which is the same on every screen outside a talk."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from textual.app import App

AREAS = {
    "library": ("L", "roleplay.tui.screens.library", "LibraryScreen"),
    "course": ("N", "roleplay.tui.screens.course", "CourseScreen"),
    "history": ("H", "roleplay.tui.screens.history", "HistoryScreen"),
    "progress": ("P", "roleplay.tui.screens.progress", "ProgressScreen"),
    "drills": ("C", "roleplay.tui.screens.drills", "DrillsScreen"),
    "selftest": ("B", "roleplay.tui.screens.selftest", "SelftestScreen"),
    "sheets": ("S", "roleplay.tui.screens.sheets", "SheetsScreen"),
    "discussions": ("G", "roleplay.tui.screens.discussions", "DiscussionsScreen"),
    "workshops": ("T", "roleplay.tui.screens.workshops", "WorkshopsScreen"),
    "assignments": ("A", "roleplay.tui.screens.assignments", "AssignmentsScreen"),
    "settings": ("f6", "roleplay.tui.screens.settings", "SettingsScreen"),
}
"""The keys of each area, and the screen that it is, which is imported when it is opened."""
BESIDE = ("settings",)
"""Areas that lie over a talk without touching it, too."""


def keys_everywhere() -> list[Binding]:
    """The bindings that lead to the areas from any screen."""
    return [_binding(name, keys, show=False) for name, (keys, _, _) in AREAS.items()]


def keys_at_home() -> list[Binding]:
    """The same on the first screen, which has no other use for the letters and shows the keys."""
    return [
        _binding(name, f"{keys},{keys.lower()}", show=True) for name, (keys, _, _) in AREAS.items() if len(keys) == 1
    ]


def _binding(name: str, keys: str, *, show: bool) -> Binding:
    return Binding(keys, f"app.area('{name}')", f"key.{name}", id=f"app.{name}", show=show)


def may_open(app: App[None], name: str) -> bool:
    """Whether an area can be opened: over an open talk only what leaves it as it is."""
    return name in BESIDE or not any(getattr(screen, "TALK", False) for screen in app.screen_stack)


def open_area(app: App[None], name: str) -> None:
    """Go to an area: back to it where it is open beneath what is in view, else over that."""
    _, module, kind = AREAS[name]
    area = getattr(import_module(module), kind)
    if not any(isinstance(screen, area) for screen in app.screen_stack):
        app.push_screen(area())
    while not isinstance(app.screen_stack[-1], area):
        app.pop_screen()
