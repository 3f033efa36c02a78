"""The part of the web face that serves one classroom game."""

from __future__ import annotations

from roleplay.desk.castings import Held
from roleplay.web.casting.board import CastingBoard
from roleplay.web.casting.lead import CastingLead
from roleplay.web.casting.link import LinkPages
from roleplay.web.casting.place import CastingPlace
from roleplay.web.casting.seat import SeatPages
from roleplay.web.part import Part
from roleplay.web.workshop.part import workshop_part


def casting_part(held: Held, address: str) -> Part:
    """The pages of a classroom game; `address` is where browsers come in, as the board says it."""
    place = CastingPlace(held, address)
    return workshop_part(place, SeatPages(place), CastingBoard(place), CastingLead(place), LinkPages(place))
