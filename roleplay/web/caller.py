"""Who calls: a browser, known by a token of 128 bits in its cookie; the server keeps no more of it than its hash."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

COOKIE = "roleplay"
_TOKEN = re.compile(r"[0-9a-f]{32}")
Scope = Any
"""As ASGI has it: a dictionary of whatever belongs to a request."""


@dataclass(frozen=True, slots=True)
class Caller:
    """A browser; `fresh` where it has not been told its token yet."""

    token: str
    address: str
    fresh: bool = False

    @property
    def id(self) -> str:
        """What may be kept of the token."""
        return hashlib.sha256(bytes.fromhex(self.token)).hexdigest()

    @property
    def ticket(self) -> str:
        """What a form must bring along: only who has the cookie can have read it in a page."""
        return hmac.new(bytes.fromhex(self.token), b"form", hashlib.sha256).hexdigest()[:32]

    def holds(self, ticket: str) -> bool:
        """Whether a form came from a page of this caller's."""
        return not self.fresh and hmac.compare_digest(ticket.encode(errors="replace"), self.ticket.encode())


def caller(request: Request) -> Caller:
    """Who sent this request."""
    found = request.scope["state"]["caller"]
    assert isinstance(found, Caller)
    return found


def renew(request: Request) -> Caller:
    """Give the caller another token, from this answer on: what was known of the old one opens nothing new."""
    made = Caller(_fresh(), caller(request).address, fresh=True)
    request.scope["state"]["caller"] = made
    return made


def recognised(scope: Scope) -> Caller:
    """The caller by the cookie of a request; a new one where there is none, or none that we gave."""
    address = origin(scope)
    for name, value in cookies(scope):
        if name == COOKIE and _TOKEN.fullmatch(value):
            return Caller(value, address)
    return Caller(_fresh(), address, fresh=True)


def cookies(scope: Scope) -> Iterator[tuple[str, str]]:
    """The names and values of the cookies of a request."""
    for pair in header(scope, b"cookie").split(";"):
        name, _, value = pair.partition("=")
        yield name.strip(), value.strip()


def header(scope: Scope, name: bytes) -> str:
    """A header of a request, all that are called so in one line; empty where there is none."""
    return ",".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)


def origin(scope: Scope) -> str:
    """The address that a request came from; of IPv6 the network, for a machine has as many addresses as it likes."""
    client = scope.get("client")
    try:
        found = ipaddress.ip_address(client[0].partition("%")[0]) if client else None
    except ValueError:
        return str(client[0])
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None and not found.is_loopback:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def _fresh() -> str:
    return os.urandom(16).hex()
