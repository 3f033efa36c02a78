"""A field of several lines that can be drawn at any moment.

Beneath a dialog a screen that is said anew may be painted before the style sheet has reached its new fields, and
Textual's own field fails then.
"""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea


class TypedArea(TextArea):
    """Blank until it has its styles."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in view."""
        if not self._component_styles:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)
