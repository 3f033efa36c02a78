"""Coming in: the join code opens the door to a seat; the host's key makes a browser the host's."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.desk.key import hashed, same_code
from roleplay.web.caller import renew
from roleplay.web.form import asked, form
from roleplay.web.page import see
from roleplay.web.part import guess
from roleplay.web.workshop.place import HINDERED, Place
from roleplay.workshop.name import LONGEST_NAME
from roleplay.workshop.refusal import Refused

LONGEST_CODE = 40
LONGEST_KEY = 200


class Door:
    """The pages on which somebody comes in."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/", self.start),
            Route("/join", self.join),
            Route("/join", self.joined, methods=["POST"]),
            Route("/lead/key", self.key),
            Route("/lead/key", self.keyed, methods=["POST"]),
        ]

    def start(self, request: Request) -> Response:
        """To one's seat, or to where one gets one."""
        if self._place.leads_here(request):
            return see("/lead")
        return see("/seat" if self._place.seat(request) is not None else "/join")

    def join(self, request: Request) -> Response:
        """The form; a link with the code in it has that filled in."""
        self._place.look()
        code = same_code(asked(request).line("code", LONGEST_CODE, ""))
        invited = code == self._place.front.code
        if code:
            guess(request, right=invited)
        values = self._place.joining(request, invited=invited)
        return self._place.page(request, "join.html", code=code, longest=LONGEST_NAME, **values)

    def joined(self, request: Request) -> Response:
        """Sit down. The token is a new one from here on: nobody can have put one there beforehand."""
        given, place = form(request), self._place
        code = same_code(given.line("code", LONGEST_CODE))
        place.look()
        guess(request, right=code == place.front.code)
        if code != place.front.code:
            return place.refused(request, Refused("join.code"), "/join")
        if place.seat(request) is not None:
            return see("/seat")
        try:
            place.sit(given, renew(request).id)
        except HINDERED as error:
            return place.refused(request, error, f"/join?code={code}")
        return see("/seat")

    def key(self, request: Request) -> Response:
        """The form for the host's key."""
        self._place.look()
        return self._place.page(request, "workshop/key.html")

    def keyed(self, request: Request) -> Response:
        """Take this browser for the host's."""
        guess(request)
        key = form(request).line("key", LONGEST_KEY).strip()
        if not self._place.proves(hashed(key)):
            return self._place.refused(request, Refused("host.key"), "/lead/key")
        self._place.let_lead(renew(request).id)
        return see("/lead")
