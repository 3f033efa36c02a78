"""The host's pages: how it stands and what can be done, for a browser that has shown the host's key."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.web.form import Form, asked, form
from roleplay.web.page import see
from roleplay.web.workshop.place import LONGEST_MARK, Place

MOST_MINUTES = 240
"""That a clock is moved by at a time."""


class LeadPages(ABC):
    """The pages of the host; each sort of workshop says what they show and what can be done."""

    def __init__(self, place: Place) -> None:
        self._place = place

    @abstractmethod
    def values(self, request: Request) -> Mapping[str, Any]:
        """What the page shows."""

    @abstractmethod
    def mark(self) -> str:
        """What it depends on, in short."""

    @abstractmethod
    def act(self, name: str, given: Form) -> None:
        """Do what is called so, as a form says. Raises KeyError where nothing is, and `HINDERED`."""

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/lead", self.show),
            Route("/lead/stream", self.stream),
            Route("/lead/do", self.do, methods=["POST"]),
        ]

    def only_lead(self, request: Request) -> None:
        """See that it is the host who asks. Raises a 403."""
        if not self._place.leads_here(request):
            raise HTTPException(403)

    def show(self, request: Request) -> Response:
        """How it stands, and what can be done."""
        if not self._place.leads_here(request):
            return see("/lead/key")
        self._place.look()
        return self._place.page(request, "lead.html", mark=self.mark(), **self.values(request))

    def stream(self, request: Request) -> Response:
        """The clock, and word that something has changed."""
        self.only_lead(request)
        shown = asked(request).line("mark", LONGEST_MARK, "")
        return self._place.watch(request, self.mark, lambda: {"clock": self._place.clock()}, shown)

    def do(self, request: Request) -> Response:
        """One of the host's acts."""
        self.only_lead(request)
        given = form(request)
        name = given.line("act", 20)

        def act() -> None:
            try:
                self.act(name, given)
            except KeyError:
                raise HTTPException(400) from None

        return self._place.done(request, act, "/lead")
