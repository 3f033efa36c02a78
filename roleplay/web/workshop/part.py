"""Puts the pages of one workshop together, with a look once a second at what others have done."""

from __future__ import annotations

from typing import Protocol

from starlette.routing import Route

from roleplay.web.part import Part
from roleplay.web.workshop.door import Door
from roleplay.web.workshop.place import Place


class Pages(Protocol):
    """Some pages."""

    def routes(self) -> list[Route]:
        """Where they are."""


def workshop_part(place: Place, *pages: Pages) -> Part:
    """The door of a workshop, and its pages."""
    return Part([route for one in (Door(place), *pages) for route in one.routes()], pulse=lambda: _look(place))


def _look(place: Place) -> None:
    place.look()
