"""What every page of practice begins with: who is here, in which language, with what is to be said."""

from __future__ import annotations

import contextlib
import ipaddress
from collections.abc import Callable, Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from roleplay.desk.trouble import DeskError
from roleplay.telling.words import Words, words
from roleplay.web.caller import caller
from roleplay.web.page import page, see
from roleplay.web.solo.guest import Guest, Guests
from roleplay.web.tongue import language_of

DOOR = "/door"
HANDED = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")
"""Headers by which a server that hands requests on can be told, however little else it says; so can HTTP 1.0."""


class Turned(Exception):
    """Raised where somebody has to go elsewhere first."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Visit:
    """One request of somebody who has come in."""

    def __init__(self, request: Request, guests: Guests, guest: Guest) -> None:
        self.request, self.guests, self.guest = request, guests, guest
        self.desk = guest.desk
        self.say: Words = self.desk.words

    def show(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page of practice."""
        notices = self.guests.notices(caller(self.request).id)
        return page(self.request, f"solo/{template}", status, notices=notices, entered=True, **values)

    def tell(self, text: str, kind: str = "") -> None:
        """Say something on the next page."""
        self.guests.tell(caller(self.request).id, text, kind)

    def trouble(self, error: DeskError | None) -> None:
        """Say what could not be done, if anything could not."""
        if error is not None:
            self.tell(told(error, self.say), "bad")


@contextlib.contextmanager
def visiting(request: Request, guests: Guests) -> Iterator[Visit]:
    """Whoever sent this request, with their desk to themselves meanwhile. Raises Turned for who has to come in first.

    Somebody alone on this machine, without a PIN, is in: as on the screens, they never hear of profiles.
    """
    who = caller(request)
    guest = guests.of(who.id)
    if guest is None and not guests.base.store.asks() and here(request):
        guests.enter(who.id, guests.base.store.profile)
        guest = guests.of(who.id)
    if guest is None:
        raise Turned(DOOR)
    with guest.lock:
        guest.desk.language = language_of(request.scope)
        try:
            yield Visit(request, guests, guest)
        except DeskError as error:
            if error.key == "profile.gone":
                guests.forget(guest.profile)
                raise Turned(DOOR) from None
            raise


def here(request: Request) -> bool:
    """Whether somebody at this very machine asks, and not by way of a server before this one."""
    try:
        close = ipaddress.ip_address(caller(request).address).is_loopback
    except ValueError:
        close = False
    name = request.url.hostname or ""
    handed = request.scope["http_version"] == "1.0" or any(one in request.headers for one in HANDED)
    return close and not handed and name in ("localhost", "127.0.0.1", "::1")


Handler = Callable[[Visit], Response]


def visited(guests: Guests, shown: Handler | None, heard: Handler | None = None) -> Callable[[Request], Response]:
    """What answers a request, once it is clear who is here: `shown` a page, `heard` a form."""

    def answer(request: Request) -> Response:
        handler = heard if request.method == "POST" else shown
        assert handler is not None
        try:
            with visiting(request, guests) as visit:
                return handler(visit)
        except Turned as error:
            return see(error.path)
        except DeskError as error:
            status = 404 if error.key in ("unknown", "gone", "moved") else 409
            why = told(error, words(language_of(request.scope)))
            return page(request, "solo/trouble.html", status, why=why, notices=[], entered=True)

    return answer


def told(error: DeskError, say: Words) -> str:
    """What is said of a trouble: nothing of files, processes and commands, which are the server's own business."""
    if error.key == "held":
        return say("desk.held.unknown", play=error.fields["play"])
    if {"file", "command"} & error.fields.keys():
        return say("web.trouble")
    return error.told(say)
