"""Who is here: profiles as the screens have them. On this machine they are listed; from elsewhere names are typed.

From elsewhere only a profile with a PIN can be entered by its name; one that was made in a browser without a PIN is for
that browser alone.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.desk.trouble import DeskError
from roleplay.store.pin import LONGEST as LONGEST_PIN
from roleplay.store.profile import Profile
from roleplay.store.settings import LONGEST_NAME
from roleplay.telling.words import words
from roleplay.web.caller import caller, renew
from roleplay.web.form import Form, form
from roleplay.web.page import page, see
from roleplay.web.part import guess
from roleplay.web.solo.guest import Guests
from roleplay.web.solo.visit import DOOR, Turned, here, told, visiting
from roleplay.web.tongue import language_of


class DoorPages:
    """The pages at the door. A PIN takes time and memory to try: one at a time."""

    def __init__(self, guests: Guests) -> None:
        self._guests = guests
        self._trying = Lock()

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(DOOR, self._show),
            *(Route(f"{DOOR}/{name}", self._heard(act), methods=["POST"]) for name, act in self._acts().items()),
        ]

    def _acts(self) -> dict[str, Callable[[Request, Form], None]]:
        return {"enter": self._enter, "new": self._new, "pin": self._pin, "leave": self._leave}

    def _show(self, request: Request, error: DeskError | None = None) -> Response:
        now = None
        try:
            with visiting(request, self._guests) as visit:
                now = visit.desk.door.of(visit.guest.profile)
            if not self._guests.base.store.asks() and not request.url.query and error is None and here(request):
                return see("/")
        except Turned:
            pass
        say = words(language_of(request.scope))
        facts: dict[str, Any] = {
            "now": now,
            "people": self._guests.base.door.all() if here(request) else None,
            "longest": LONGEST_NAME,
            "longest_pin": LONGEST_PIN,
            "notices": [(told(error, say), "bad")] if error else self._guests.notices(caller(request).id),
        }
        return page(request, "solo/door.html", 409 if error else 200, entered=now is not None, **facts)

    def _heard(self, act: Callable[[Request, Form], None]) -> Callable[[Request], Response]:
        """What does `act` for a form, and says at the door what hindered it."""

        def answer(request: Request) -> Response:
            guess(request)
            try:
                act(request, form(request))
            except DeskError as error:
                return self._show(request, error)
            except Turned as error:
                return see(error.path)
            return see("/")

        return answer

    def _enter(self, request: Request, given: Form) -> None:
        door = self._guests.base.door
        if here(request) and given.has("profile"):
            person = door.of(given.line("profile", 12))
        else:
            person = self._named(given.line("name", LONGEST_NAME))
        with self._trying:
            door.unlock(person, given.line("pin", LONGEST_PIN, ""))
        self._let_in(request, person)

    def _named(self, name: str) -> Profile:
        """The profile of a name, where it has a PIN; that there is one without is nobody's business elsewhere."""
        try:
            person = self._guests.base.door.named(name)
        except DeskError as error:
            raise DeskError("profile.pin.wanted") from error
        if not person.locked:
            raise DeskError("profile.pin.wanted")
        return person

    def _new(self, request: Request, given: Form) -> None:
        from roleplay.desk.door import demand_pin

        pin = given.line("pin", LONGEST_PIN, "")
        demand_pin(pin)
        person = self._guests.base.door.new(given.line("name", LONGEST_NAME))
        if pin:
            self._guests.base.door.seal(person, pin)
        self._let_in(request, person)
        say = words(language_of(request.scope))
        self._guests.tell(caller(request).id, say("profile.made", name=person.name))

    def _pin(self, request: Request, given: Form) -> None:
        with visiting(request, self._guests) as visit:
            person = visit.desk.door.of(visit.guest.profile)
            with self._trying:
                self._guests.base.door.unlock(person, given.line("old", LONGEST_PIN, ""))
            pin = given.line("pin", LONGEST_PIN, "")
            self._guests.base.door.seal(person, pin)
            name = person.name or visit.say("profile.nameless")
            visit.tell(visit.say("web.pin.set" if pin else "profile.pin.gone", name=name))

    def _leave(self, request: Request, given: Form) -> None:
        del given
        self._guests.leave(caller(request).id)
        renew(request)
        raise Turned(f"{DOOR}?left")

    def _let_in(self, request: Request, person: Profile) -> None:
        self._guests.leave(caller(request).id)
        self._guests.enter(renew(request).id, person.id)
