"""The part of the web face that serves one case discussion."""

from __future__ import annotations

from roleplay.desk.discussing import Discussing
from roleplay.web.discussion.board import DiscussionBoard
from roleplay.web.discussion.lead import DiscussionLead
from roleplay.web.discussion.place import DiscussionPlace
from roleplay.web.discussion.seat import SeatPages
from roleplay.web.part import Part
from roleplay.web.workshop.part import workshop_part

BODY = 128 * 1024
"""Bytes of a form: what a group notes on six questions, in Chinese, and what goes with it."""


def discussion_part(held: Discussing, address: str) -> Part:
    """The pages of a case discussion; `address` is where browsers come in, as the board says it."""
    place = DiscussionPlace(held, address)
    return workshop_part(place, SeatPages(place), DiscussionBoard(place), DiscussionLead(place))
