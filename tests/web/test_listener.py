"""What listens: those who dawdle are hung up on, what is no HTTP gets no more than that, and addresses are told."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from threading import Thread

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from roleplay.web.app import make_app
from roleplay.web.listener import LOOPBACK, Prompt, addresses, bound, names, private, server
from roleplay.web.part import Part


def hello(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"hello {request.scope['scheme']} {request.client.host if request.client else ''}")


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server that has no patience."""
    monkeypatch.setattr(Prompt, "PATIENCE", 0.2)
    listening = bound(LOOPBACK, 0)
    running = server(make_app([Part([Route("/", hello)])]), LOOPBACK, 0)
    running.config.timeout_keep_alive = 1  # after an answer, too
    thread = Thread(target=running.run, args=([listening],), daemon=True)
    thread.start()
    yield listening.getsockname()[1]
    running.should_exit = True
    thread.join(20)
    listening.close()


def told(port: int, sent: bytes) -> bytes:
    """Everything that comes back until the server hangs up."""
    found = b""
    with socket.create_connection((LOOPBACK, port), timeout=30) as line:
        line.sendall(sent)
        while part := line.recv(65536):
            found += part
    return found


@pytest.mark.parametrize(
    "sent", [b"", b"GET", b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"GET / HTTP/1.1\r\nX: " + b"a" * 99]
)
def test_who_does_not_come_to_the_point_is_hung_up_on(place: int, sent: bytes) -> None:
    assert told(place, sent) == b""


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00\xff\x16\x03\x01",
        b"BREW / TEA\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 40_000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_and_shows_nothing(place: int, sent: bytes) -> None:
    answer = told(place, sent)
    assert answer.startswith(b"HTTP/1.1 4")
    assert b"Traceback" not in answer
    assert b".py" not in answer


def test_a_server_before_this_one_is_believed(place: int) -> None:
    head = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    assert told(place, head + b"\r\n").endswith(b"hello http 127.0.0.1")
    handed = head + b"X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n\r\n"
    answer = told(place, handed)
    assert answer.endswith(b"hello https 203.0.113.9")
    assert b"Secure" in answer
    assert b"server:" not in answer.lower()


def test_where_it_can_be_reached_is_told() -> None:
    assert addresses("127.0.0.1", 8080) == ("http://127.0.0.1:8080/",)
    assert addresses("::1", 80) == ("http://[::1]:80/",)
    assert all(one.startswith("http://") and one.endswith(":8080/") for one in addresses("0.0.0.0", 8080))
    assert "http://0.0.0.0:8080/" not in addresses("0.0.0.0", 8080)
    assert [private(one) for one in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "10.0.0.1", "host.example")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    assert names()
    with pytest.raises(OSError, match="address"), bound("203.0.113.250", 0):
        pass
