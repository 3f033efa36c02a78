"""A widget made of others, for what looks for them on coming up: where its screen goes already, they are not there."""

from __future__ import annotations

from textual import events
from textual.widget import Widget


class Composite(Widget):
    """Does nothing on coming up, or on being given room, once it is going away."""

    async def on_event(self, event: events.Event) -> None:
        """Let nothing through that would look for widgets which were never mounted, or are gone."""
        if not (isinstance(event, events.Mount | events.Resize) and (self._pruning or not self._nodes)):
            await super().on_event(event)
