"""What every request passes: nothing foreign, forged, oversized, slow or malformed comes through, and nothing leaks."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from roleplay.web.allowance import Limits, Rate
from roleplay.web.app import make_app
from roleplay.web.caller import COOKIE, caller, renew
from roleplay.web.form import asked, form
from roleplay.web.page import page, see
from roleplay.web.part import Part, guess
from roleplay.web.stream import Event, stream
from roleplay.web.tongue import accepted
from tests.web.visitor import HERE, Visitor

LEAKS = ("Traceback", 'File "', "roleplay/web", ".py", "site-packages", "/work", "/home")


class Bench:
    """An application with one page, one form, one fault; it remembers what its form was told."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.taken: list[str] = []
        self.faults: list[BaseException] = []
        self.now = 0.0
        routes = [
            Route("/", self.show),
            Route("/say", self.say, methods=["POST"]),
            Route("/fault", self.fault),
            Route("/guess", self.guess),
            Route("/renew", self.renew),
            Route("/stream", self.stream),
            Route("/asked", lambda request: PlainTextResponse(asked(request).line("q", 10, ""))),
        ]
        self.app: Starlette = make_app(
            [Part(routes)], ["trainer.example"], limits, lambda: self.now, self.faults.append
        )

    def show(self, request: Request) -> Response:
        return page(request, "error.html", known=404)

    def say(self, request: Request) -> Response:
        self.taken.append(form(request).line("entry", 20))
        return see("/")

    def fault(self, request: Request) -> Response:
        raise RuntimeError(f"a secret of {caller(request).token}")

    def guess(self, request: Request) -> Response:
        guess(request)
        return PlainTextResponse("wrong")

    def renew(self, request: Request) -> Response:
        renew(request)
        return see("/")

    async def stream(self, request: Request) -> Response:
        async def events() -> Any:
            yield Event("text", "clock", "one\ntwo")

        return stream(request, events())


@pytest.fixture
def bench() -> Bench:
    return Bench()


def arrived(bench: Bench, **more: Any) -> Visitor:
    visitor = Visitor(bench.app, **more)
    visitor.get("/")
    return visitor


def test_a_form_from_our_page_is_taken_once_it_is_sent(bench: Bench) -> None:
    visitor = arrived(bench)
    assert visitor.post("/say", {"entry": "hello"}).status_code == 303
    assert bench.taken == ["hello"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://localhost.evil.example"}, 403),
        ({"origin": "http://localhost:8001"}, 403),
        ({"origin": "ftp://localhost"}, 403),
        ({"origin": "http://["}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": ""}, 403),
        ({"origin": "", "referer": "http://evil.example/localhost"}, 403),
        ({"host": "evil.example", "origin": "http://evil.example"}, 400),
        ({"host": "localhost@evil.example"}, 400),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/json"}, 415),
        ({"content-length": "99999"}, 413),
        ({"content-length": "-1"}, 413),
        ({"cookie": ""}, 303),
    ],
)
def test_what_comes_from_elsewhere_is_refused(bench: Bench, headers: dict[str, str], status: int) -> None:
    visitor = arrived(bench)
    answer = visitor.post("/say", {"entry": "x"}, **headers)
    assert answer.status_code == status
    assert len(bench.taken) == (status == 303)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "", "sec-fetch-site": "same-origin"},
        {"origin": "", "referer": f"{HERE}/page"},
        {"host": "trainer.example", "origin": "https://trainer.example"},
        {"host": "192.168.1.7:8000", "origin": "http://192.168.1.7:8000"},
        {"host": "[fe80::1]:8000", "origin": "http://[fe80::1]:8000"},
    ],
)
def test_what_our_pages_send_is_taken_whatever_the_browser_tells(bench: Bench, headers: dict[str, str]) -> None:
    visitor = arrived(bench)
    visitor.client.cookies = {COOKIE: visitor.client.cookies[COOKIE]}  # for any name of ours
    assert visitor.post("/say", {"entry": "x"}, **headers).status_code == 303


def test_a_ticket_of_nobody_or_of_somebody_else_opens_nothing(bench: Bench) -> None:
    one, two = arrived(bench), arrived(bench)
    assert one.ticket != two.ticket
    for ticket in ("", "0" * 32, two.ticket, "ü", one.ticket[:-1]):
        assert one.post("/say", {"entry": "x"}, ticket=ticket).status_code == 403
    one.client.cookies.clear()
    assert one.post("/say", {"entry": "x"}).status_code == 403
    assert not bench.taken


def test_a_renewed_caller_leaves_the_old_ticket_behind(bench: Bench) -> None:
    visitor = arrived(bench)
    before, ticket = visitor.client.cookies[COOKIE], visitor.ticket
    visitor.get("/renew")
    assert visitor.client.cookies[COOKIE] != before
    assert visitor.post("/say", {"entry": "x"}, ticket=ticket).status_code == 403
    assert visitor.post("/say", {"entry": "x"}).status_code == 303


def test_hundreds_of_malformed_requests_change_nothing_and_show_nothing(bench: Bench) -> None:
    chance = random.Random(7)
    visitor = arrived(bench)
    texts = [
        "",
        "\x00",
        "\x1b[31m",
        "%00",
        "%zz",
        "%ff%fe",
        "../../etc/passwd",
        "\u202e",
        "entry" * 9,
        "a=b",
        "&",
        "=" * 9,
        ";",
    ]
    for number in range(200):
        body = "&".join(chance.choice(("entry=", "csrf=", "", "=", "entry")) + chance.choice(texts) for _ in range(3))
        if number % 3 == 0:
            body = f"csrf={visitor.ticket}&entry=" + chance.choice(
                ("%00", "%1b", "%0a", "a" * 21, "%e2%80%ae", "b&entry=c")
            )
        answer = visitor.client.post(
            "/say" if number % 2 else f"/{chance.choice(texts)}".split("\x00")[0].replace("\x1b", ""),
            content=body.encode(),
            headers={"origin": HERE, "content-type": "application/x-www-form-urlencoded"},
        )
        bench.now += 1
        assert 400 <= answer.status_code < 500, body
        assert not [leak for leak in LEAKS if leak in answer.text]
    assert not bench.taken
    assert not bench.faults


def test_a_fault_of_ours_is_kept_for_us_and_told_without_its_place(bench: Bench) -> None:
    visitor = arrived(bench)
    said = visitor.get("/fault")
    assert visitor.status == 500
    assert "A fault of ours" in said
    assert "secret" not in said
    assert not [leak for leak in LEAKS if leak in said]
    assert [str(error)[:8] for error in bench.faults] == ["a secret"]
    assert "程序出错了" in visitor.get("/fault", **{"accept-language": "zh-CN"})


def test_every_answer_tells_the_browser_to_trust_nothing_else(bench: Bench) -> None:
    visitor = Visitor(bench.app)
    for path in ("/", "/nowhere", "/fault", "/say"):
        headers = visitor.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in headers


def test_the_cookie_is_out_of_reach_of_scripts_and_of_plain_http_behind_tls(bench: Bench) -> None:
    plain = Visitor(bench.app).client.get("/").headers["set-cookie"]
    assert "HttpOnly" in plain
    assert "SameSite=lax" in plain
    assert "Secure" not in plain
    assert "Secure" in Visitor(bench.app, "https://trainer.example").client.get("/").headers["set-cookie"]
    visitor = arrived(bench)
    assert "set-cookie" not in visitor.client.get("/").headers
    visitor.client.cookies.set(COOKIE, "not-one-of-ours", domain="localhost.local")


def test_methods_beside_get_and_post(bench: Bench) -> None:
    visitor = arrived(bench)
    assert visitor.client.head("/").status_code == 200
    assert visitor.client.head("/").content == b""
    told = visitor.client.options("/")
    assert (told.status_code, told.content) == (204, b"")
    assert "GET" in told.headers["allow"]
    assert visitor.client.get("/say").status_code == 405
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "FOO"):
        assert visitor.client.request(method, "/").status_code in (403, 405)


def test_addresses_and_headers_have_bounds(bench: Bench) -> None:
    visitor = arrived(bench)
    assert visitor.client.get(f"/{'a' * 3000}").status_code == 414
    assert visitor.client.get("/", params={"q": "a" * 3000}).status_code == 414
    assert visitor.client.get("/", headers={"x": "a" * 20_000}).status_code == 431
    assert visitor.client.get("/", headers={f"x-{n}": "a" for n in range(70)}).status_code == 431
    assert visitor.client.get("/asked", params={"q": "b" * 11}).status_code == 400
    assert visitor.client.get("/asked", params={"q": "ü 中"}).text == "ü 中"


async def test_a_form_is_read_no_further_than_its_bound_and_no_longer_than_bearable() -> None:
    bench = Bench(Limits(body=1000, patience=0.05))
    token = "ab" * 16
    asked = 0

    async def sent(receive: Callable[[], Any]) -> int:
        statuses: list[int] = []

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        headers = {
            "host": "localhost",
            "origin": HERE,
            "content-type": "application/x-www-form-urlencoded",
            "cookie": f"{COOKIE}={token}",
        }
        scope = {
            "type": "http", "method": "POST", "path": "/say", "raw_path": b"/say", "query_string": b"",
            "scheme": "http", "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "root_path": "", "http_version": "1.1",
        }  # fmt: skip
        await bench.app(scope, receive, send)
        return statuses[0]

    async def endless() -> Any:
        nonlocal asked
        asked += 1
        return {"type": "http.request", "body": b"a" * 100, "more_body": True}

    async def slow() -> Any:
        await asyncio.sleep(3600)

    assert await sent(endless) == 413
    assert asked == 11
    assert await sent(slow) == 408
    assert not bench.taken


def test_who_asks_too_fast_is_told_to_wait_and_may_go_on_later() -> None:
    bench = Bench(Limits(address=Rate(1, 30), caller=Rate(1, 5), guesses=Rate(0.1, 2)))
    visitor = arrived(bench)
    assert [visitor.client.get("/").status_code for _ in range(7)] == [200] * 5 + [429] * 2
    assert Visitor(bench.app).client.get("/").status_code == 200
    bench.now += 2
    assert [visitor.client.get("/").status_code for _ in range(3)] == [200, 200, 429]
    other = Visitor(bench.app, address="10.0.0.9")
    assert [other.client.get("/guess").status_code for _ in range(3)] == [200, 200, 429]
    elsewhere = Visitor(bench.app, address="10.0.0.10")
    codes = [elsewhere.client.get("/", headers={"cookie": f"{COOKIE}={n:032x}"}).status_code for n in range(31)]
    assert codes == [200] * 30 + [429]


def test_the_language_is_what_was_chosen_or_what_the_browser_likes(bench: Bench) -> None:
    assert [accepted(one) for one in ("", "de, zh;q=0.5, en;q=0.4", "en-GB,zh;q=0.9", "zh-Hant-TW", "*", "zh;q=x")] == [
        "en", "zh", "en", "zh", "en", "en",
    ]  # fmt: skip
    visitor = arrived(bench)
    answer = visitor.post("/language", {"language": "zh", "back": "/nowhere"})
    assert answer.headers["location"] == "/nowhere"
    assert "没有这个页面" in visitor.get("/nowhere")
    for back in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", "/.//x"):
        answer = visitor.post("/language", {"language": "en", "back": back})
        assert answer.status_code == 400 or answer.headers["location"].startswith("/")
        assert "evil" not in answer.headers.get("location", "")
    assert visitor.post("/language", {"language": "xx"}).status_code == 400


def test_events_are_sent_one_a_message_whatever_is_in_them(bench: Bench) -> None:
    answer = Visitor(bench.app).client.get("/stream")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert 'event: text\ndata: {"id": "clock", "data": "one\\ntwo"}\n\n' in answer.text
    assert not bench.app.state.streams._open


def test_static_files_are_called_by_what_is_in_them(bench: Bench) -> None:
    visitor = arrived(bench)
    for name in ("css", "js", "svg"):
        path = next(part for part in visitor.text.split('"') if part.startswith("/static/") and part.endswith(name))
        answer = visitor.client.get(path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert "set-cookie" not in answer.headers
        assert visitor.client.get(path.replace(".", ".0", 1)).status_code == 404
    assert visitor.client.get("/static/..%2fapp.py").status_code == 404
