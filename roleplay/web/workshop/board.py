"""The board for the projector: what all may see, and the clock; whoever knows the join code may open it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.desk.key import same_code
from roleplay.telling.qr import drawing
from roleplay.web.form import asked
from roleplay.web.workshop.door import LONGEST_CODE
from roleplay.web.workshop.place import LONGEST_MARK, Place


class BoardPages(ABC):
    """What the room looks at; each sort of workshop says what that is."""

    def __init__(self, place: Place) -> None:
        self._place = place

    @abstractmethod
    def values(self, request: Request) -> Mapping[str, Any]:
        """What the board shows: nothing that gives anything away."""

    @abstractmethod
    def mark(self) -> str:
        """What it depends on beside the texts that change by themselves."""

    def texts(self, request: Request) -> Mapping[str, str]:
        """What changes by itself, by the ids of elements."""
        del request
        return {"clock": self._place.clock()}

    def routes(self) -> list[Route]:
        """Where they are."""
        return [Route("/board/{code}", self.board), Route("/board/{code}/stream", self.stream)]

    def _known(self, request: Request) -> str:
        code = str(request.path_params["code"])[:LONGEST_CODE]
        if same_code(code) != self._place.front.code:
            raise HTTPException(404)
        return code

    def board(self, request: Request) -> Response:
        """The board as it stands."""
        self._place.look()
        code, place = self._known(request), self._place
        link = f"{place.address}join?code={place.front.code}"
        qr = drawing(link, "QR") if place.front.joining else ""
        values = {"code": code, "address": place.address, "qr": qr, "mark": self.mark()}
        return place.page(request, "board.html", **values, **self.values(request))

    def stream(self, request: Request) -> Response:
        """The clock and the counts, and word that something else has changed."""
        self._known(request)
        shown = asked(request).line("mark", LONGEST_MARK, "")
        return self._place.watch(request, self.mark, lambda: self.texts(request), shown)
