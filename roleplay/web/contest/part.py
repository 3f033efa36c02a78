"""The part of the web face that serves one contest: its pages, and a look once a second at what others have done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from roleplay.web.contest.board import BoardPages
from roleplay.web.contest.door import Door
from roleplay.web.contest.lead import LeadPages
from roleplay.web.contest.place import Place
from roleplay.web.contest.seat import SeatPages
from roleplay.web.part import Part

if TYPE_CHECKING:
    from roleplay.desk.hosting import Hosting
    from roleplay.scenario.rulebook import Rulebook


def contest_part(host: Hosting, rules: Callable[[], Rulebook], address: str) -> Part:
    """The pages of a contest; `address` is where seats come in, as the board says it: "http://192.168.1.7:8000/"."""
    place = Place(host, rules)
    pages = (Door(place), SeatPages(place), BoardPages(place, address), LeadPages(place))
    return Part([route for one in pages for route in one.routes()], pulse=lambda: _look(host))


def _look(host: Hosting) -> None:
    host.look()
