"""The part of the web face that serves one contest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from roleplay.web.contest.board import ContestBoard
from roleplay.web.contest.lead import ContestLead
from roleplay.web.contest.place import ContestPlace
from roleplay.web.contest.results import ResultPages
from roleplay.web.contest.seat import SeatPages
from roleplay.web.part import Part
from roleplay.web.workshop.part import workshop_part

if TYPE_CHECKING:
    from roleplay.desk.hosting import Hosting
    from roleplay.scenario.rulebook import Rulebook


def contest_part(host: Hosting, rules: Callable[[], Rulebook], address: str) -> Part:
    """The pages of a contest; `address` is where seats come in, as the board says it: "http://192.168.1.7:8000/"."""
    place = ContestPlace(host, rules, address)
    return workshop_part(place, SeatPages(place), ContestBoard(place), ResultPages(place), ContestLead(place))
