"""What pages of every part have in common: the switch of the language, and what is static."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.reading.language import LANGUAGES
from roleplay.web import static
from roleplay.web.form import form
from roleplay.web.page import see
from roleplay.web.tongue import COOKIE

YEAR = 365 * 24 * 3600
_BACK = re.compile(r"/(?:[A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?")
"""A path of our own: never that of another host."""


def _speak(request: Request) -> Response:
    given = form(request)
    back = given.line("back", 300, "/")
    answer = see(back if _BACK.fullmatch(back) else "/")
    secure = request.url.scheme == "https"
    chosen = given.choice("language", LANGUAGES)
    answer.set_cookie(COOKIE, chosen, YEAR, httponly=True, samesite="lax", secure=secure)
    return answer


def routes() -> list[Route]:
    """The routes."""
    return [Route("/language", _speak, methods=["POST"]), *static.routes()]
