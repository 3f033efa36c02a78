"""Which table of kept plays is to be written, for spreadsheets."""

from __future__ import annotations

from roleplay.desk.desk import Desk
from roleplay.desk.table import NAMES
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.widgets.menu import Item


def table_dialog(desk: Desk) -> PickDialog:
    """Asks for a table; returns the name of its file."""
    return PickDialog("past.table", lambda: [Item(name, desk.words(f"past.table.{name}"), name) for name in NAMES])
