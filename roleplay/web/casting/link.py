"""Personal links: a page of them for the host, to be shown or printed, and what stands behind each."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.desk.key import hashed
from roleplay.telling.qr import drawing
from roleplay.web.caller import renew
from roleplay.web.casting.place import CastingPlace
from roleplay.web.page import see
from roleplay.web.part import guess
from roleplay.workshop.casting.act import simply
from roleplay.workshop.entrance import SeatTaken

LONGEST_SECRET = 64


class LinkPages:
    """A link lets in as one person and nobody else, also where the code does not any more; the last one drawn counts.

    What is behind a link is changed by a button alone: a messenger that looks at an address takes nobody's place.
    """

    def __init__(self, place: CastingPlace) -> None:
        self._place = place

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/lead/links", self.show),
            Route("/lead/links", self.draw, methods=["POST"]),
            Route("/in/{secret}", self.ask),
            Route("/in/{secret}", self.come, methods=["POST"]),
        ]

    def _only_lead(self, request: Request) -> None:
        if not self._place.leads_here(request):
            raise HTTPException(403)

    def show(self, request: Request) -> Response:
        """The links that have been drawn since the program was started."""
        self._only_lead(request)
        place = self._place
        state, found = place.look(), []
        for person in state.people.values():
            if person.here and (secret := place.links.get(person.id)) is not None:
                link = f"{place.address}in/{secret}"
                found.append((person, state.teams[person.team], link, drawing(link, person.name)))
        return place.page(request, "links.html", found=found)

    def draw(self, request: Request) -> Response:
        """Draw links for all who are here; those drawn before open nothing any more."""
        self._only_lead(request)
        place = self._place

        def drawn() -> None:
            for person in list(place.look().people.values()):
                if person.here:
                    place.links[person.id] = place.held.invite(person.id)

        return place.done(request, drawn, "/lead/links")

    def _who(self, request: Request) -> tuple[str, str]:
        """The hash of a link, and whose it is. Raises a 404 for nobody's."""
        key = hashed(str(request.path_params["secret"])[:LONGEST_SECRET])
        who = self._place.look().entrance.invited.get(key, "")
        guess(request, right=who in self._place.state.people)
        if who not in self._place.state.people:
            raise HTTPException(404)
        return key, who

    def ask(self, request: Request) -> Response:
        """Whose link it is, and a button to come in."""
        _, who = self._who(request)
        person, mine = self._place.state.people[who], self._place.seat(request)
        if mine is not None and mine.id == who:
            return see("/seat")
        return self._place.page(request, "invited.html", person=person, team=self._place.state.teams[person.team])

    def come(self, request: Request) -> Response:
        """Come in as the one whose link it is; a browser that was theirs is not any more."""
        key, who = self._who(request)
        made = renew(request)
        event = SeatTaken(who=who, key=made.id, invitation=key)
        return self._place.done(request, lambda: self._place.held.act(simply(event)), "/seat")
