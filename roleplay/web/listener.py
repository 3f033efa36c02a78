"""Listens: uvicorn, hanging up on those who dawdle over their headers; and what the place is called from elsewhere."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from roleplay.web.allowance import Limits

LOOPBACK = "127.0.0.1"
MOST_CONNECTIONS = 1500


class Prompt(H11Protocol):
    """A connection on which no whole request came within `PATIENCE` seconds is closed, and so is one left idle."""

    PATIENCE = 10.0

    def connection_made(self, transport: Any) -> None:
        """Begin to wait."""
        super().connection_made(transport)
        self._limit: asyncio.TimerHandle | None = None
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait on, from the first byte of a request until its headers are there."""
        super().data_received(data)
        if self._busy:
            self._stop()
        elif self._limit is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing to wait for any more."""
        self._stop()
        super().connection_lost(exc)

    @property
    def _busy(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._limit = self.loop.call_later(self.PATIENCE, self._give_up)

    def _stop(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def _give_up(self) -> None:
        self._limit = None
        if not self._busy and not self.transport.is_closing():
            self.transport.close()


def server(app: Any, host: str, port: int, limits: Limits | None = None) -> uvicorn.Server:
    """What serves `app`; `run` does it until the process is asked to end."""
    limits = limits or Limits()
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            http=Prompt,
            ws="none",
            loop="asyncio",
            lifespan="on",
            log_level="critical",
            access_log=False,
            server_header=False,
            limit_concurrency=MOST_CONNECTIONS,
            h11_max_incomplete_event_size=limits.headers + limits.target,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=2,
            forwarded_allow_ips=LOOPBACK,
        )
    )


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens there, so that what hinders it is told before anything else. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(1024)
    except OSError:
        made.close()
        raise
    return made


def private(host: str) -> bool:
    """Whether only this machine can reach what listens at `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def names() -> tuple[str, ...]:
    """What this machine is called in its network."""
    own = socket.gethostname()
    return tuple(dict.fromkeys((own, f"{own.partition('.')[0]}.local")))


def addresses(host: str, port: int) -> tuple[str, ...]:
    """The addresses to type into a browser for what listens at `host`."""
    found = [host] if not _all(host) else _own(socket.AF_INET6 if ":" in host else socket.AF_INET)
    return tuple(f"http://{f'[{one}]' if ':' in one else one}:{port}/" for one in found)


def _all(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _own(family: socket.AddressFamily) -> list[str]:
    """This machine's addresses in its networks, the one that others reach it by first, as far as they can be told."""
    found: list[str] = []
    with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        # nothing is sent: only the way is looked up
        probe.connect(("2001:db8::1" if family == socket.AF_INET6 else "192.0.2.1", 9))
        found.append(probe.getsockname()[0])
    with contextlib.suppress(OSError):
        found += [str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, family)]
    loopback = "::1" if family == socket.AF_INET6 else LOOPBACK
    known = [one for one in dict.fromkeys(found) if not private(one)]
    return known or [loopback]
